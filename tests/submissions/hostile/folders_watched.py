"""The kernel is asked to tell what happens in folders that cannot be opened, and to do so more often than it can.
"""
# %% + imports
libc = ctypes.CDLL(None, use_errno=True)
for number in (253, 294):  # inotify_init, inotify_init1
    for _ in range(200):
        if libc.syscall(number, 0) >= 0:
            reached("inotify")
if libc.syscall(300, 0, 0) >= 0:
    reached("fanotify")
