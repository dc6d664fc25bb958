"""A folder that is called like the notebook, with the notebook in it.

points: 46
"""

import json


def damage(notebook, folder):
    (folder / "gan.ipynb").mkdir()
    (folder / "gan.ipynb" / "gan.ipynb").write_text(json.dumps(notebook))
