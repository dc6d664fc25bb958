"""Three attempts in folders, as some learning systems deliver them: the last one counts.

points: 46
says: `attempt-3/gan.ipynb` was graded
"""

import json
import os


def damage(notebook, folder):
    for number in (1, 2, 3):
        place = folder / f"attempt-{number}"
        place.mkdir()
        cells = notebook["cells"] if number == 3 else [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") != "generator"]
        (place / "gan.ipynb").write_text(json.dumps({**notebook, "cells": cells}))
        os.utime(place / "gan.ipynb", (1_000_000 * number, 1_000_000 * number))
