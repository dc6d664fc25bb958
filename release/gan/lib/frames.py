"""Which lines of a traceback are the student's own."""

import os
import sysconfig
from pathlib import Path

INSTALLED = ("site-packages", "dist-packages")  # the second one is Debian's name for it, and Colab's
_FOLDERS = (str(Path(__file__).parent), sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
LIBRARIES = tuple(os.path.normcase(folder) + os.sep for folder in _FOLDERS)


def is_students(filename: str) -> bool:
    """False for this library, Python's own and installed packages: their lines say nothing about the student's code."""
    if filename.startswith("<frozen") or os.path.normcase(filename).startswith(LIBRARIES):
        return False
    return not any(part in INSTALLED for part in filename.replace("\\", "/").split("/"))
