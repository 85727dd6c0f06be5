"""Persons as the Office of the Historian of the Department of State publishes them, one to a file.

Two kinds: those named in the volumes of *Foreign Relations* (github.com/HistoryAtState/people), with the words in which
each volume says what they were; and principal officers and chiefs of mission (github.com/HistoryAtState/pocom). The
first element of both is `person`, in no namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kgraph.authorities.archival.notice import Notice
from kgraph.authorities.entity import Span
from kgraph.dates import ArchivalDate, read_date
from kgraph.records.authority_headings import identifier_of
from kgraph.records.record import Identifier, Position, SetAside
from kgraph.records.xml.parsing import attribute, child, children, descendants, local, namespace
from kgraph.records.xml.text import line

_FORMS: Final = ("preferred", "alternate", "original")


def is_person(root: etree._Element) -> bool:
    """The file is one of these."""
    return local(root) == "person" and not namespace(root) and child(root, "id") is not None


def person_of(root: etree._Element, file: str) -> Notice | SetAside:
    """The authority record of a file; set aside where it names nobody."""
    position = Position(file, root.sourceline or 1, local(root))
    id_ = _text(root, "id")
    names = tuple(dict.fromkeys((name, "") for name in _names(root) if name))
    if not id_ or not names:
        return SetAside(position, "the person has no id, or no name")
    return Notice(
        id=id_,
        kind="person",
        names=names,
        position=position,
        exists=Span(_year(root, "birth"), _year(root, "death")),
        identifiers=tuple(_identifiers(root)),
        occupations=tuple(dict.fromkeys(_occupations(root))),
    )


def _names(root: etree._Element) -> Iterator[str]:
    """The preferred name first, then those that volumes use."""
    for form in _FORMS:
        for one in descendants(root, form):
            yield _text(one, "name")
    for parts in children(root, "persName"):
        surname, forename, generation = (_text(parts, name) for name in ("surname", "forename", "genName"))
        yield ", ".join(filter(None, (surname, forename, generation)))
        yield from map(line, children(parts, "altname"))


def _year(root: etree._Element, side: str) -> ArchivalDate | None:
    """A year of birth or death; what is none says nothing."""
    words = _text(root, f"{side}-year") or _text(root, side)
    date = read_date(words) if words else None
    return date if date is not None and date.edtf is not None else None


def _identifiers(root: etree._Element) -> Iterator[Identifier]:
    for authority in descendants(root, "authority"):
        if line(authority):
            yield identifier_of(line(authority), attribute(authority, "service"))


def _occupations(root: etree._Element) -> Iterator[str]:
    """What the person was, offices with their dates among it, in each volume's words."""
    for remark in descendants(root, "remark"):
        yield from filter(None, (line(words).rstrip(".") for words in children(remark, "p")))


def _text(element: etree._Element, name: str) -> str:
    found = child(element, name)
    return line(found) if found is not None else ""
