"""Cells without source, with a number as source, with unknown types.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    notebook["cells"] += [{"cell_type": "code"}, {"cell_type": "heading", "source": "x", "metadata": {}}, "nothing", {"cell_type": "code", "source": 7, "metadata": None}]
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
