"""Forty megabytes of empty lists, packed into a hundred kilobytes, would take gigabytes of memory.

points: 0
says: million values
attention: yes
"""

import zipfile


def damage(notebook, folder):
    with zipfile.ZipFile(folder / "gan.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gan.ipynb", '{"cells": [' + "[]," * 13_000_000 + "[]]}")
