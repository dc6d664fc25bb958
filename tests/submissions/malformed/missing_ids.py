"""Format 4.4, whose cells have no ids.

points: 46
"""

import json


def damage(notebook, folder):
    for cell in notebook["cells"]:
        cell.pop("id", None)
    notebook["nbformat_minor"] = 4
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
