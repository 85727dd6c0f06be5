"""Elements that are one description each, and who reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from kgraph.records.description import Description
from kgraph.records.xml.dublin_core import describe_dublin_core
from kgraph.records.xml.marc import describe_marc
from kgraph.records.xml.mods import describe_mods
from kgraph.records.xml.parsing import local, namespace
from kgraph.records.xml.place import Place

Describe = Callable[[etree._Element, Description, Place], None]

MARC: Final = "http://www.loc.gov/MARC21/slim"
MODS: Final = "http://www.loc.gov/mods/"
DUBLIN_CORE: Final = ("dc", "dcterms", "qualifieddc", "oai_dc", "oai_dcterms")


def describer_of(element: etree._Element) -> Describe | None:
    """The reader of an element that is a description in MODS, MARCXML or Dublin Core, else None."""
    name, space = local(element), namespace(element)
    if name == "mods" and (not space or space.startswith(MODS)):
        return describe_mods
    if name == "record" and space == MARC:
        return describe_marc
    return describe_dublin_core if name in DUBLIN_CORE else None
