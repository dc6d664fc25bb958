"""Every cell has the same id.

points: 46
"""

import json


def damage(notebook, folder):
    for cell in notebook["cells"]:
        cell["id"] = "same"
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
