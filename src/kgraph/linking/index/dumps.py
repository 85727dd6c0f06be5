"""The lines of a dump, plain or packed (.gz, .bz2, .zst), read in a stream.

A download that was cut is read as far as it goes, and told; nothing of it is guessed.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import zstandard

from kgraph.faults import DataFault

Progress = Callable[[int, int, int], None]
"""Told bytes read of the file, bytes of the file, items so far."""

_CHUNK: Final = 1 << 20
_CUT: Final = (EOFError, zlib.error, zstandard.ZstdError, gzip.BadGzipFile, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A line of a dump that could not be used, or the place where the dump breaks off."""

    line: int
    reason: str


@dataclass(slots=True)
class Troubles:
    """What could not be used: how much, and the first of it by name."""

    count: int = 0
    shown: list[Trouble] = field(default_factory=list)
    limit: int = 20

    def add(self, line: int, reason: str) -> None:
        """Count a trouble and keep it where it is among the first."""
        self.count += 1
        if len(self.shown) < self.limit:
            self.shown.append(Trouble(line, reason))


class Dump:
    """One dump file.

    :raises DataFault: it cannot be opened.
    """

    def __init__(self, path: Path, troubles: Troubles) -> None:
        self.path = path
        self.troubles = troubles
        try:
            self.size = path.stat().st_size
            self._raw: IO[bytes] = path.open("rb")
        except OSError as error:
            raise DataFault(f"cannot be read: {error.strerror}", file=str(path)) from error

    @property
    def place(self) -> int:
        """How many bytes of the file were read."""
        return self._raw.tell()

    @property
    def name(self) -> str:
        """The file's name without the ending of its packing."""
        return self.path.stem if self.path.suffix in {".gz", ".bz2", ".zst"} else self.path.name

    def close(self) -> None:
        """Close the file."""
        self._raw.close()

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines with their numbers, without line ends. A last line that breaks off is told and left out."""
        number, rest = 0, b""
        for chunk in self._chunks():
            whole = (rest + chunk).split(b"\n")
            rest = whole.pop()
            for line in whole:
                number += 1
                yield number, line
        if rest:
            yield number + 1, rest

    def _chunks(self) -> Iterator[bytes]:
        stream = self._unpacked()
        while True:
            try:
                chunk = stream.read(_CHUNK)
            except _CUT as error:
                self.troubles.add(
                    0, f"{self.path} breaks off ({error}): a download that was cut? read as far as it goes"
                )
                return
            except OSError as error:
                raise DataFault(f"cannot be read: {error}", file=str(self.path)) from error
            if not chunk:
                return
            yield chunk

    def _unpacked(self) -> IO[bytes] | gzip.GzipFile:
        match self.path.suffix:
            case ".gz":
                return gzip.GzipFile(fileobj=self._raw)
            case ".bz2":
                return bz2.BZ2File(self._raw)
            case ".zst":
                return io.BufferedReader(_Zstandard(self._raw))
            case _:
                return self._raw


class _Zstandard(io.RawIOBase):
    """Frames of Zstandard one after the other, as parallel packers write them; a cut frame is an EOFError."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._fresh = True
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = zstandard.ZstdDecompressor().decompressobj()
                self._fresh = True
            packed = packed or self._raw.read(_CHUNK)
            if not packed:
                if self._fresh:
                    return 0
                raise EOFError("the last frame is not whole")
            self._fresh = False
            self._ready = self._frame.decompress(packed)
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count
