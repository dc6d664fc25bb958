"""A test cell was copied with its metadata, as notebook editors do on copy and paste.

points: 46
says: more than once
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cell = find(notebook, "test_objective")
    notebook["cells"].append(json.loads(json.dumps(cell)))
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
