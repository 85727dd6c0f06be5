"""An authority record of an archive, by ISAAR(CPF): who, by which names, when, with which identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from kgraph.authorities.entity import ALWAYS, Span
from kgraph.dates import ArchivalDate, from_edtf
from kgraph.records.record import Identifier, Position

AgentKind = Literal["person", "family", "organisation"]
RelationKind = Literal["before", "after", "above", "below", "with"]

# Where an address lies says whose identifier it is.
_HOSTS: Final = (
    (re.compile(r"https?://(?:www\.)?viaf\.org/viaf/\d+/?\Z"), "viaf"),
    (re.compile(r"https?://(?:www\.)?isni\.org/(?:isni/)?[\dX ]+/?\Z"), "isni"),
    (re.compile(r"https?://id\.loc\.gov/authorities/names/n\w+(?:\.html)?\Z"), "lcnaf"),
    (re.compile(r"https?://d-nb\.info/gnd/[\dX-]+\Z"), "gnd"),
    (re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/Q\d+\Z"), "wikidata"),
    (re.compile(r"https?://(?:data|catalogue)\.bnf\.fr/\S+\Z"), "bnf"),
)
_PREFIXED: Final = re.compile(
    r"(?P<scheme>ISNI|VIAF|VIAFId|GND|LCNAF|Wikidata)\s*[: ]\s*(?P<value>\S.*)\Z", re.IGNORECASE
)
_ITEM: Final = re.compile(r"(?:.*/)?(?P<item>Q[1-9]\d*)\Z")
# Dates of life behind a name, as headings have them: ", 1918-1988." and " (1932-2014)".
_DATES: Final = re.compile(
    r"[,(]\s*(?:b\. |d\. |ca?\. |né en |active )?\d{3,4}\??(?:\s*[-–;]\s*(?:\d{3,4}\??|\.{4})?)?\s*\)?\.?\Z"
)


@dataclass(frozen=True, slots=True)
class Related:
    """Another agent that an authority record names.

    :param kind: the other came before or after, stands above or below, or has to do with this one.
    :param id: the other's identifier in the archive's files, where the record gives it.
    :param name: the other's name as given.
    """

    kind: RelationKind
    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One authority record.

    :param id: what the archive calls it.
    :param names: each with its tag (BCP 47, "" where none is told), the authorised form first.
    :param exists: from birth to death, from foundation to end.
    :param identifiers: in other files, byte for byte, with the scheme where it can be told.
    :param occupations: as given, offices among them.
    """

    id: str
    kind: AgentKind
    names: tuple[tuple[str, str], ...]
    position: Position
    exists: Span = ALWAYS
    identifiers: tuple[Identifier, ...] = ()
    occupations: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def wikidata(self) -> str | None:
        """The Wikidata item that the archive states, where it states exactly one."""
        found = {
            match["item"]
            for identifier in self.identifiers
            if identifier.scheme == "wikidata" and (match := _ITEM.match(identifier.value))
        }
        return found.pop() if len(found) == 1 else None


def identifier_of(value: str, scheme: str | None) -> Identifier:
    """An identifier with its scheme, told from its address or what stands before it where the file does not say.

    >>> identifier_of("http://viaf.org/viaf/1", None).scheme, identifier_of("ISNI 0000 0001", None).value
    ('viaf', '0000 0001')
    """
    for host, name in _HOSTS:
        if host.match(value):
            return Identifier(value, name)
    prefixed = _PREFIXED.match(value)
    if prefixed:
        return Identifier(prefixed["value"], prefixed["scheme"].lower().removesuffix("id"))
    known = (scheme or "").lower()
    return Identifier(value, known if known in {name for _, name in _HOSTS} else scheme)


def plain_name(heading: str) -> str:
    """A name without the dates of life that its heading has behind it.

    >>> plain_name("Feynman, Richard Phillips, 1918-1988."), plain_name("Favier, Jean (1932-2014)")
    ('Feynman, Richard Phillips', 'Favier, Jean')
    """
    return _DATES.sub("", heading, count=1).strip() or heading


def spoken_name(name: str) -> str | None:
    """A person's name in the order it is spoken in, where the heading puts the family name first.

    >>> spoken_name("Favier, Jean")
    'Jean Favier'
    """
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and given and "," not in given else None


def span_of(date: ArchivalDate | None) -> Span:
    """The two sides of a date that is a span, such as "1940-2020"; what is none, or was not read, says nothing."""
    first, slash, last = (date.edtf or "" if date else "").partition("/")
    if not slash:
        return ALWAYS
    return Span(*(from_edtf(side, expression=side) if side.strip(".") else None for side in (first, last)))
