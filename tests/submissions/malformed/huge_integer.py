"""An integer of a million digits.

points: 0
says: not valid JSON
attention: yes
"""



def damage(notebook, folder):
    (folder / "gan.ipynb").write_text("{\"cells\": [" + "9" * 1_000_000 + "]}")
