"""Saved by an editor that puts a byte order mark first, with Windows line ends.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    text = json.dumps(notebook, indent=1).replace("\n", "\r\n")
    (folder / "gan.ipynb").write_bytes(b"\xef\xbb\xbf" + text.encode())
