"""What one stage of a build leaves to the next, on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType


class Spill:
    """A file of pieces, in the order in which they come.

    As a context it is gone in the end.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = path.open("w+b")
        self._sizes: list[int] = []

    def add(self, piece: bytes) -> None:
        """Add a piece."""
        self._file.write(piece)
        self._sizes.append(len(piece))

    def __len__(self) -> int:
        return len(self._sizes)

    def __iter__(self) -> Iterator[bytes]:
        """All pieces in order; none may be added meanwhile."""
        self._file.seek(0)
        return (self._file.read(size) for size in self._sizes)

    def __enter__(self) -> Spill:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)
