"""A zip archive whose members climb out of it.

points: 46
says: homework.zip
"""

import json
import zipfile


def damage(notebook, folder):
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        archive.writestr("../../../gan.ipynb", json.dumps(notebook))
        archive.writestr("/etc/passwd", "root::0:0::/:/bin/sh")
