"""Signals to the parent, to every process, by every call that sends one.
"""
# %% + imports
import fcntl

for pid in {os.getppid(), 1, 2, 3, -1, 0, os.getpid() + 1, os.getpid() - 1, *range(CANARIES_PID - 2, CANARIES_PID + 3)}:
    if pid != os.getpid():
        attempt(f"kill {pid}", lambda pid=pid: os.kill(pid, signal.SIGKILL))
        attempt(f"killpg {pid}", lambda pid=pid: os.killpg(abs(pid) or 1, signal.SIGKILL))
        attempt(f"pidfd of {pid}", lambda pid=pid: signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGKILL))
ours, theirs = socket.socketpair()
attempt("F_SETOWN", lambda: fcntl.fcntl(ours, fcntl.F_SETOWN, os.getppid()))
attempt("F_SETSIG", lambda: fcntl.fcntl(ours, 10, signal.SIGKILL))
attempt("FIOSETOWN", lambda: fcntl.ioctl(ours, 0x8901, struct.pack("i", os.getppid())))
libc = ctypes.CDLL(None)
for number in (62, 129, 200, 234, 297, 424):  # kill, rt_sigqueueinfo, tkill, tgkill, rt_tgsigqueueinfo, pidfd_send_signal
    if libc.syscall(number, os.getppid(), 9, 0, 0) == 0:
        reached(f"system call {number}")
