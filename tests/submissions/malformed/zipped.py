"""Handed in as a zip archive with a folder in it, as a Mac packs it.

points: 46
says: homework.zip
"""

import json
import zipfile


def damage(notebook, folder):
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        archive.writestr("__MACOSX/homework/._gan.ipynb", b"\0\5\26\7")
        archive.writestr("homework/gan.ipynb", json.dumps(notebook))
