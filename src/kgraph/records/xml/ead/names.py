"""Names and terms that an archivist tagged: persons, bodies, places, subjects, with their authority's identifiers."""

from __future__ import annotations

from typing import Final, Protocol

from lxml import etree

from kgraph.records.record import AccessPointKind, Position
from kgraph.records.xml.parsing import attribute, children, local
from kgraph.records.xml.text import line

KINDS: Final[dict[str, AccessPointKind]] = {
    "persname": "person", "famname": "family", "corpname": "organisation", "name": "agent", "geogname": "place",
    "subject": "subject", "function": "subject", "occupation": "subject", "title": "subject", "genreform": "genre",
}  # fmt: skip
AGENTS: Final = ("persname", "famname", "corpname", "name")
# How the parts of a heading are written in one: as in MARC 21, personal names by commas, bodies by full stops.
_SIGNS: Final[dict[AccessPointKind, str]] = {"person": ",", "family": ",", "agent": ",", "organisation": "."}


class Say(Protocol):
    """`Description.heading` or `Description.creator`."""

    def __call__(
        self,
        kind: AccessPointKind,
        text: str,
        *,
        role: str | None = None,
        source: str | None = None,
        identifier: str | None = None,
        place: Position | None = None,
    ) -> None: ...


def say_name(element: etree._Element, say: Say, place: Position) -> None:
    """Say the name or term of an element with its role, vocabulary and identifier there."""
    say(
        KINDS[local(element)],
        name_of(element),
        role=attribute(element, "relator") or attribute(element, "role"),
        source=attribute(element, "source"),
        identifier=attribute(element, "identifier") or attribute(element, "authfilenumber") or _of_part(element),
        place=place,
    )


def name_of(element: etree._Element) -> str:
    """A name or a term on one line; in EAD3 its parts, joined as in a heading."""
    parts = [text for part in children(element, "part") if (text := line(part))]
    if not parts:
        return line(element)
    sign = _SIGNS.get(KINDS.get(local(element), "subject"))
    if sign is None:
        return "--".join(parts)
    written = parts[0]
    for part in parts[1:]:
        written += f" {part}" if written[-1] in ".,;:" else f"{sign} {part}"
    return written


def _of_part(element: etree._Element) -> str | None:
    """EAD3 lets the one part of a name carry its identifier."""
    parts = list(children(element, "part"))
    return attribute(parts[0], "identifier") if len(parts) == 1 else None
