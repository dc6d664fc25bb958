"""Every place a hidden test, a reference solution or the course secret may lie in is opened.
"""
# %% + imports
for name, path in CANARIES.items():
    attempt(f"read {name}", lambda path=path: open(path, "rb").read(1))
    attempt(f"list {name}", lambda path=path: os.listdir(os.path.dirname(path)))
    attempt(f"map {name}", lambda path=path: np.memmap(path, mode="r"))
    attempt(f"load {name}", lambda path=path: ctypes.CDLL(path)._name and open(path))
found = [*pathlib.Path(".").rglob("*.ipynb"), *pathlib.Path(".").rglob("*.py")]
if found:
    reached(f"files in the working directory: {found}")
for start in (".", "..", "../..", "/tmp", "/var/tmp", "/root", "/home", os.path.expanduser("~")):
    for path in glob.glob(os.path.join(start, "*")):
        if path.endswith((".ipynb", "course_secret", "hidden", "gradebook.db")):
            reached(path)
