"""Links to the course are left behind for whoever empties the folder.
"""
# %% + imports
for number, path in enumerate(CANARIES.values()):
    attempt(f"hard link to {path}", lambda path=path, number=number: os.link(path, f"hard-{number}"))
    try:
        os.symlink(os.path.dirname(path), f"folder-{number}")
        os.symlink(path, f"file-{number}")
    except OSError:
        pass
    attempt(f"read {path} through a link", lambda number=number: open(f"file-{number}").read())
    attempt(f"list {path} through a link", lambda number=number: os.listdir(f"folder-{number}"))
