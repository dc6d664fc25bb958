"""An old checkpoint lies beside the notebook.

points: 46
says: `gan.ipynb` was graded
"""

import json


def damage(notebook, folder):
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "gan-checkpoint.ipynb").write_text(json.dumps({**notebook, "cells": []}))
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
