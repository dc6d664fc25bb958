"""The cell of the update was split; both parts carry its metadata.

points: 46
says: split into 2
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cell = find(notebook, "alternating_update")
    part = json.loads(json.dumps(cell))
    part["source"] = "LAST = 'part'"
    cell["source"] = cell["source"]
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, part)
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
