"""The records of several answers as one: of each identifier the last that came, be it that the record was deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from lxml import etree

from kgraph.harvesting.folder import write
from kgraph.records.first_places import number_of
from kgraph.records.text_file import open_file
from kgraph.records.xml.containers import OAI
from kgraph.records.xml.parsing import attribute, child, events, local, namespace, release
from kgraph.records.xml.text import line

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="{space}">
<responseDate>{date}</responseDate>
<request verb="ListRecords" metadataPrefix="{format}">{url}</request>
<ListRecords>
"""
_END: Final = "</ListRecords>\n</OAI-PMH>\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it.

    :param records: that stand now.
    :param new: of these, which had not stood before; `changed`, which had.
    :param deleted: that stood before and stand no more.
    """

    records: int
    new: int
    changed: int
    deleted: int


@dataclass(slots=True)
class _Seen:
    """What is known of an identifier: its last place among all headers, and whether it is deleted there."""

    place: int
    deleted: bool
    stood: bool = False
    came: bool = False


def merge(before: Path | None, answers: Sequence[Path], into: Path, *, url: str, format_: str, date: str) -> Merged:
    """Put the records of answers behind those that stood before, and write them as one answer.

    :param before: the file of those that stood before, which may be `into` itself; None where none did.
    :raises DataFault: one of the files is no answer (any more).
    :raises SettingsFault: `into` cannot be written.
    """
    files = [before] if before is not None else []
    seen: dict[int, _Seen] = {}
    place = 0
    for path in (*files, *answers):
        old = path is before
        for element in _records(path):
            key, deleted = _header(element, place)
            known = seen.setdefault(key, _Seen(place, deleted))
            known.place, known.deleted = place, deleted
            known.stood, known.came = known.stood or (old and not deleted), known.came or not old
            place += 1
    write(into, _pieces([*files, *answers], seen, _HEAD.format(
        space=OAI, date=escape(date), format=escape(format_), url=escape(url)
    )))  # fmt: skip
    stands = [one for one in seen.values() if not one.deleted]
    return Merged(
        len(stands),
        sum(one.came and not one.stood for one in stands),
        sum(one.came and one.stood for one in stands),
        sum(one.deleted and one.stood for one in seen.values()),
    )


def _pieces(files: Sequence[Path], seen: dict[int, _Seen], head: str) -> Iterator[bytes]:
    yield head.encode()
    place = 0
    for path in files:
        for element in _records(path):
            key, _ = _header(element, place)
            if seen[key].place == place:
                yield etree.tostring(element, encoding="UTF-8", with_tail=False, xml_declaration=False) + b"\n"
            place += 1
    yield _END.encode()


def _records(path: Path) -> Iterator[etree._Element]:
    """The records of an answer, each let go of before the next."""
    with open_file(path, str(path)) as stream:
        for event, element in events(stream, str(path)):
            if event == "end" and local(element) == "record" and namespace(element) == OAI:
                yield element
                release(element)


def _header(record: etree._Element, place: int) -> tuple[int, bool]:
    """The number of a record's identifier, and whether it is deleted; without one it is like no other."""
    header = child(record, "header")
    identifier = child(header, "identifier") if header is not None else None
    name = line(identifier) if identifier is not None else ""
    deleted = header is not None and attribute(header, "status") == "deleted"
    return number_of(name) if name else -1 - place, deleted
