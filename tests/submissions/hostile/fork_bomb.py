"""Forks in every way there is.
"""
# %% + imports
import multiprocessing

attempt("fork", os.fork)
attempt("forkpty", os.forkpty)
attempt("multiprocessing", lambda: multiprocessing.get_context("fork").Process(target=time.sleep, args=(987.65,)).start())
attempt("spawn", lambda: multiprocessing.get_context("spawn").Process(target=time.sleep, args=(987.65,)).start())
attempt("DataLoader", lambda: list(torch.utils.data.DataLoader([1, 2], num_workers=1)))
libc = ctypes.CDLL(None)
for number in (56, 57, 58, 435):  # clone, fork, vfork, clone3
    result = libc.syscall(number, 17, 0, 0, 0, 0)
    if result == 0:
        os._exit(0)
    if result > 0:
        reached(f"system call {number}")
