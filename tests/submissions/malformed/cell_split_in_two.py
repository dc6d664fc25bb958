"""The cell of the critic was split in JupyterLab, which gives both parts its metadata: the class and `__init__` in one, its methods in the next.

points: 46
says: `dual_variable` had been split
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cell = find(notebook, "dual_variable")
    part = json.loads(json.dumps(cell))
    head, method, rest = "".join(cell["source"]).partition("    def forward")
    cell["source"], part["source"], part["id"] = head.strip("\n"), method + rest, "split"
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, part)
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
