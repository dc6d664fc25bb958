"""The released notebook as it was, and beside it the filled-in copy.

points: 46
says: There are 2 notebooks: `my solution.ipynb` was graded
"""

import json


def damage(notebook, folder):
    (folder / "my solution.ipynb").write_text(json.dumps(notebook))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = "# Fill\nraise NotImplementedError"
        if "points" in cell["metadata"].get("nbgrader", {}) and cell["cell_type"] == "code" and cell["metadata"]["nbgrader"].get("solution"):
            cell["source"] = ""
    notebook["cells"] = [c for c in notebook["cells"] if not c["metadata"].get("nbgrader", {}).get("solution")]
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
