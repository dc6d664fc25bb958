"""A link that leads nowhere.

points: 0
says: is a link
attention: yes
"""



def damage(notebook, folder):
    (folder / "gan.ipynb").symlink_to(folder / "nowhere.ipynb")
