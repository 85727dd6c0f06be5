"""What generations ask of the file system: locks, durable writes, and its refusals in words a user can act on."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.faults import SettingsFault

_WORDS = {
    errno.ENOSPC: "the disk is full; free some space and run `kgraph build` again",
    errno.EDQUOT: "your disk quota is used up; free some space and run `kgraph build` again",
    errno.EFBIG: "no file may be that large here; raise the limit (`ulimit -f`) or choose another folder",
    errno.EROFS: "the file system is read-only; choose another folder with --project",
    errno.EACCES: "you may not write there; mend the permissions or choose another folder with --project",
    errno.EPERM: "you may not write there; mend the permissions or choose another folder with --project",
    errno.ENOTDIR: "a file stands where a folder is needed; move it away",
    errno.EISDIR: "a folder stands where a file or link is needed; move it away",
    errno.ENOLCK: "this file system has no locks; choose a folder on a local disk with --project",
}
_ENGINE_WORDS = {
    "No space left on device": errno.ENOSPC,
    "File too large": errno.EFBIG,
    "Disk quota exceeded": errno.EDQUOT,
    "Read-only file system": errno.EROFS,
    "Permission denied": errno.EACCES,
}


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn a refusal of the file system, the engine's included, into a fault that says what to do.

    The engine reports system errors in the text of an `OSError` without a number.

    :raises SettingsFault: in place of any `OSError` raised inside.
    """
    try:
        yield
    except OSError as error:
        number = error.errno or next((code for words, code in _ENGINE_WORDS.items() if words in str(error)), 0)
        reason = _WORDS.get(number, f"cannot be written: {error}")
        raise SettingsFault(f"{path}: {reason}") from error


@contextmanager
def locked(path: Path, *, shared: bool = False, create: bool = True) -> Iterator[int | None]:
    """Hold an advisory lock on a file for as long as the block runs; the system frees it when the process dies.

    Gives the open file descriptor, or None where somebody else holds the lock. Does not wait.

    :raises SettingsFault: the file cannot be opened, or the file system has no locks.
    """
    with plain_words(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT if create else os.O_RDONLY, 0o666)
    try:
        yield handle if _taken(path, handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX) else None
    finally:
        # Closing alone would leave the lock with a child forked meanwhile that has not begun its own program yet.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def _taken(path: Path, handle: int, kind: int) -> bool:
    with plain_words(path):
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def write_durably(path: Path, text: str) -> None:
    """Write a file that is on the disk when this returns."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def sync_tree(folder: Path) -> None:
    """Ask the system to put every file below `folder`, and the folders, on the disk."""
    for parent, _, names in os.walk(folder):
        for name in (*names, ""):
            handle = os.open(Path(parent) / name, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def sync_folder(folder: Path) -> None:
    """Put a folder's own entries (a rename in it) on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_tree(folder: Path) -> None:
    """Remove a folder. A database that still closes may add a file meanwhile, so it is tried more than once.

    What is left after that is left: the next build sweeps it away.
    """
    for _ in range(3):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
