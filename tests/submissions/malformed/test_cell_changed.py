"""A test cell was rewritten to print full marks.

points: 46
says: `test_objective` had been changed
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    find(notebook, "test_objective")["source"] = "1.0"
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
