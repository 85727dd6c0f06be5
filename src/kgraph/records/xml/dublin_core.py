"""Dublin Core, simple (`oai_dc`) and qualified (`dcterms`): dublincore.org/specifications/dublin-core/dcmi-terms."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from kgraph.dates import resembles_date
from kgraph.records.description import Description
from kgraph.records.languages import language_tag
from kgraph.records.xml.parsing import children, local
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line, paragraphs_of

_PAGE: Final = re.compile(r"https?://\S+")
_PLAIN: Final = {
    "title": "title", "created": "date", "subject": "subjects", "spatial": "places", "type": "genres",
    "extent": "extent", "rights": "rights", "license": "rights", "accessrights": "access_conditions",
}  # fmt: skip
_PARAGRAPHS: Final = ("description", "abstract")


def describe_dublin_core(element: etree._Element, to: Description, place: Place) -> None:
    """Say what a record in Dublin Core says. A date of creation goes before one that is of anything."""
    found = [(local(part).lower(), part) for part in children(element)]
    for name, part in sorted(found, key=lambda item: item[0] != "created"):
        text, where = line(part), place.of(part)
        if name in _PLAIN:
            to.say(_PLAIN[name], text, where)
        elif name in _PARAGRAPHS:
            to.say("summary", paragraphs_of(part), where)
        elif name == "creator":
            to.creator("agent", text, place=where)
        elif name == "contributor":
            to.heading("agent", text, role="contributor", place=where)
        elif name == "date" and to.said("date") is None:
            to.say("date", text, where)
        elif name == "coverage" and not resembles_date(text):
            to.heading("place", text, place=where)
        elif name == "language" and language_tag(text):
            to.say("language", text, where)
        elif name == "identifier":
            _identifier(text, part, to, place)
        else:
            to.note(name, text)


def _identifier(text: str, part: etree._Element, to: Description, place: Place) -> None:
    """The first that is no address is the reference code, the first that is one the page."""
    if _PAGE.fullmatch(text):
        field = "url" if to.said("url") is None else None
    else:
        field = "reference_code" if to.said("reference_code") is None else None
    if field:
        to.say(field, text, place.of(part))
    else:
        to.identifier(text)
