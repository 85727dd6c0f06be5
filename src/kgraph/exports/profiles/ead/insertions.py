"""What is put into a finding aid, and between which of its bytes.

EAD3 (loc.gov/ead/EAD3taglib): `identifier` and `source`, the name in `part`. EAD 2002 (loc.gov/ead/tglib):
`authfilenumber` and `source`, the name as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from xml.sax.saxutils import escape, quoteattr

from kgraph.exports.faults import ExportFault
from kgraph.exports.profiles.ead.markup import Element, Heading, UnitMarkup
from kgraph.exports.profiles.identifiers import OWN, Elsewhere
from kgraph.exports.profiles.reviewed import Point, folded
from kgraph.exports.rdfxml import NO_XML

_ELEMENTS: Final = {
    "person": "persname", "family": "famname", "organisation": "corpname", "agent": "name", "place": "geogname",
    "subject": "subject", "genre": "genreform",
}  # fmt: skip
_AGENTS: Final = ("person", "family", "organisation", "agent")
_STEP: Final = "  "
_LAST_LINE: Final = re.compile(r"(?:\r\n?|\n)?[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text to be put before the byte at a place."""

    place: int
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one access point: a heading of its own (`added`), an identifier on the archivist's heading
    (`identified`), or nothing, since it is there (`there`)."""

    point: Point
    done: str


class Bytes(Protocol):
    """The file that access points are written into."""

    def text(self, start: int, end: int) -> str:
        """What stands between two of its bytes."""

    def width(self, text: str) -> int:
        """How many of its bytes a text takes."""


class Unit:
    """Writes access points into one unit of a file."""

    def __init__(self, markup: UnitMarkup, is_ead3: bool, file: Bytes) -> None:
        self._markup, self._is_ead3, self._file = markup, is_ead3, file
        self.outcomes: list[Outcome] = []

    def insertions(self, points: Sequence[Point]) -> Iterator[Insertion]:
        """What is put into the unit, in no order.

        :raises ExportFault: a name holds a character that XML cannot.
        """
        new: list[Point] = []
        for point in points:
            heading = next((one for one in self._markup.headings if _is_of(one, point)), None)
            identifier = main_identifier(point)
            if heading is None:
                new.append(point)
                self.outcomes.append(Outcome(point, "added"))
            elif identifier is None or heading.identifier or "source" in heading.element.attributes:
                self.outcomes.append(Outcome(point, "there"))
            else:
                self.outcomes.append(Outcome(point, "identified"))
                element = heading.element
                yield Insertion(element.start + self._file.width(f"<{element.name}"), self._attributes(identifier))
        if new:
            yield from self._new(new)

    def _new(self, points: Sequence[Point]) -> Iterator[Insertion]:
        """Beside the last heading of its kind, else at the end of the unit's access points, else in new ones."""
        groups = [group for group in self._markup.groups if not group.is_empty]
        alone: list[Point] = []
        for point in points:
            beside = [
                heading
                for heading in self._markup.headings
                if heading.element.local == _ELEMENTS[point.kind] and heading.around.local == "controlaccess"
            ]
            if beside:
                yield self._behind(beside[-1].element, beside[-1].around, [point])
            else:
                alone.append(point)
        if alone and groups and groups[-1].last is not None:
            yield self._behind(groups[-1].last, groups[-1], alone)
        elif alone:
            yield self._group(alone)

    def _behind(self, element: Element, around: Element, points: Sequence[Point]) -> Insertion:
        lead = self._lead(element)
        return Insertion(element.end, "".join(lead + self._heading(point, _prefix(around)) for point in points))

    def _group(self, points: Sequence[Point]) -> Insertion:
        """New access points, behind what the unit says before its parts."""
        unit = self._markup.element
        if unit.last is None:
            lead, place = "", unit.inner
        else:
            lead, place = self._lead(unit.last), unit.last.end
        inner = lead + self._step(lead, self._lead(unit)) if "\n" in lead or "\r" in lead else lead
        name, headings = f"{_prefix(unit)}controlaccess", (self._heading(point, _prefix(unit)) for point in points)
        return Insertion(place, f"{lead}<{name}>{''.join(inner + one for one in headings)}{lead}</{name}>")

    def _lead(self, element: Element) -> str:
        """The line break and the blanks before an element."""
        found = _LAST_LINE.search(self._file.text(element.gap, element.start))
        return found[0] if found else ""

    @staticmethod
    def _step(lead: str, around: str) -> str:
        """By how much what is inside is moved in."""
        more = lead[len(around) :] if lead.startswith(around) else ""
        return more or ("\t" if lead.endswith("\t") else _STEP)

    def _heading(self, point: Point, prefix: str) -> str:
        name, text = prefix + _ELEMENTS[point.kind], escape(_checked(point.name))
        inner = f"<{prefix}part>{text}</{prefix}part>" if self._is_ead3 else text
        identifier = main_identifier(point)
        attributes = self._attributes(identifier) if identifier else ""
        if point.standing != "reviewed":
            attributes += f' localtype="unreviewed {point.standing}"'
        return f"<{name}{attributes}>{inner}</{name}>"

    def _attributes(self, identifier: Elsewhere) -> str:
        name = "identifier" if self._is_ead3 else "authfilenumber"
        source = f" source={quoteattr(_checked(identifier.scheme))}" if identifier.scheme else ""
        return f" {name}={quoteattr(_checked(identifier.value))}{source}"


def main_identifier(point: Point) -> Elsewhere | None:
    """The one identifier that a heading has room for: Wikidata's, else that of an authority file."""
    return next((one for one in point.identifiers if one.scheme and one.scheme != OWN), None)


def _is_of(heading: Heading, point: Point) -> bool:
    """A heading is of a point's entity: by an identifier, else by a name of the same kind."""
    if heading.identifier and heading.identifier in {one.value for one in point.identifiers}:
        return True
    alike = heading.kind == point.kind or (heading.kind in _AGENTS and point.kind in _AGENTS)
    alike = alike or {heading.kind, point.kind} == {"organisation", "place"}
    return alike and not point.names.isdisjoint(folded(heading.text, heading.kind))


def _prefix(element: Element) -> str:
    prefix, colon, _ = element.name.rpartition(":")
    return prefix + colon


def _checked(text: str) -> str:
    wrong = NO_XML.search(text)
    if wrong is not None:
        raise ExportFault(f"XML cannot hold the character U+{ord(wrong[0]):04X} in {text[:60]!r}; correct the name")
    return text
