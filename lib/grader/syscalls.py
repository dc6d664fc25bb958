"""The system calls a worker may make. Everything else fails; the process goes on.

Built once by the judge with libseccomp (6 to 17 ms), installed in every worker as a finished program, which takes below 0.4 ms
(`lib.grader.worker.seccomp`).
"""

from __future__ import annotations

import errno
import socket
import tempfile

_CLONE_THREAD = 0x10000
_KIND_OF_SOCKET = 0xFFFFFFFF & ~(0o2000000 | 0o4000)  # without SOCK_CLOEXEC and SOCK_NONBLOCK
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41

ALLOWED = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range dup dup2 dup3 pipe pipe2 open
    openat openat2 creat stat lstat fstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat getdents
    getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat
    truncate ftruncate fallocate fsync fdatasync sync_file_range sendfile copy_file_range splice tee fadvise64 readahead flock
    getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr umask mmap munmap mprotect mremap madvise brk msync mincore
    mlock munlock mlock2 membarrier pkey_alloc pkey_free pkey_mprotect futex futex_waitv futex_wait futex_wake futex_requeue
    set_robust_list set_tid_address rseq arch_prctl rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend
    rt_sigtimedwait sigaltstack restart_syscall pause alarm getitimer setitimer
    timerfd_create timerfd_settime timerfd_gettime signalfd signalfd4 eventfd eventfd2 nanosleep
    clock_nanosleep clock_gettime clock_getres gettimeofday time times poll ppoll select pselect6 epoll_create epoll_create1
    epoll_ctl epoll_wait epoll_pwait epoll_pwait2 recvfrom shutdown getsockopt getsockname getpeername getpid getppid gettid getuid
    geteuid getgid getegid getresuid getresgid getgroups getpgid getpgrp getsid capget getrandom uname sysinfo getcpu getrusage
    getrlimit getpriority sched_yield sched_getscheduler sched_getparam sched_get_priority_max sched_get_priority_min exit
    exit_group wait4 waitid
"""
# (Not inotify, which tells the names of files Landlock hides, here and in a neighbour's folder, and of which an account has only 128;
# nor setsockopt, which raises the buffers of sockets, memory no limit counts.)

# What a careless program asks for in passing and can do without: it is told yes, and nothing happens. Landlock does not cover these.
PRETENDED = """
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat
"""

# What students' programs may plausibly try: it is forbidden, in the words people know ("Operation not permitted").
FORBIDDEN = """
    fork vfork execve execveat kill tkill tgkill socket connect bind listen accept accept4 ptrace mount umount2 unshare setns chroot
    setxattr lsetxattr fsetxattr setpgid setsid setpriority mknod mknodat timer_create setrlimit
"""
# (The last two would let a worker end itself by SIGKILL, which is taken for the kernel's when memory is short.)


# `fcntl` and `ioctl` can also have the kernel send signals to other processes (F_SETOWN, FIOSETOWN), which only newer versions of
# Landlock notice; so only what files and pipes are used for: duplicates, flags, locks; is it a terminal, how much is there to read.
FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 9, 36, 37, 38, 1030, 1032)
IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)


def program() -> bytes:
    """The filter as the kernel's bytecode. Raises ImportError or OSError where libseccomp is missing."""
    import pyseccomp as seccomp

    rules = seccomp.SyscallFilter(defaction=seccomp.ERRNO(errno.ENOSYS))
    for name in ALLOWED.split():
        _add(rules, seccomp.ALLOW, name)
    for name in PRETENDED.split():
        _add(rules, seccomp.ERRNO(0), name)
    for name in FORBIDDEN.split():
        _add(rules, seccomp.ERRNO(errno.EPERM), name)
    # Threads, not processes. clone3 hides its flags from a filter; where it is missing, the C library falls back on clone.
    _add(rules, seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, _CLONE_THREAD))
    _add(rules, seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, 0))
    for name, commands in (("fcntl", FCNTL), ("ioctl", IOCTL)):
        for command in commands:
            _add(rules, seccomp.ALLOW, name, seccomp.Arg(1, seccomp.EQ, command))
    # A pair of sockets to wake up an event loop, whose bytes go to one another. Datagrams can be sent to any address, with open files
    # attached, from a pair as well; so there are no datagrams, no addresses and no attachments.
    of_streams = seccomp.Arg(1, seccomp.MASKED_EQ, _KIND_OF_SOCKET, socket.SOCK_STREAM)
    _add(rules, seccomp.ALLOW, "socketpair", seccomp.Arg(0, seccomp.EQ, socket.AF_UNIX), of_streams)
    _add(rules, seccomp.ALLOW, "sendto", seccomp.Arg(4, seccomp.EQ, 0))
    for option in (_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA):
        _add(rules, seccomp.ALLOW, "prctl", seccomp.Arg(0, seccomp.EQ, option))
    for name in ("sched_getaffinity", "sched_setaffinity"):  # of this process only, not of others of the same user
        _add(rules, seccomp.ALLOW, name, seccomp.Arg(0, seccomp.EQ, 0))
    # To look at its own limits, not to set them.
    _add(rules, seccomp.ALLOW, "prlimit64", seccomp.Arg(0, seccomp.EQ, 0), seccomp.Arg(2, seccomp.EQ, 0))
    _add(rules, seccomp.ERRNO(errno.EPERM), "prlimit64", seccomp.Arg(2, seccomp.NE, 0))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add(rules: object, action: int, name: str, *conditions: object) -> None:
    """Add a rule; names of other architectures, or newer than libseccomp, are passed over and so stay forbidden."""
    try:
        rules.add_rule(action, name, *conditions)  # type: ignore[attr-defined]
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EFAULT, errno.EDOM):
            raise
