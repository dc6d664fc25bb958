"""Written by a script in Latin-1.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    find(notebook, "observations")["source"] = "Die Mittelwerte naehern sich, die Varianz waechst. Schöne Grüße"
    (folder / "gan.ipynb").write_bytes(json.dumps(notebook, ensure_ascii=False).replace("−", "-").encode("latin-1", errors="replace"))
