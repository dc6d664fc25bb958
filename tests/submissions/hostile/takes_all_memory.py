"""64 GB are asked for, in pieces and at once, by Python, PyTorch and the kernel.
"""
# %% + imports
import mmap

attempt("64 GB at once", lambda: bytearray(2**36))
attempt("64 GB of tensor", lambda: torch.ones(2**34))
attempt("64 GB mapped", lambda: mmap.mmap(-1, 2**36))
hoard = []
attempt("64 GB in pieces", lambda: [hoard.append(mmap.mmap(-1, 2**26)) for _ in range(1024)])
hoard.clear()
attempt("memory files", lambda: os.memfd_create("x"))
attempt("shared memory", lambda: open("/dev/shm/escaped-shm", "w"))
