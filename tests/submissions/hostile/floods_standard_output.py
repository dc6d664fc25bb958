"""A gigabyte on standard output and error.
"""
# %% + imports
for fd in (1, 2):
    for _ in range(512):
        os.write(fd, b"x" * 2**20)
print("y" * 2**24)
