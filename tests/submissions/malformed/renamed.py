"""Downloaded twice and handed in as `gan (1).ipynb`.

points: 46
says: gan (1).ipynb
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    (folder / "gan (1).ipynb").write_text(json.dumps(notebook))
