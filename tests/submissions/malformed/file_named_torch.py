"""A file of the student's own is called torch.py.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    (folder / "torch.py").write_text("raise SystemExit('not the real torch')")
    (folder / "numpy.py").write_text("1 / 0")
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
