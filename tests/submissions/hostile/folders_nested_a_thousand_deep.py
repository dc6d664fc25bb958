"""Folders so deep that whoever removes them runs out of stack.
"""
# %% + imports
if not hasattr(sys, "deep"):  # once a process: every load of the notebook would dig on
    sys.deep = True
    for _ in range(1100):
        os.mkdir("escaped-deep")
        os.chdir("escaped-deep")
    open("escaped-bottom", "w").close()
