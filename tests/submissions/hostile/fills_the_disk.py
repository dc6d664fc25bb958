"""Files as large, and then as many, as the disk takes.
"""
# %% + imports
begin = time.monotonic()
number = 0
while time.monotonic() - begin < 0.3:
    try:
        with open(f"escaped-{number}", "wb") as file:
            file.write(b"x" * 2**23)
    except OSError:
        break
    number += 1
for number in range(5000):
    try:
        open(f"escaped-small-{number}", "w").close()
    except OSError:
        break
attempt("a file of 1 GB", lambda: open("escaped-large", "wb").truncate(2**30))
