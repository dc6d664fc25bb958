"""A test cell's points were raised to 100.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    find(notebook, "test_generator")["metadata"]["nbgrader"]["points"] = 100
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
