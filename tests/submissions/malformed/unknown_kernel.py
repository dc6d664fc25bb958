"""Saved with a kernel this machine does not have.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    notebook["metadata"]["kernelspec"] = {"name": "my-laptop-env", "display_name": "laptop", "language": "julia"}
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
