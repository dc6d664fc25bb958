"""Generator and critic were typed into each other's cells.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    one, two = find(notebook, "generator"), find(notebook, "dual_variable")
    one["source"], two["source"] = two["source"], one["source"]
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
