"""Files that are written at once or not at all, whoever looks and whenever the power goes."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.faults import SettingsFault


def replace(path: Path, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Put a file of these pieces in the place of what is there; text is written in UTF-8.

    :raises OSError: it cannot be written; what was there stays, and nothing is left beside it.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as stream:
            stream.writelines(encoded(pieces))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def encoded(pieces: Iterable[str] | Iterable[bytes]) -> Iterator[bytes]:
    """The pieces as bytes; text in UTF-8."""
    return (piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are not there yet.

    :raises SettingsFault: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsFault(f"{folder}: cannot be made: {error.strerror}") from error
