"""Files with nothing in them, more than a folder's size would ever tell, and links of one of them.

loses: generator
says: 20000 | not finished
"""
# %% generator
for number in range(10**9):
    open(f"escaped-{number}", "w").close()
    os.link("escaped-0", f"escaped-link-{number}")
