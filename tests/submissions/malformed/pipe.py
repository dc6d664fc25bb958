"""A named pipe, which nobody will ever write into.

points: 0
says: No notebook
attention: yes
"""

import os


def damage(notebook, folder):
    os.mkfifo(folder / "gan.ipynb")
