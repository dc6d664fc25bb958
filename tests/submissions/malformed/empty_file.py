"""An upload that broke off: no bytes at all.

points: 0
says: empty
attention: yes
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    (folder / "gan.ipynb").write_text("")
