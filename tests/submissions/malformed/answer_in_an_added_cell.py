"""The objective stands in a cell of the student's own; the given cell was left as it was.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cell = find(notebook, "objective")
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, {"cell_type": "code", "metadata": {}, "source": cell["source"], "outputs": [], "execution_count": None})
    cell["source"] = "def objective(d, g, data_sample, noise_sample):\n    # Fill\n    raise NotImplementedError()\n    return W1"
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
