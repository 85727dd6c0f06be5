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

_ITEM: Final = re.compile(r"(?:.*/)?(?P<item>Q[1-9]\d*)\Z")


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


def span_of(date: ArchivalDate | None) -> Span:
    """The two sides of a date that is a span, such as "1940-2020"; what is none, or was not read, says nothing."""
    first, slash, last = (date.edtf or "" if date else "").partition("/")
    if not slash:
        return ALWAYS
    return Span(*(from_edtf(side, expression=side) if side.strip(".") else None for side in (first, last)))
