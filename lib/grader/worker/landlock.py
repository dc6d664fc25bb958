"""Landlock: which files a process and its children may touch from now on, and that they may not use the network or signal others.

Works without privileges on Linux 5.13 and later; what each version of the kernel's interface (ABI) adds is in landlock(7). The only
binding on PyPI covers files alone, hence these three system calls by hand. Their numbers are the same on every architecture.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_TRUNCATE = 1 << 14
_IOCTL_DEV = 1 << 15
_ALL_OF_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}  # rights on files
_TCP = 0b11  # bind and connect, from ABI 4
_SCOPES = 0b11  # abstract sockets and signals, from ABI 6

READ = _READ_FILE | _READ_DIR
READ_WRITE_FILE = _READ_FILE | _WRITE_FILE
EVERYTHING_BUT_PROGRAMS = ~(_EXECUTE | _IOCTL_DEV | (1 << 6) | (1 << 9) | (1 << 10) | (1 << 11))  # nor devices, sockets and pipes
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV  # the rights that make sense for a file


def abi() -> int:
    """The version of Landlock this kernel offers; 0 if none."""
    version = _libc().syscall(_CREATE_RULESET, None, 0, 1)
    return max(int(version), 0)


def restrict(allowed: Iterable[tuple[str, int]]) -> None:
    """Forbid this process every file but those below the given paths, with the given rights. Raises OSError where Landlock is missing.

    Paths that do not exist are passed over. Needs no_new_privs (or privileges).
    """
    version = abi()
    if version == 0:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    handled = _ALL_OF_ABI[min(version, 5)]
    attributes = struct.pack("QQQ", handled, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _checked(_libc().syscall(_CREATE_RULESET, attributes[:size], size, 0))
    try:
        for path, rights in allowed:
            _allow(rules, path, rights & handled)
        _checked(_libc().syscall(_RESTRICT_SELF, rules, 0))
    finally:
        os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            rights &= _OF_FILES
        rule = struct.pack("=Qi", rights, place)
        _checked(_libc().syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0))
    finally:
        os.close(place)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"Landlock: {os.strerror(number)}")
    return result


_LIBC: list[ctypes.CDLL] = []


def _libc() -> ctypes.CDLL:
    if not _LIBC:
        _LIBC.append(ctypes.CDLL(None, use_errno=True))
    return _LIBC[0]
