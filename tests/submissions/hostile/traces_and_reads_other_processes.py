"""ptrace, process_vm_readv, and everything in /proc that belongs to others.
"""
# %% + imports
libc = ctypes.CDLL(None)
for pid in {os.getppid(), 1, 2, CANARIES_PID, *(int(name) for name in glob.glob("[0-9]*", root_dir="/proc"))} - {os.getpid()}:
    if libc.ptrace(16, pid, None, None) == 0:
        reached(f"ptrace {pid}")
    buffer = ctypes.create_string_buffer(8)
    vector = struct.pack("QQ", ctypes.addressof(buffer), 8)
    if libc.syscall(310, pid, vector, 1, vector, 1, 0) > 0:
        reached(f"process_vm_readv {pid}")
    for part in ("mem", "environ", "maps", "cmdline", "auxv", "stack", "syscall"):
        attempt(f"/proc/{pid}/{part}", lambda pid=pid, part=part: open(f"/proc/{pid}/{part}", "rb").read(1))
    for part in ("fd", "task", "root", "cwd", "map_files"):
        attempt(f"/proc/{pid}/{part}", lambda pid=pid, part=part: os.listdir(f"/proc/{pid}/{part}"))
    attempt(f"write to {pid}", lambda pid=pid: open(f"/proc/{pid}/oom_score_adj", "w").write("1000"))
