"""Handed in inside a folder.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    (folder / "homework").mkdir()
    (folder / "homework" / "gan.ipynb").write_text(json.dumps(notebook))
