"""64 GB are asked for, in pieces and at once, by Python, PyTorch and the kernel; and all that is given is written to.
"""
# %% + imports
import mmap

attempt("64 GB at once", lambda: bytearray(2**36))
attempt("64 GB of tensor", lambda: torch.ones(2**34))
attempt("64 GB mapped", lambda: mmap.mmap(-1, 2**36))
hoard = []


def hoard_pieces():
    for _ in range(1024):
        hoard.append(mmap.mmap(-1, 2**26))
        hoard[-1].write(bytes(2**20) * 64)


attempt("64 GB in pieces", hoard_pieces)
hoard.clear()
attempt("memory files", lambda: os.memfd_create("x"))
attempt("shared memory", lambda: open("/dev/shm/escaped-shm", "w"))
