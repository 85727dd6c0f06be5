"""A finding aid in a stream: each unit becomes a record when it ends, and is let go of.

A unit that the archive gives no title is called by its date, its number or its box, in this order. Where it gives none
of these it is set aside, and what is in it is a part of the unit around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.items import About, Item, Remark, Source
from kgraph.records.languages import language_tag
from kgraph.records.record import Position, SetAside
from kgraph.records.xml.ead.dates import has_date
from kgraph.records.xml.ead.did import is_internal
from kgraph.records.xml.ead.unit import describe_unit
from kgraph.records.xml.ead.units import UNITS, UnitIds
from kgraph.records.xml.parsing import Event, attribute, child, children, descendants, local, release
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line

_CALLED_BY: Final = ("reference_code", "shelfmark")
_CALLING: Final = ("unittitle", "unitid", "container")


@dataclass(slots=True)
class _Unit:
    """A unit that has begun.

    :param source_id: what the file calls it.
    :param is_record: it will be one, since something in it can stand for a title; None where that is not known yet.
    """

    element: etree._Element
    source_id: str
    is_internal: bool
    is_record: bool | None = None


class FindingAid:
    """Reads the elements of one finding aid.

    :param source: the file it is in.
    :param prefix: what its units' ids in the file begin with, where the file holds several finding aids.
    """

    def __init__(self, source: Source, prefix: str = ""):
        self.source, self.place = source, Place(source.file)
        self.header: etree._Element | None = None
        self.language: tuple[str, Position] | None = None
        self.open: list[_Unit] = []
        self.ids = UnitIds(prefix)
        self.called_otherwise = 0

    def items(self, found: Iterable[Event]) -> Iterator[Item]:
        """The records and remarks; `found` ends with the finding aid."""
        for event, element in found:
            name = local(element)
            if event == "end" and name in ("eadheader", "control"):
                self.header, self.language = element, _language(element, self.place)
                yield About(_title(element))
            elif name in UNITS:
                if event == "start":
                    self._begin(element)
                else:
                    yield self._end(element)
                    release(element)
            elif name == "ead" and event == "end" and not self.ids.any_given:
                yield SetAside(self.place.of(element), "the finding aid has no archdesc, so nothing is described")
        yield from self._remarks()

    def _begin(self, element: etree._Element) -> None:
        around = self.open[-1] if self.open else None
        id_ = self.ids.begin(local(element), attribute(element, "id"))
        internal = is_internal(element) or (around is not None and around.is_internal)
        self.open.append(_Unit(element, id_, internal))

    def _end(self, element: etree._Element) -> Item:
        unit = self.open.pop()
        self.ids.end()
        place = Place(self.source.file, unit.source_id)
        to = Description(place.of(element))
        describe_unit(element, to, place)
        to.say("source_id", unit.source_id)
        around = next((other for other in reversed(self.open) if _becomes_record(other)), None)
        to.say("parent", around.source_id if around else None)
        if local(element) == "archdesc" and self.header is not None:
            _say_header(self.header, to, self.place)
        if self.language is not None:
            to.say("description_language", *self.language)
        if unit.is_internal:
            reason = "the file marks it as internal to the archive, that is, not to be published"
            return SetAside(place.of(element), reason, to.said("title") or "")
        self._call(to)
        return to.record_or_aside(self.source.collection, self.source.order)

    def _call(self, to: Description) -> None:
        """Give a unit without a title something to be called by."""
        if to.said("title") is not None:
            return
        if not to.title_by_date():
            to.say("title", next((text for field in _CALLED_BY if (text := to.said(field))), None))
        self.called_otherwise += to.said("title") is not None

    def _remarks(self) -> Iterator[Remark]:
        file = self.source.file
        if self.called_otherwise:
            count = self.called_otherwise
            yield Remark(f"{file}: units without a title, called by their date, number or container: {count}")


def _becomes_record(unit: _Unit) -> bool:
    """Something in it can stand for a title, and it is meant for the public."""
    if unit.is_record is None and (did := child(unit.element, "did")) is not None:
        called = (line(part) for part in children(did, *_CALLING) if not is_internal(part))
        unit.is_record = not unit.is_internal and (any(called) or has_date(did))
    return unit.is_record or False


def _language(header: etree._Element, place: Place) -> tuple[str, Position] | None:
    """The language of the descriptions, as a tag, and where the header says it."""
    for element in descendants(header, "langusage", "languagedeclaration"):
        for language in descendants(element, "language"):
            tag = language_tag(attribute(language, "langcode") or "")
            if tag:
                return tag, place.of(language)
    return None


def _title(header: etree._Element) -> str | None:
    found = [element for element in descendants(header, "titleproper") if line(element)]
    shown = [element for element in found if attribute(element, "type") != "filing"]
    return line((shown or found)[0]) if found else None


def _say_header(header: etree._Element, to: Description, place: Place) -> None:
    """What the header says of the finding aid as a whole: its own identifier, address and licence."""
    for element in descendants(header, "eadid", "recordid"):
        to.identifier(line(element), local(element))
        url = attribute(element, "url") or attribute(element, "instanceurl")
        to.say("url", url if url and url.startswith("http") else None, place.of(element))
    for element in descendants(header, "representation"):
        if to.said("url") is None:
            to.say("url", attribute(element, "href"), place.of(element))
    for element in descendants(header, "rightsdeclaration"):
        for citation in descendants(element, "citation"):
            to.say("description_licence", attribute(citation, "href"), place.of(citation))


def read_finding_aid(found: Iterable[Event], source: Source) -> Iterator[Item]:
    """The records of a file that is one finding aid.

    :param found: the events of the file.
    """
    yield from FindingAid(source).items(found)
