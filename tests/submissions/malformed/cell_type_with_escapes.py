"""A cell's type drives the terminal of whoever reads the notes.

points: 46
says: become a �[2J�]0;x� cell
"""

import json


def damage(notebook, folder):
    cell = next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "objective")
    cell["cell_type"] = "\x1b[2J\x1b]0;x\x07"
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
