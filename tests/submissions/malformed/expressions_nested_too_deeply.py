"""Cells of the student's own that Python's parser gives up on, beside an answer that is missing and looked for everywhere.

points: 45
says: missing
"""

import json


def damage(notebook, folder):
    cells = [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") != "objective"]
    deep = ("a" + ".b" * 40_000, "x = " + "not " * 90_000 + "1", "a = " + "+".join(["1"] * 40_000), "if 1: pass\n" + "elif 1: pass\n" * 7000)
    for source in deep:
        source = "if False:\n" + "\n".join(f"    {line}" for line in source.splitlines())
        cells.append({"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None})
    notebook["cells"] = cells
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
