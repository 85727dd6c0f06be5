"""The identification of a unit (`did`): titles, numbers, dates, extent, languages, creators, holder and containers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.xml.ead.dates import say_dates
from kgraph.records.xml.ead.names import AGENTS, say_name
from kgraph.records.xml.parsing import attribute, child, children, descendants, local
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line, paragraphs_of

COPIES: Final = ("dao", "daogrp", "daoset")
_PHYSICAL: Final = ("physfacet", "dimensions")
_REFERENCE: Final = re.compile(r"ref|call|cote|signatur|identifi|collection|unitid|archival|shelf", re.IGNORECASE)


def is_internal(element: etree._Element) -> bool:
    """The archive marks it as not meant for the public."""
    return attribute(element, "audience") == "internal"


def identify(did: etree._Element, to: Description, place: Place) -> None:
    """Say what a `did` says, but for its abstract."""
    _numbers(did, to, place)
    say_dates(did, to, place)
    for part in children(did):
        if local(part) in _SAYING and not is_internal(part):
            _SAYING[local(part)](part, to, place)
    containers = [part for part in children(did, "container") if not is_internal(part)]
    if containers:
        to.say("shelfmark", ", ".join(filter(None, map(_container, containers))), place.of(containers[0]))


def copies(part: etree._Element, to: Description, place: Place) -> None:
    """Say the addresses of digital copies; one that ends as IIIF manifests do is one."""
    for copy in (part, *descendants(part, "dao", "daoloc")):
        address = attribute(copy, "href")
        if address and not is_internal(copy):
            manifest = address.rstrip("/").endswith(("/manifest", "manifest.json"))
            to.say("manifests" if manifest else "digital_copies", address, place.of(copy))


def _title(part: etree._Element, to: Description, place: Place) -> None:
    to.say("title", line(part), place.of(part))


def _numbers(did: etree._Element, to: Description, place: Place) -> None:
    """One identifier is the reference code: the first without a kind or of a kind that says so, else the first.

    The others keep the kind that the archive gives them.
    """
    found = [part for part in children(did, "unitid") if not is_internal(part) and line(part)]
    code = next((part for part in found if _REFERENCE.search(_kind(part) or "reference")), found[0] if found else None)
    for part in found:
        if part is code:
            to.say("reference_code", line(part), place.of(part))
        else:
            to.identifier(line(part), _kind(part) or attribute(part, "label"))


def _kind(part: etree._Element) -> str | None:
    return attribute(part, "localtype") or attribute(part, "type")


def _extent(part: etree._Element, to: Description, place: Place) -> None:
    to.say("extent", line(part, without=(*_PHYSICAL, "descriptivenote")), place.of(part))
    for detail in descendants(part, *_PHYSICAL):
        to.note(local(detail), line(detail))


def _extents(part: etree._Element, to: Description, place: Place) -> None:
    for one in children(part):
        _extent(one, to, place)


def _languages(part: etree._Element, to: Description, place: Place) -> None:
    found = list(descendants(part, "language"))
    for language in found:
        to.say("language", attribute(language, "langcode") or line(language), place.of(language))
    if not found:
        to.note("langmaterial", line(part))


def _origination(part: etree._Element, to: Description, place: Place) -> None:
    found = list(children(part, *AGENTS))
    for name in found:
        say_name(name, to.creator, place.of(name))
    if not found:
        to.creator("agent", line(part), role=attribute(part, "label"), place=place.of(part))


def _holder(part: etree._Element, to: Description, place: Place) -> None:
    body = child(part, "corpname")
    name = line(body) if body is not None else ""
    to.say("holder", name or line(part, without=("address",)) or line(part), place.of(part))


def _note(part: etree._Element, to: Description, _: Place) -> None:
    to.note(local(part), paragraphs_of(part))


def _container(part: etree._Element) -> str:
    return " ".join(filter(None, (_kind(part), line(part))))


_SAYING: Final[dict[str, Callable[[etree._Element, Description, Place], None]]] = {
    "unittitle": _title, "physdesc": _extent, "physdescstructured": _extent,
    "physdescset": _extents, "langmaterial": _languages, "origination": _origination, "repository": _holder,
    "physloc": _note, "materialspec": _note, "note": _note, "didnote": _note, **dict.fromkeys(COPIES, copies),
}  # fmt: skip
