"""An upload that broke off in the middle.

points: 0
says: not valid JSON
attention: yes
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    text = json.dumps(notebook)
    (folder / "gan.ipynb").write_text(text[: len(text) // 2])
