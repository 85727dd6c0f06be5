"""METS headers: the descriptions wrapped in a METS document, its label where it wraps none (loc.gov/standards/mets).

A description that a METS only refers to (`mdRef`) is not fetched; that is said with its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.items import About, Item, Source
from kgraph.records.record import SetAside
from kgraph.records.xml.described import describer_of
from kgraph.records.xml.ead.finding_aid import FindingAid
from kgraph.records.xml.parsing import attribute, children, descendants, local, walked
from kgraph.records.xml.place import Place


def mets_items(element: etree._Element, source: Source) -> Iterator[Item]:
    """The records of a METS document that has been read."""
    place = Place(source.file)
    wrapped = [inner for data in descendants(element, "xmlData") if _describes(data) for inner in children(data)]
    read = 0
    for number, inner in enumerate(wrapped, 1):
        if local(inner) == "ead":
            read += 1
            found = FindingAid(source, f"{number}/").items(walked(inner))
            yield from (item for item in found if not isinstance(item, About))
        elif (describe := describer_of(inner)) is not None:
            read += 1
            to = Description(place.of(inner))
            describe(inner, to, place)
            _say_header(element, to, place, alone=len(wrapped) == 1)
            to.title_by_date()
            yield to.record_or_aside(source.collection, source.order)
        else:
            yield SetAside(place.of(inner), f"a description in <{local(inner)}>, which is of no format that is read")
    for reference in descendants(element, "mdRef"):
        if local(_parent(reference)) == "dmdSec":
            yield SetAside(place.of(reference), _not_fetched(reference), attribute(reference, "LABEL") or "")
    if not read and attribute(element, "LABEL"):
        to = Description(place.of(element))
        to.say("title", attribute(element, "LABEL"))
        _say_header(element, to, place, alone=True)
        yield to.record_or_aside(source.collection, source.order)
    elif not wrapped and not any(True for _ in descendants(element, "mdRef")):
        yield SetAside(place.of(element), "the METS document wraps no description and has no LABEL")


def _describes(data: etree._Element) -> bool:
    """It stands in a section of descriptive metadata."""
    return local(_parent(_parent(data))) == "dmdSec"


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _say_header(mets: etree._Element, to: Description, place: Place, *, alone: bool) -> None:
    to.identifier(attribute(mets, "OBJID") or "", "OBJID")
    if alone:
        for location in descendants(mets, "FLocat"):
            to.say("digital_copies", attribute(location, "href"), place.of(location))


def _not_fetched(reference: etree._Element) -> str:
    kind, address = attribute(reference, "MDTYPE") or "metadata", attribute(reference, "href") or "an unknown place"
    return f"its description ({kind}) lies at {address} and is not fetched; name that file as a source of its own"
