"""The preview of the notebook was saved, not the notebook.

points: 0
says: web page
attention: yes
"""



def damage(notebook, folder):
    (folder / "gan.ipynb").write_text("<!DOCTYPE html><html><body>gan</body></html>")
