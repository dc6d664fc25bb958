"""Only the editor's own checkpoint was handed in.

points: 46
says: gan-checkpoint.ipynb
"""

import json


def damage(notebook, folder):
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "gan-checkpoint.ipynb").write_text(json.dumps(notebook))
