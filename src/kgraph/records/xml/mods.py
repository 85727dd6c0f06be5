"""MODS, the Library of Congress's bibliographic XML (loc.gov/standards/mods), in any of its versions.

Some systems write its names in lower case; they are compared so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.languages import language_tag
from kgraph.records.record import AccessPointKind
from kgraph.records.stated_date import period
from kgraph.records.xml.parsing import attribute, children, descendants, local
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line, paragraphs_of

_NAMES: Final[dict[str | None, AccessPointKind]] = {
    "personal": "person", "family": "family", "corporate": "organisation", "conference": "organisation",
}  # fmt: skip
_SUBJECTS: Final[dict[str, AccessPointKind]] = {
    "geographic": "place", "hierarchicalgeographic": "place", "genre": "genre",
}  # fmt: skip
_MAKING: Final = frozenset({"", "creator", "cre", "author", "aut", "compiler", "com", "collector", "col"})
_TRANSLATING: Final = frozenset({"translator", "trl"})
_DATES: Final = ("datecreated", "dateissued", "dateother", "copyrightdate")


def describe_mods(element: etree._Element, to: Description, place: Place) -> None:
    """Say what a record in MODS says."""
    for part in children(element):
        name = local(part).lower()
        if name in _SAYING:
            _SAYING[name](part, to, place)
        else:
            to.note(attribute(part, "type") or name, paragraphs_of(part))


def _named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (part for part in children(element) if local(part).lower() in names)


def _first(element: etree._Element, *names: str) -> str:
    return next((line(part) for part in _named(element, *names)), "")


def _title(part: etree._Element, to: Description, place: Place) -> None:
    first = " ".join(filter(None, (_first(part, "nonsort"), _first(part, "title"))))
    title = ": ".join(filter(None, (first, _first(part, "subtitle"))))
    title = ". ".join(filter(None, (title, _first(part, "partnumber"), _first(part, "partname"))))
    kind = attribute(part, "type")
    if kind:
        to.note(f"{kind} title", title)
    else:
        to.say("title", title, place.of(part))


def _name(part: etree._Element, to: Description, place: Place) -> None:
    terms = [term for role in _named(part, "role") for term in _named(role, "roleterm")]
    words = [line(term) for term in terms if attribute(term, "type") != "code"] or [line(term) for term in terms]
    role = next(filter(None, words), "")
    if role.lower() in _TRANSLATING:
        to.say("translators", _name_of(part), place.of(part))
        return
    say = to.creator if role.lower() in _MAKING else to.heading
    kind, source, identifier = _kind_and_authority(part)
    say(kind, _name_of(part), role=role, source=source, identifier=identifier, place=place.of(part))


def _name_of(part: etree._Element) -> str:
    return ", ".join(filter(None, map(line, _named(part, "namepart")))) or _first(part, "displayform") or line(part)


def _kind_and_authority(part: etree._Element) -> tuple[AccessPointKind, str | None, str | None]:
    kind = _NAMES.get(attribute(part, "type"), "agent")
    return kind, attribute(part, "authority") or attribute(part, "authorityURI"), attribute(part, "valueURI")


def _subject(part: etree._Element, to: Description, place: Place) -> None:
    """A subject of several parts is one heading, of the kind of its first part."""
    parts = list(children(part))
    texts = [_name_of(item) if local(item).lower() == "name" else line(item) for item in parts] or [line(part)]
    kind: AccessPointKind = "subject"
    source, identifier = attribute(part, "authority"), attribute(part, "valueURI")
    if parts:
        head = local(parts[0]).lower()
        kind = _kind_and_authority(parts[0])[0] if head == "name" else _SUBJECTS.get(head, "subject")
        source = source or attribute(parts[0], "authority")
        if len(parts) == 1:
            identifier = identifier or attribute(parts[0], "valueURI")
    to.heading(kind, "--".join(filter(None, texts)), source=source, identifier=identifier, place=place.of(part))


def _origin(part: etree._Element, to: Description, place: Place) -> None:
    """The first kind of date that is there is the record's; dates of other kinds are notes."""
    for kind in _DATES:
        dates = [date for date in _named(part, kind) if line(date)]
        if dates:
            _date(dates, to, place)
    for other in children(part):
        if local(other).lower() not in _DATES:
            to.note(local(other), line(other))


