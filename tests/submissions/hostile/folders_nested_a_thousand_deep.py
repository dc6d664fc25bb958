"""Folders so deep that whoever removes them runs out of stack.
"""
# %% + imports
for _ in range(1100):
    os.mkdir("escaped-deep")
    os.chdir("escaped-deep")
open("escaped-bottom", "w").close()
