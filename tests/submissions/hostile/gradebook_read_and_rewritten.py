"""The gradebook is opened for the hidden tests in it, and to change everybody's grade.
"""
# %% + imports
import sqlite3

for name in ("gradebook.db", "../gradebook.db", "../../../gradebook.db", CANARIES["gradebook"]):
    attempt(f"read {name}", lambda name=name: open(name, "rb").read(1))
    if os.path.dirname(name):
        attempt(f"write {name}", lambda name=name: open(name, "ab"))
        attempt(f"query {name}", lambda name=name: sqlite3.connect(f"file:{name}?mode=ro", uri=True).execute("select * from sqlite_master"))
