"""The text of XML elements, by the one rule for texts: white space as one space, blocks as paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from kgraph.records.xml.parsing import local

_SPACE: Final = re.compile(r"[ \t\r\n]+")
_BLOCKS: Final = frozenset({
    "p", "list", "item", "chronitem", "chronlist", "blockquote", "row", "entry", "defitem", "addressline", "div", "lg",
    "l", "bibref", "indexentry", "event", "ab", "quote",
})  # fmt: skip
_APART: Final = _BLOCKS | {"lb", "part", "extent", "physfacet", "dimensions", "quantity", "unittype", "title", "head"}


def line(element: etree._Element, without: Collection[str] = ()) -> str:
    """All text in an element on one line.

    :param without: names of elements in it that are left out, with what is in them.
    """
    return _collapsed("".join(piece or " " for piece in _pieces(element, without, _APART)))


def paragraphs_of(element: etree._Element, without: Collection[str] = ("head",)) -> str:
    """The paragraphs in an element, with a blank line between them."""
    found, parts = [], [""]
    for piece in _pieces(element, without, _BLOCKS):
        if piece is None:
            found.append(_collapsed("".join(parts)))
            parts = []
        else:
            parts.append(piece)
    found.append(_collapsed("".join(parts)))
    return "\n\n".join(filter(None, found))


def _pieces(element: etree._Element, without: Collection[str], apart: Collection[str]) -> Iterator[str | None]:
    """The pieces of text in an element; None where one that stands apart begins or ends."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if isinstance(child, etree._Entity):
            yield html.unescape(f"&{child.name};")
        elif name and name not in without:
            yield _break(name, apart)
            yield from _pieces(child, without, apart)
            yield _break(name, apart)
        yield child.tail or ""


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _break(name: str, apart: Collection[str]) -> str | None:
    return None if name in apart else ""
