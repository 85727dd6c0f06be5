"""XML documents that a profile makes from nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from kgraph.exports.rdfxml import NO_XML

XML: Final = "http://www.w3.org/XML/1998/namespace"
INDENT: Final = "  "


def put(
    parent: etree._Element, name: str, text: str | None = None, attributes: Mapping[str, str | None] | None = None
) -> etree._Element:
    """A new last child in its parent's namespace, or in another by `{namespace}name`.

    :param attributes: those without a value are left out.
    """
    qualified = name if name.startswith("{") else f"{{{etree.QName(parent).namespace}}}{name}"
    child = etree.SubElement(parent, qualified)
    if text is not None:
        child.text = shown(text)
    for key, value in (attributes or {}).items():
        if value is not None:
            child.set(key, shown(value))
    return child


def shown(text: str) -> str:
    """A text without the control characters that no XML document may hold, which no reader can see either."""
    return NO_XML.sub("", text)


def document(root: etree._Element) -> bytes:
    """A document in UTF-8, one element a line."""
    etree.indent(root, INDENT)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
