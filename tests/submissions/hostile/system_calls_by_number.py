"""The calls exploits are made of, by number, where no library stands between.
"""
# %% + imports
libc = ctypes.CDLL(None, use_errno=True)
calls = {
    "mount": 165, "pivot_root": 155, "chroot": 161, "unshare": 272, "setns": 308, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323,
    "io_uring_setup": 425, "keyctl": 250, "add_key": 248, "request_key": 249, "init_module": 175, "kexec_load": 246, "reboot": 169,
    "open_by_handle_at": 304, "name_to_handle_at": 303, "memfd_secret": 447, "memfd_create": 319, "seccomp": 317, "personality": 135,
    "kcmp": 312, "process_vm_writev": 311, "pidfd_getfd": 438, "move_mount": 429, "fsopen": 430, "open_tree": 428, "landlock_restrict_self": 446,
    "quotactl": 179, "swapon": 167, "acct": 163, "iopl": 172, "socket": 41, "vmsplice": 278, "shmget": 29, "msgget": 68, "mq_open": 240,
}
for name, number in calls.items():
    result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
    if result != -1 or ctypes.get_errno() not in (1, 38):
        reached(f"{name}: {result}, errno {ctypes.get_errno()}")
