"""An earlier release of the assignment: other texts, stubs and points, the objective under another name, no question about the optimizers yet.

points: 41
says: `optimizers` was missing
says: The answer to `objective` stood in another cell
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    notebook["cells"] = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in ("optimizers", "test_optimizers", "q6")]
    for cell in notebook["cells"]:
        data = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown" and data.get("locked"):
            cell["source"] = "An older text."
        if data.get("grade"):
            data["points"] = 5
        if data.get("grade_id", "").startswith("test_") and cell["cell_type"] == "code":
            cell["source"] = "# The tests of this question are hidden."
    for name in ("", "test_"):
        cell = find(notebook, f"{name}objective")
        cell["id"] = cell["metadata"]["nbgrader"]["grade_id"] = f"{name}wasserstein"
    find(notebook, "generator")["source"] = "class Generator(nn.Module):\n    # YOUR CODE HERE\n    raise NotImplementedError"
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
