"""Exported as a Python script.

points: 0
says: gan.py
attention: yes
"""



def damage(notebook, folder):
    (folder / "gan.py").write_text("import torch")
