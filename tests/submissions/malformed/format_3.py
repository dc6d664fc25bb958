"""Saved in notebook format 3.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    import nbformat

    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    old = nbformat.convert(nbformat.from_dict(notebook), 3)
    (folder / "gan.ipynb").write_text(json.dumps(old))
