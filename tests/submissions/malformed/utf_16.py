"""Saved by an editor that calls UTF-16 Unicode.

points: 46
"""

import json


def damage(notebook, folder):
    (folder / "gan.ipynb").write_text(json.dumps(notebook), encoding="utf-16")
