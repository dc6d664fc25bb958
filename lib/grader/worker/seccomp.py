"""Binding a process to the system calls the judge's filter program allows (`lib.grader.syscalls`)."""

from __future__ import annotations

import ctypes
import os

_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def install(filter_program: bytes) -> None:
    """Bind this process to a program made by the judge; needs no_new_privs. There is no way back."""
    whole = _Program(len(filter_program) // 8, filter_program)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(whole), 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"seccomp: {os.strerror(number)}")
