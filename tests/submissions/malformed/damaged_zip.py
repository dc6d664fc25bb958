"""A zip archive that broke off.

points: 0
says: No notebook was handed in
says: homework.zip
attention: yes
"""



def damage(notebook, folder):
    (folder / "homework.zip").write_bytes(b"PK\x03\x04 and no more")
