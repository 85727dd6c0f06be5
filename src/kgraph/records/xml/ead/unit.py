"""What a finding aid says of one unit of description: `archdesc` or a component, without the components in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.xml.ead.did import COPIES, copies, identify, is_internal
from kgraph.records.xml.ead.names import KINDS, name_of, say_name
from kgraph.records.xml.parsing import attribute, child, children, descendants, local
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import paragraphs_of

# Elements that hold others of the same standing.
GROUPS: Final = ("descgrp", "admininfo", "add")
_NO_DESCRIPTION: Final = frozenset({"did", "dsc", "head", "runner", "thead", "controlaccess", *COPIES, *GROUPS})
_TAGGED: Final = tuple(name for name in KINDS if name != "title")  # which in a text is a work's that is quoted
_ANY_NOTE: Final = ("odd", "note")
_PARAGRAPHS: Final = {
    "scopecontent": "summary", "accessrestrict": "access_conditions", "userestrict": "use_conditions",
}  # fmt: skip


def describe_unit(element: etree._Element, to: Description, place: Place) -> None:
    """Say what an element says of its unit. What is marked as internal to the archive is left out."""
    to.say("level", _level(element), place.of(element))
    did = child(element, "did")
    if did is not None:
        identify(did, to, place)
    for part in _parts(element):
        name = local(part)
        if name == "controlaccess":
            _headings(part, to, place)
        elif name in COPIES:
            copies(part, to, place)
        elif name in _PARAGRAPHS:
            to.say(_PARAGRAPHS[name], paragraphs_of(part), place.of(part))
        elif name not in _NO_DESCRIPTION:
            to.note(_kind_of_note(part), paragraphs_of(part))
    if did is not None:
        _abstracts(did, to, place)
    _names_in_text(element, did, to, place)


def _names_in_text(element: etree._Element, did: etree._Element | None, to: Description, place: Place) -> None:
    """Names and terms that are tagged in the title, the abstract or the scope and content, where no heading says them.

    Those in the history of a creator or of the material are not what the unit is about.
    """
    texts = [*(children(did, "unittitle", "abstract") if did is not None else ()), *children(element, "scopecontent")]
    found = [name for text in texts if not is_internal(text) for name in descendants(text, *_TAGGED)]
    if not found:
        return
    said = {(point.kind, point.text) for point in to.headings}
    for name in found:
        point = KINDS[local(name)], name_of(name)
        if not is_internal(name) and point not in said:
            said.add(point)
            say_name(name, to.heading, place.of(name))


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    for part in children(element):
        if is_internal(part):
            continue
        if local(part) in GROUPS:
            yield from _parts(part)
        else:
            yield part


def _kind_of_note(part: etree._Element) -> str:
    """A note's kind: its element, of elements for any note what the archive calls the kind."""
    name = local(part)
    told = attribute(part, "localtype") or attribute(part, "type") if name in _ANY_NOTE else None
    return told or name


def _level(element: etree._Element) -> str | None:
    level = attribute(element, "level")
    return attribute(element, "otherlevel") or level if level == "otherlevel" else level


def _abstracts(did: etree._Element, to: Description, place: Place) -> None:
    """An abstract is the summary where there is no other, else a note."""
    for part in children(did, "abstract"):
        if is_internal(part):
            continue
        if to.said("summary") is None:
            to.say("summary", paragraphs_of(part), place.of(part))
        else:
            to.note("abstract", paragraphs_of(part))


def _headings(part: etree._Element, to: Description, place: Place) -> None:
    for name in children(part):
        if is_internal(name):
            continue
        if local(name) == "controlaccess":
            _headings(name, to, place)
        elif local(name) in KINDS:
            say_name(name, to.heading, place.of(name))
        elif local(name) != "head":
            for inner in descendants(name, *KINDS):
                say_name(inner, to.heading, place.of(inner))
