"""A file of zero bytes, as a crash leaves it behind.

points: 0
says: The file is empty
attention: yes
"""



def damage(notebook, folder):
    (folder / "gan.ipynb").write_bytes(bytes(4096))
