"""Files that are whole or not there: written beside their place, moved into it when done."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from kgraph.faults import SettingsFault
from kgraph.whole_files import encoded, replace


def write_file(path: Path, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Write bytes, or text in UTF-8, to a file.

    Whatever goes wrong on the way (a full disk, Ctrl-C), what stood there stays; a device or a pipe is written as it
    is.

    :raises SettingsFault: the file cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(encoded(pieces))
        else:
            replace(path.resolve(), pieces)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            fault = f"{path}: there is no folder {path.parent}; make it first, or name another file"
            raise SettingsFault(fault) from error
        raise SettingsFault(f"{path}: cannot be written: {error.strerror or error}") from error
