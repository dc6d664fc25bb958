"""Beside the notebook, renamed, lie archives whose lists are in order and whose contents are not, each in its own way.

points: 46
says: `my homework.ipynb` was graded
"""

import json
import struct
import zipfile


def damage(notebook, folder):
    text = json.dumps(notebook)
    (folder / "my homework.ipynb").write_text(text)
    with zipfile.ZipFile(folder / "checksum.zip", "w") as archive:
        archive.writestr("gan.ipynb", text)
    change(folder / "checksum.zip", 1000, b"!!!!")
    with zipfile.ZipFile(folder / "stream.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gan.ipynb", text)
    change(folder / "stream.zip", 39, b"\xff" * 64)
    with zipfile.ZipFile(folder / "method.zip", "w") as archive:
        archive.writestr("gan.ipynb", text)
    listed = (folder / "method.zip").read_bytes().rindex(b"PK\1\2")
    change(folder / "method.zip", listed + 10, struct.pack("<H", 77))


def change(path, place, new):
    raw = path.read_bytes()
    path.write_bytes(raw[:place] + new + raw[place + len(new) :])
