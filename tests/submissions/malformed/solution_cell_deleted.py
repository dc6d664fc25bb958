"""The objective's cell was deleted.

points: 45
says: `objective` was missing
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    notebook["cells"].remove(find(notebook, "objective"))
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
