"""The cell of the objective was split: its helper above kept the metadata, the function went into a cell without.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cell = find(notebook, "objective")
    new = {"cell_type": "code", "id": "split", "metadata": {}, "outputs": [], "execution_count": None, "source": cell["source"]}
    cell["source"] = "def average(x):\n    return x.mean()"
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, new)
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
