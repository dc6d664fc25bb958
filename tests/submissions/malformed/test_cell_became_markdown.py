"""A test cell was turned into text.

points: 46
says: markdown
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cell = find(notebook, "test_objective")
    cell["cell_type"] = "markdown"
    cell.pop("outputs", None)
    cell.pop("execution_count", None)
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
