"""An earlier release of the assignment: other texts, no cell for the optimizers.

points: 44
says: `optimizers` was missing
"""

import json


def damage(notebook, folder):
    notebook["cells"] = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in ("optimizers", "test_optimizers")]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader", {}).get("locked"):
            cell["source"] = "An older text."
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
