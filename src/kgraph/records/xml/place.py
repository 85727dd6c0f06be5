"""Where elements stand in a file."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from kgraph.records.record import Position
from kgraph.records.xml.parsing import local


@dataclass(frozen=True, slots=True)
class Place:
    """Gives the positions of a file's elements: line, name and the unit of description they are in.

    :param file: the file as the user named it.
    :param unit: what the file calls that unit; None for what is of the file as a whole.
    """

    file: str
    unit: str | None = None

    def of(self, element: etree._Element) -> Position:
        """Where an element begins."""
        return Position(self.file, element.sourceline or 1, local(element), unit=self.unit)
