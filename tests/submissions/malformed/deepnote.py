"""Edited in Deepnote, which numbers cells and stores when they ran.

points: 46
"""

import json


def damage(notebook, folder):
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] |= {"cell_id": f"{number:032x}", "deepnote_cell_type": "code", "execution_start": 1, "deepnote_to_be_reexecuted": False}
        cell["id"] = f"{number:032x}"
    notebook["metadata"] |= {"deepnote": {}, "deepnote_execution_queue": []}
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
