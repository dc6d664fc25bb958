"""JSON nested a hundred thousand deep.

points: 0
says: nested too deeply
attention: yes
"""



def damage(notebook, folder):
    (folder / "gan.ipynb").write_text("[" * 100_000)
