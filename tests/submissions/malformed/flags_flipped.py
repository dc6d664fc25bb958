"""The grade and solution flags of all cells are inverted.

points: 46
says: Settings of the cell `test_generator`
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        for key in ("grade", "solution"):
            marks[key] = not marks.get(key)
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
