"""A link to the master notebook in place of a notebook.

points: 0
says: is a link
attention: yes
"""

from pathlib import Path


def damage(notebook, folder):
    (folder / "gan.ipynb").symlink_to(Path(__file__).parents[3] / "source/gan/gan.ipynb")
