"""Where elements stand in a file."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from kgraph.records.record import Position
from kgraph.records.xml.parsing import local


@dataclass(frozen=True, slots=True)
class Place:
    """Gives the positions of a file's elements: line and name.

    :param file: the file as the user named it.
    """

    file: str

    def of(self, element: etree._Element) -> Position:
        """Where an element begins."""
        return Position(self.file, element.sourceline or 1, local(element))
