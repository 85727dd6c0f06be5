"""Files that are whole or not there: written beside their place, moved into it when done."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.faults import SettingsFault


def write_file(path: Path, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Write bytes, or text in UTF-8, to a file.

    Whatever goes wrong on the way (a full disk, Ctrl-C), what stood there stays; a device or a pipe is written as it
    is.

    :raises SettingsFault: the file cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(_encoded(pieces))
        else:
            _replace(path.resolve(), pieces)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            fault = f"{path}: there is no folder {path.parent}; make it first, or name another file"
            raise SettingsFault(fault) from error
        raise SettingsFault(f"{path}: cannot be written: {error.strerror or error}") from error


def _replace(path: Path, pieces: Iterable[str] | Iterable[bytes]) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as stream:
            stream.writelines(_encoded(pieces))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _encoded(pieces: Iterable[str] | Iterable[bytes]) -> Iterator[bytes]:
    return (piece.encode() if isinstance(piece, str) else piece for piece in pieces)
