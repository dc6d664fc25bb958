"""Only a picture was handed in.

points: 0
says: No notebook
attention: yes
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    (folder / "film.gif").write_bytes(b"GIF89a")
