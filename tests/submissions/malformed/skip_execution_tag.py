"""Every test cell carries the tag that makes notebook runners skip it; the generator is wrong.

points: 43
says: Tags of the cell `test_generator`
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution"]
    find(notebook, "generator")["source"] = "class Generator(nn.Module):\n    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):\n        super().__init__()\n        self.inner = nn.Linear(noise_dim, output_dim)\n\n    def forward(self, z):\n        return torch.relu(self.inner(z))\n"
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
