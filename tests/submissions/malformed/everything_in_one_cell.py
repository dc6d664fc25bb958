"""All answers were typed into the first question's cell; the others are as they were.

points: 46
says: stood in another cell
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    names = ("generator", "dual_variable", "objective", "alternating_update")
    find(notebook, "generator")["source"] = "\n\n".join(find(notebook, name)["source"] for name in names)
    notebook["cells"] = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in names[1:]]
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
