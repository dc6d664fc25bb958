"""The critic's cell is there twice: a first try and, below, the final one.

points: 46
says: 2 times
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cells = notebook["cells"]
    cell = find(notebook, "dual_variable")
    old = json.loads(json.dumps(cell))
    old["source"] = "class DualVariable(nn.Module):\n    pass"
    cells.insert(cells.index(cell), old)
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
