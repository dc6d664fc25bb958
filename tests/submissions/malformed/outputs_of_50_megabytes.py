"""Outputs of 50 MB, from a loop that printed too much.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    find(notebook, "optimizers")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["loss 0.123\n" * 5_000_000]}]
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
