"""A finding aid with access points put in: every byte of the archivist's file, and between them what is new."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from kgraph.exports.faults import ExportFault
from kgraph.exports.profiles.ead.insertions import Insertion, Outcome, Unit
from kgraph.exports.profiles.ead.markup import Markup
from kgraph.exports.profiles.reviewed import Point
from kgraph.records.text_file import open_file

_PIECE: Final = 1024 * 1024
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Returned:
    """A finding aid and what is put into it.

    :param outcomes: what becomes of each access point, by the unit it is for.
    :param insertions: in the order of their places.
    """

    path: Path
    file: str
    is_ead3: bool
    encoding: str
    insertions: tuple[Insertion, ...]
    outcomes: Mapping[str, Sequence[Outcome]]

    @property
    def counts(self) -> Counter[str]:
        """How many access points were `added`, `identified`, or `there`."""
        return Counter(outcome.done for outcomes in self.outcomes.values() for outcome in outcomes)

    def pieces(self) -> Iterator[bytes]:
        """The finding aid, in pieces. Raises SettingsFault where the file cannot be read."""
        with open_file(self.path, self.file) as stream:
            for insertion in self.insertions:
                yield from _bytes(stream, insertion.place - stream.tell())
                yield insertion.text.encode(self.encoding, "xmlcharrefreplace")
            yield from _bytes(stream, None)


def return_points(path: Path, file: str, points: Mapping[str, Sequence[Point]]) -> Returned:
    """Put access points into a finding aid.

    :param file: the file as the user named it.
    :param points: by the unit they are for, as `records` calls it.
    :raises ExportFault: it is no finding aid, or its version cannot say what is asked of it.
    :raises DataFault: its bytes cannot be followed.
    :raises SettingsFault: it cannot be read.
    """
    found: list[Insertion] = []
    outcomes: dict[str, Sequence[Outcome]] = {}
    with open_file(path, file) as stream, open_file(path, file) as beside:
        markup = Markup(stream, file)
        encoding: str | None = None
        for unit in markup.units():
            if encoding is None:
                encoding = _encoding(beside, markup.declared)
            wanted = points.get(unit.id)
            if wanted:
                _check(markup, wanted, file)
                writer = Unit(unit, markup.is_ead3, _Bytes(beside, encoding))
                found.extend(writer.insertions(wanted))
                outcomes[unit.id] = writer.outcomes
        if markup.root != "ead":
            raise ExportFault(
                f"{file}: this is no finding aid but <{markup.root}>; EAD can be written back to EAD only"
            )
    found.sort(key=lambda insertion: insertion.place)
    return Returned(path, file, markup.is_ead3, encoding or "utf-8", tuple(found), outcomes)


class _Bytes:
    """The file's bytes as text, and text as bytes of the file."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self._encoding = stream, encoding

    def text(self, start: int, end: int) -> str:
        self._stream.seek(start)
        return self._stream.read(end - start).decode(self._encoding)

    def width(self, text: str) -> int:
        return len(text.encode(self._encoding))


def _check(markup: Markup, points: Sequence[Point], file: str) -> None:
    if not markup.is_ead3 and any(point.standing != "reviewed" for point in points):
        raise ExportFault(
            f"{file}: EAD 2002 has no way to say that a heading was not reviewed; leave --unreviewed out, or convert "
            "the finding aid to EAD3"
        )


def _encoding(stream: BinaryIO, declared: str | None) -> str:
    """The encoding by which text is put in: without a mark, and of UTF-16 with its order of bytes."""
    head = stream.read(4)
    return next((name for mark, name in _MARKS if head.startswith(mark)), declared or "utf-8")


def _bytes(stream: BinaryIO, count: int | None) -> Iterator[bytes]:
    while count is None or count > 0:
        piece = stream.read(_PIECE if count is None else min(_PIECE, count))
        if not piece:
            return
        count = None if count is None else count - len(piece)
        yield piece
