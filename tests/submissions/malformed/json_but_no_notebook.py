"""A JSON file that is something else.

points: 0
says: no cells
attention: yes
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    (folder / "gan.ipynb").write_text(json.dumps({"name": "gan"}))
