"""Every limit is raised, every privilege taken back.
"""
# %% + imports
import resource

for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"):
    number = getattr(resource, name)
    hard = resource.getrlimit(number)[1]
    attempt(name, lambda number=number, hard=hard: resource.setrlimit(number, (hard + 1, hard + 1)))
attempt("prlimit of the parent", lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1)))
attempt("nice", lambda: os.setpriority(os.PRIO_PROCESS, 0, -20))
attempt("setuid", lambda: os.setuid(0) if os.getuid() else os.setuid(1))
libc = ctypes.CDLL(None)
for option in (4, 8, 9, 23, 24, 26, 36, 59):  # dumpable, keep capabilities, capability sets, securebits, subreaper, MDWE...
    if libc.prctl(option, 1, 0, 0, 0) == 0:
        reached(f"prctl {option}")
