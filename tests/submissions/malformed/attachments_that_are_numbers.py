"""A picture pasted into a text cell is a list of numbers.

points: 46
"""

import json


def damage(notebook, folder):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["attachments"] = {"a.png": {"image/png": [1, 2]}}
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
