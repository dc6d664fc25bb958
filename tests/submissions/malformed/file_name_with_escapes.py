"""A file name that would clear the terminal.

points: 46
says: was graded
"""

import json


def damage(notebook, folder):
    (folder / "gan\x1b[2J.ipynb").write_text(json.dumps(notebook))
