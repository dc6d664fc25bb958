"""A notebook of 101 MB.

points: 0
says: Clear its outputs
attention: yes
"""



def damage(notebook, folder):
    with (folder / "gan.ipynb").open("wb") as file:
        file.truncate(101 * 2**20)
