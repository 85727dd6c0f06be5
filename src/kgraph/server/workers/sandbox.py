"""What a query worker denies itself before it opens the store: the network, and more memory than its budget.

The engine never sees SERVICE (see `kgraph.store.federation`); that no socket can be made is the second lock on that
door. It is a seccomp filter (Linux, https://docs.kernel.org/userspace-api/seccomp_filter.html) and needs no privileges.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import resource
import struct
import sys
from typing import Final

_SOCKET_CALL: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_MODE_FILTER: Final = 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EACCES
_X32_CALLS: Final = 0x40000000
_STACK: Final = 96 * 1024 * 1024


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def forbid_network() -> bool:
    """Make every later attempt of this process to open a socket fail. False where the system has no such filter."""
    if sys.platform != "linux" or platform.machine() not in _SOCKET_CALL:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    code = _filter(*_SOCKET_CALL[platform.machine()])
    program = _Program(len(code) // 8, code)
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def limit_memory(size: int) -> bool:
    """Let the system refuse this process more than `size` bytes of memory of its own. False where it cannot."""
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    except (ValueError, OSError):
        return False
    return sys.platform == "linux"


def allow_deep_recursion() -> bool:
    """Let the stack of the main thread, where the engine reads queries by recursion, grow beyond the usual 8 MiB.

    Linux looks at the limit whenever the stack grows and keeps at least 128 MiB free for it. False where the hard
    limit is lower.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    try:
        resource.setrlimit(resource.RLIMIT_STACK, (_STACK, hard))
    except (ValueError, OSError):
        return False
    return sys.platform == "linux"


def _filter(architecture: int, socket_call: int) -> bytes:
    """Refuse `socket` and calls of another numbering; allow the rest. A jump counts the instructions it skips."""
    instructions = (
        (_LOAD, 0, 0, 4),  # the architecture
        (_JUMP_EQUAL, 0, 4, architecture),
        (_LOAD, 0, 0, 0),  # the call's number
        (_JUMP_AT_LEAST, 2, 0, _X32_CALLS),
        (_JUMP_EQUAL, 1, 0, socket_call),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in instructions)
