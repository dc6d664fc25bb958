"""An archive whose notebook unpacks to 200 MB.

points: 0
says: No notebook
attention: yes
"""

import zipfile


def damage(notebook, folder):
    with zipfile.ZipFile(folder / "homework.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gan.ipynb", bytes(200 * 2**20))
