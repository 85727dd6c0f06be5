"""MARC 21 in XML (MARCXML), bibliographic records: loc.gov/marc/bibliographic. Archives describe so by DACS.

Marks of the old cards (` /`, ` :`, a full stop behind a heading) are no part of a title or a name and are left out;
of a full stop that ends an initial or an abbreviation they cannot be told apart, so that is let be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.record import AccessPointKind
from kgraph.records.xml.parsing import attribute, children
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line

_NAMES: Final[dict[str, AccessPointKind]] = {"00": "person", "10": "organisation", "11": "organisation"}
_SUBJECTS: Final[dict[str, AccessPointKind]] = {
    "600": "person", "610": "organisation", "611": "organisation", "651": "place", "655": "genre", "630": "subject",
    "650": "subject", "653": "subject", "656": "subject", "657": "subject",
}  # fmt: skip
_SOURCES: Final = {"0": "lcsh", "1": "lcshac", "2": "mesh", "3": "nal", "5": "cash", "6": "rvm"}
_NOTES: Final = {
    "250": "edition", "351": "arrangement", "500": "note", "524": "prefercite", "535": "originalsloc", "541": "acqinfo",
    "544": "relatedmaterial", "545": "bioghist", "546": "language", "555": "otherfindaid", "561": "custodhist",
    "581": "bibliography", "583": "processinfo", "584": "accruals", "773": "host",
}  # fmt: skip
_MAKING: Final = frozenset({"", "creator", "cre", "author", "aut", "collector", "col", "compiler", "com"})
_CARD_MARKS: Final = "/:;=,"
_HEADING_STOP: Final = re.compile(r"(?<=[^\W\d_]{4})\.\Z|(?<=\d)\.\Z|(?<=\))\.\Z|,\Z")
_CODE: Final = re.compile(r"[a-z]{3}")


def is_authority(element: etree._Element) -> bool:
    """The record is of an authority file (leader, position 6)."""
    leader = next(children(element, "leader"), None)
    text = (leader.text or "") if leader is not None else ""
    return text[6:7] == "z"


def describe_marc(element: etree._Element, to: Description, place: Place) -> None:
    """Say what a bibliographic record in MARCXML says."""
    for field in children(element, "controlfield"):
        _control(field, to)
    for field in children(element, "datafield"):
        tag = attribute(field, "tag") or ""
        if tag in _SAYING:
            _SAYING[tag](field, to, place)
        elif tag in _NOTES:
            to.note(_NOTES[tag], _joined(field))
        elif tag in _SUBJECTS:
            _subject(field, tag, to, place)
        elif tag[:1] in ("1", "7") and tag[1:] in _NAMES:
            _name(field, tag, to, place)
    _language_of_control(element, to, place)


def _subfields(field: etree._Element, codes: str) -> Iterator[str]:
    for subfield in children(field, "subfield"):
        code = attribute(subfield, "code") or ""
        if code and code in codes:
            yield line(subfield)


def _first(field: etree._Element, code: str) -> str | None:
    return next(_subfields(field, code), None)


def _joined(field: etree._Element, codes: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    return " ".join(filter(None, _subfields(field, codes)))


def _unmarked(text: str) -> str:
    """A text without the mark of the old cards at its end."""
    text = text.rstrip()
    return text[:-1].rstrip() if text.endswith(tuple(_CARD_MARKS)) else text


def _control(field: etree._Element, to: Description) -> None:
    if attribute(field, "tag") == "001":
        to.identifier(line(field), "001")


def _language_of_control(element: etree._Element, to: Description, place: Place) -> None:
    """Field 008 has the language at positions 35 to 37."""
    for field in children(element, "controlfield"):
        code = (field.text or "")[35:38]
        if attribute(field, "tag") == "008" and to.said("language") is None and _CODE.fullmatch(code) and code != "zxx":
            to.say("language", code, place.of(field))


def _title(field: etree._Element, to: Description, place: Place) -> None:
    title = _unmarked(_joined(field, "abnpks"))
    to.say("title", title, place.of(field))
    to.say("date", _unmarked(_joined(field, "f")), place.of(field))
    to.note("date bulk", _joined(field, "g"))
    to.note("statement of responsibility", _joined(field, "c"))


def _published(field: etree._Element, to: Description, place: Place) -> None:
    if to.said("date") is None:
        to.say("date", _unmarked(_joined(field, "c")).rstrip("."), place.of(field))
    to.note("imprint", _joined(field, "ab"))


def _coded_date(field: etree._Element, to: Description, place: Place) -> None:
    to.say("begin", _first(field, "k") or _first(field, "o"), place.of(field))
    to.say("end", _first(field, "l") or _first(field, "p"), place.of(field))


def _heading(field: etree._Element, codes: str) -> str:
    return _HEADING_STOP.sub("", _joined(field, codes).rstrip())


def _name(field: etree._Element, tag: str, to: Description, place: Place) -> None:
    role = _first(field, "e" if tag[1:] != "11" else "j") or _first(field, "4") or ""
    folded = re.sub(r"\s*\(.*\)|[.,]\Z", "", role).lower()
    say = to.creator if tag[0] == "1" or folded in _MAKING - {""} else to.heading
    family = tag[1:] == "00" and attribute(field, "ind1") == "3"
    kind: AccessPointKind = "family" if family else _NAMES[tag[1:]]
    identifier = _first(field, "1") or _first(field, "0")
    say(kind, _heading(field, "abcdnq"), role=role, source=_first(field, "2"), identifier=identifier,
        place=place.of(field))  # fmt: skip


def _subject(field: etree._Element, tag: str, to: Description, place: Place) -> None:
    head = _joined(field, "abcdgnpqt")
    text = "--".join(filter(None, (head, *_subfields(field, "vxyz"))))
    kind: AccessPointKind = "family" if tag == "600" and attribute(field, "ind1") == "3" else _SUBJECTS[tag]
    source = _first(field, "2") or _SOURCES.get(attribute(field, "ind2") or "")
    identifier = _first(field, "1") or _first(field, "0")
    to.heading(kind, _HEADING_STOP.sub("", text), source=source, identifier=identifier, place=place.of(field))


def _languages(field: etree._Element, to: Description, place: Place) -> None:
    for text in _subfields(field, "a"):
        codes = _CODE.findall(text) if len(text) > 3 and len(text) % 3 == 0 else [text]
        for code in codes:
            to.say("language", code, place.of(field))


def _location(field: etree._Element, to: Description, place: Place) -> None:
    to.say("holder", _first(field, "b") or _first(field, "a"), place.of(field))
    to.say("shelfmark", _joined(field, "chijkm"), place.of(field))


def _address(field: etree._Element, to: Description, place: Place) -> None:
    is_copy = attribute(field, "ind2") in ("0", "1")
    for address in _subfields(field, "u"):
        to.say("digital_copies" if is_copy or to.said("url") else "url", address, place.of(field))


def _reference_code(field: etree._Element, to: Description, place: Place) -> None:
    to.say("reference_code", _joined(field), place.of(field))


def _other_number(field: etree._Element, to: Description, _: Place) -> None:
    to.identifier(_joined(field, "a"), _first(field, "2") or attribute(field, "tag"))


def _text(name: str, codes: str = "abcdefghijklmnopqrstuvwxyz") -> Callable[[etree._Element, Description, Place], None]:
    def say(field: etree._Element, to: Description, place: Place) -> None:
        to.say(name, _joined(field, codes), place.of(field))

    return say


_SAYING: Final[dict[str, Callable[[etree._Element, Description, Place], None]]] = {
    "245": _title, "260": _published, "264": _published, "046": _coded_date, "041": _languages, "852": _location,
    "856": _address, "099": _reference_code, "090": _reference_code, "010": _other_number, "024": _other_number,
    "035": _other_number, "300": _text("extent"), "506": _text("access_conditions"), "520": _text("summary"),
    "540": _text("use_conditions"),
}  # fmt: skip
