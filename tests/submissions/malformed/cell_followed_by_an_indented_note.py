"""Below an answer stands an indented line of the student's own, which IPython runs by itself: it is no part of the answer.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    cell = find(notebook, "dual_variable")
    new = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "execution_count": None, "source": "    DualVariable(2, 7, 1.0).nothing_of_this_name"}
    notebook["cells"].insert(notebook["cells"].index(cell) + 1, new)
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
