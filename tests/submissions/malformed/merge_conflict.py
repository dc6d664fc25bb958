"""Committed with unresolved merge conflicts.

points: 0
says: merge conflict
attention: yes
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    text = json.dumps(notebook, indent=1)
    (folder / "gan.ipynb").write_text("<<<<<<< HEAD\n" + text + "\n=======\n{}\n>>>>>>> theirs\n")
