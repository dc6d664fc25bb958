"""A text document under the notebook's name.

points: 0
says: not valid JSON
attention: yes
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    (folder / "gan.ipynb").write_text("my answers are in the e-mail")