def _date(dates: list[etree._Element], to: Description, place: Place) -> None:
    """A date in words, in a code (ISO 8601, W3CDTF, EDTF) or both, the code in one or as its two ends."""
    words = next((line(date) for date in dates if not attribute(date, "encoding")), "")
    coded = [date for date in dates if attribute(date, "encoding")]
    begin = next((line(date) for date in coded if attribute(date, "point") != "end"), None)
    end = next((line(date) for date in coded if attribute(date, "point") == "end"), None)
    written = words or " - ".join(filter(None, (begin, end)))
    if to.said("date") is not None:
        to.note(local(dates[0]), written)
        return
    to.say("date", written, place.of(dates[0]))
    to.say("normal_date", period(begin, end), place.of(dates[0]))
    to.note("date qualifier", attribute(dates[0], "qualifier"))


def _physical(part: etree._Element, to: Description, place: Place) -> None:
    for item in children(part):
        name = local(item).lower()
        if name in ("extent", "form"):
            to.say("extent" if name == "extent" else "genres", line(item), place.of(item))
        else:
            to.note(name, line(item))


def _language(part: etree._Element, to: Description, place: Place) -> None:
    terms = list(_named(part, "languageterm"))
    codes = [term for term in terms if attribute(term, "type") == "code"] or terms
    for term in codes or [part]:
        to.say("language", line(term), place.of(term))


def _identifier(part: etree._Element, to: Description, place: Place) -> None:
    kind = attribute(part, "type")
    if to.said("reference_code") is None and kind in (None, "local"):
        to.say("reference_code", line(part), place.of(part))
    else:
        to.identifier(line(part), kind)


def _location(part: etree._Element, to: Description, place: Place) -> None:
    fields = {"physicallocation": "holder", "shelflocator": "shelfmark"}
    for item in (inner for inner in part.iterdescendants() if local(inner)):
        name = local(item).lower()
        if name in fields:
            to.say(fields[name], line(item), place.of(item))
        elif name == "url":
            is_copy = to.said("url") is not None or attribute(item, "access") == "raw object"
            to.say("digital_copies" if is_copy else "url", line(item), place.of(item))


def _access(part: etree._Element, to: Description, place: Place) -> None:
    kind = (attribute(part, "type") or "").lower().replace(" ", "")
    if kind == "restrictiononaccess":
        to.say("access_conditions", line(part), place.of(part))
    else:
        to.say("rights", attribute(part, "href") or line(part), place.of(part))


def _record_info(part: etree._Element, to: Description, place: Place) -> None:
    for item in _named(part, "recordidentifier"):
        to.identifier(line(item), attribute(item, "source") or "recordIdentifier")
    for item in descendants(part, "languageTerm", "languageterm"):
        tag = language_tag(line(item))
        if tag and to.said("description_language") is None:
            to.say("description_language", tag, place.of(item))


def _abstract(part: etree._Element, to: Description, place: Place) -> None:
    to.say("summary", paragraphs_of(part), place.of(part))


def _genre(part: etree._Element, to: Description, place: Place) -> None:
    to.heading("genre", line(part), source=attribute(part, "authority"), identifier=attribute(part, "valueURI"),
               place=place.of(part))  # fmt: skip


_SAYING: Final[dict[str, Callable[[etree._Element, Description, Place], None]]] = {
    "titleinfo": _title, "name": _name, "subject": _subject, "origininfo": _origin, "physicaldescription": _physical,
    "language": _language, "identifier": _identifier, "location": _location, "accesscondition": _access,
    "recordinfo": _record_info, "abstract": _abstract, "genre": _genre,
}  # fmt: skip
