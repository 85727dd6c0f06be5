"""Texts in TEI: the header as a description, and in volumes of documents (such as FRUS) each document beside it.

TEI P5 (tei-c.org/guidelines/p5): `teiHeader` describes the whole; a `div` of type `document` is one edited document.
What it says is no description and is not read; its heading, its dateline, its source note and the persons that the
editors tagged are. A tagged person has the name that the volume's own list of persons gives for the reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.items import About, Item, Source
from kgraph.records.languages import language_tag
from kgraph.records.stated_date import period
from kgraph.records.xml.parsing import Event, attribute, child, children, descendants, local, release
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line, paragraphs_of

TEI: Final = "http://www.tei-c.org/ns/1.0"
_MAIN_TITLE: Final = (None, "main", "complete")
_HEADER: Final = {
    ("msIdentifier", "repository"): "holder", ("msIdentifier", "idno"): "reference_code",
    ("keywords", "term"): "subjects", ("list", "term"): "subjects", ("item", "term"): "subjects",
    ("publicationStmt", "publisher"): "note:publisher", ("publicationStmt", "date"): "note:publication date",
    ("availability", "licence"): "use_conditions",
}  # fmt: skip
_DATES: Final = (("creation", "date"), ("origin", "origDate"), ("history", "date"))
_SUMMARIES: Final = (("profileDesc", "abstract"), ("msContents", "summary"))
_ENDS: Final = (("from", "notBefore"), ("to", "notAfter"))


@dataclass(slots=True)
class _Listed:
    """A person of the volume's list: the name there, and what is said behind it."""

    name: str
    said: str


@dataclass(slots=True)
class _Volume:
    source: Source
    place: Place
    persons: dict[str, _Listed] = field(default_factory=dict)
    whole: Description | None = None
    documents: int = 0


def read_tei(found: Iterator[Event], source: Source) -> Iterator[Item]:
    """The records of a TEI document: the whole first, then its documents."""
    volume = _Volume(source, Place(source.file))
    inside = 0
    for event, element in found:
        name = local(element)
        inside += (event == "start") - (event == "end") if name == "div" and _is_document(element) else 0
        if event == "start":
            continue
        if name == "teiHeader":
            volume.whole = _header(element, volume)
            yield About(volume.whole.said("title"))
        elif name in ("list", "listPerson") and not inside:
            _persons(element, volume)
        elif name == "div" and _is_document(element):
            volume.documents += 1
            yield _document(element, volume)
            release(element)
        elif name in ("TEI", "TEI.2") and volume.whole is not None:
            yield volume.whole.record_or_aside(source.collection, source.order)
            volume.whole = None


def _is_document(element: etree._Element) -> bool:
    return "document" in (attribute(element, "type"), attribute(element, "subtype"))


def _header(header: etree._Element, volume: _Volume) -> Description:
    place = volume.place
    to = Description(place.of(header))
    to.say("source_id", "teiHeader")
    for element in header.iterdescendants():
        parent = element.getparent()
        above, name, where = local(parent) if parent is not None else "", local(element), place.of(element)
        if (above, name) in _HEADER:
            to.say(_HEADER[above, name], line(element), where)
        elif (above, name) == ("titleStmt", "title") and attribute(element, "type") in _MAIN_TITLE:
            to.say("title", line(element), where)
        elif above == "titleStmt" and name in ("author", "editor"):
            to.creator("person", line(element), role=name, place=where)
        elif (above, name) == ("publicationStmt", "idno"):
            to.identifier(line(element), attribute(element, "type"))
        elif (above, name) in _DATES:
            _say_date(element, to, place)
        elif (above, name) in _SUMMARIES:
            to.say("summary", paragraphs_of(element), where)
        elif (above, name) == ("langUsage", "language"):
            to.say("language", language_tag(attribute(element, "ident") or "") or line(element), where)
    for people in descendants(header, "listPerson"):
        _persons(people, volume, to)
    return to


def _persons(listed: etree._Element, volume: _Volume, to: Description | None = None) -> None:
    """The persons of a list, each an access point of the whole."""
    to = to or volume.whole
    for item in children(listed, "item", "person"):
        name = next(descendants(item, "persName"), None)
        if name is None or not line(name):
            continue
        id_ = attribute(name, "id") or attribute(item, "id")
        said = line(item, without=("persName",)).lstrip(" ,;:.")
        if id_:
            volume.persons[id_] = _Listed(line(name), said)
        if to is not None:
            identifier = next((line(number) for number in descendants(item, "idno")), None) or (
                f"#{id_}" if id_ else None
            )
            to.heading("person", line(name), role=said or None, identifier=identifier, place=volume.place.of(name))


def _document(element: etree._Element, volume: _Volume) -> Item:
    id_ = attribute(element, "id") or attribute(element, "n") or f"document {volume.documents}"
    place = Place(volume.source.file, id_)
    to = Description(place.of(element))
    to.say("source_id", id_)
    to.say("parent", "teiHeader" if volume.whole is not None else None)
    number = attribute(element, "n")
    to.identifier(number or "", "number")
    head = child(element, "head")
    if head is not None:
        title = line(head, without=("note",))
        to.say("title", title.removeprefix(f"{number}. ") if number else title, place.of(head))
    for note in descendants(element, "note"):
        if attribute(note, "type") in ("source", "summary"):
            to.note(attribute(note, "type") or "note", line(note))
    _say_dateline(element, to, place)
    _say_tagged(element, volume, to, place)
    return to.record_or_aside(volume.source.collection, volume.source.order)


def _say_dateline(element: etree._Element, to: Description, place: Place) -> None:
    dateline = next(descendants(element, "dateline"), None)
    date = next(descendants(dateline, "date"), None) if dateline is not None else None
    if date is not None:
        _say_date(date, to, place)
    bounds = [attribute(element, f"doc-dateTime-{side}") for side in ("min", "max")]
    to.say("normal_date", period(*bounds), place.of(element))
    if dateline is not None:
        for where in descendants(dateline, "placeName"):
            to.heading("place", line(where), role="dateline", place=place.of(where))


def _say_date(date: etree._Element, to: Description, place: Place) -> None:
    to.say("date", line(date), place.of(date))
    begin, end = (attribute(date, first) or attribute(date, second) for first, second in _ENDS)
    to.say("normal_date", attribute(date, "when") or period(begin, end), place.of(date))


def _say_tagged(element: etree._Element, volume: _Volume, to: Description, place: Place) -> None:
    """The persons whom the editors tagged with a reference, each once."""
    tagged: dict[str, etree._Element] = {}
    for name in descendants(element, "persName"):
        reference = attribute(name, "corresp") or attribute(name, "ref") or attribute(name, "key")
        if reference:
            tagged.setdefault(reference, name)
    for reference, name in tagged.items():
        listed = volume.persons.get(reference.removeprefix("#"))
        text = listed.name if listed else line(name)
        to.heading("person", text, identifier=reference, place=place.of(name))
