"""The text of XML elements, by the one rule for texts: a line break is one space, blocks are paragraphs.

White space around a line break, or between two blocks, comes from how the file is laid out. Blanks inside a line are
the archive's, and stay: two blanks in a reference code are a part of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from kgraph.records.xml.parsing import local

_LINE_BREAKS: Final = re.compile(r"[\r\n]+")
_BLOCKS: Final = frozenset({
    "p", "list", "item", "chronitem", "chronlist", "blockquote", "row", "entry", "defitem", "addressline", "div", "lg",
    "l", "bibref", "indexentry", "event", "ab", "quote",
})  # fmt: skip
_APART: Final = _BLOCKS | {"lb", "part", "extent", "physfacet", "dimensions", "quantity", "unittype", "title", "head"}


def line(element: etree._Element, without: Collection[str] = ()) -> str:
    """All text in an element on one line.

    :param without: names of elements in it that are left out, with what is in them.
    """
    if not len(element):
        return _one_line(element.text or "")
    return _one_line("".join("\n" if piece is None else piece for piece in _pieces(element, without, _APART)))


def paragraphs_of(element: etree._Element, without: Collection[str] = ("head",)) -> str:
    """The paragraphs in an element, with a blank line between them."""
    found, parts = [], [""]
    for piece in _pieces(element, without, _BLOCKS):
        if piece is None:
            found.append(_one_line("".join(parts)))
            parts = []
        else:
            parts.append(piece)
    found.append(_one_line("".join(parts)))
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


def _one_line(text: str) -> str:
    """A text on one line: each line break, with the blanks around it, is one space."""
    if "\n" in text or "\r" in text:
        text = " ".join(filter(None, (part.strip(" \t") for part in _LINE_BREAKS.split(text))))
    return text.strip(" \t")


def _break(name: str, apart: Collection[str]) -> str | None:
    return None if name in apart else ""
