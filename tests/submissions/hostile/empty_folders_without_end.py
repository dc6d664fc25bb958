"""Folders with nothing in them, which take no bytes of a disk: each has to be removed before the next student's turn.

loses: generator
says: 20000 | not finished
"""
# %% generator
for number in range(10**9):
    top = f"escaped-{number}"
    os.mkdir(top)
    for inner in range(500):
        os.mkdir(f"{top}/{inner}")
