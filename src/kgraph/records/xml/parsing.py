"""The one parser of XML: a stream of elements, with no entities, no network, no document types and no huge trees.

Depth is bounded, and so is a text (10 MB, libxml2's own limit); an element that a reader is done with is let go.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO, Final, Literal

from lxml import etree

from kgraph.faults import DataFault
from kgraph.records.xml.guard import LONGEST_PROLOG, check_prolog

Event = tuple[Literal["start", "end"], etree._Element]

_DEEPEST: Final = 200
_MOST_ELEMENTS: Final = 500_000
_MOST_BYTES: Final = 128 * 1024 * 1024
_XINCLUDE: Final = "http://www.w3.org/2001/XInclude"


def events(stream: BinaryIO, file: str) -> Iterator[Event]:
    """The start and the end of each element of a document.

    :param stream: the document, which is read bit by bit.
    :param file: the file as the user named it.
    :raises DataFault: it is not well-formed, or refused: it declares entities, includes other files by XInclude, is
        nested deeper than 200 elements, or holds more in one description than there can be.
    """
    check_prolog(stream.read(LONGEST_PROLOG + 1), file)
    stream.seek(0)
    parser = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    held = _Held(stream, file)
    try:
        for event, element in parser:
            if event == "start":
                held.begin(element)
                yield "start", element
            else:
                yield "end", element
                held.end(element)
    except etree.XMLSyntaxError as error:
        raise DataFault(_plain(error), file=file, line=max(error.lineno or 1, 1)) from error


class _Held:
    """How much of a document is held at a time: what has begun or ended, and was not yet let go of."""

    def __init__(self, stream: BinaryIO, file: str):
        self._stream, self._file = stream, file
        self._elements = self._since = 0
        self._begun: list[int] = []

    def begin(self, element: etree._Element) -> None:
        self._begun.append(self._elements)
        self._elements += 1
        if len(self._begun) > _DEEPEST:
            self._refuse(element, f"elements are nested deeper than {_DEEPEST}; no description needs that")
        if namespace(element) == _XINCLUDE:
            self._refuse(element, "XInclude brings other files in, and is refused; put in what is to be included")
        if self._elements > _MOST_ELEMENTS or self._stream.tell() - self._since > _MOST_BYTES:
            what = f"{_MOST_ELEMENTS:,} elements or {_MOST_BYTES // 2**20} MB"
            self._refuse(element, f"more than {what} stand in one description; no description needs that")

    def end(self, element: etree._Element) -> None:
        before = self._begun.pop()
        if self._elements - before > 1 and not len(element):
            self._elements, self._since = before, self._stream.tell()

    def _refuse(self, element: etree._Element, words: str) -> None:
        raise DataFault(words, file=self._file, line=element.sourceline)


def _plain(error: etree.XMLSyntaxError) -> str:
    """What is wrong, in words that say what to do where the parser's do not."""
    message = error.msg or "it ends too early"
    if "huge" in message or "limit" in message.lower():
        return f"a name, a text or an attribute is larger than 10 MB; no description needs that ({message})"
    if "encoding" in message or "UTF-8" in message or "Invalid bytes" in message:
        return f"not in the encoding that it declares: {message}; save it in UTF-8"
    return f"not well-formed XML: {message}"


def walked(root: etree._Element) -> Iterator[Event]:
    """The same of an element that has been read."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        yield ("start" if event == "start" else "end"), element


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return _split(tag)[1] if isinstance(tag, str) else ""


def namespace(element: etree._Element) -> str:
    """An element's namespace, empty where it has none."""
    tag = element.tag
    return _split(tag)[0] if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _split(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    return space.lstrip("{"), name


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """An element's own children of some names, or all of them where none is named."""
    return (child for child in element if (local(child) in names if names else local(child)))


def child(element: etree._Element, name: str) -> etree._Element | None:
    """An element's first child of a name."""
    return next(children(element, name), None)


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements of some names in an element."""
    return (found for found in element.iterdescendants() if local(found) in names)


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without its namespace (`href` for `xlink:href`)."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value).strip() or None
    return None


def release(element: etree._Element) -> None:
    """Let go of an element that is done with, and of those of its name before it that are empty already.

    Its own place is kept: the parser may still be writing the text behind it.
    """
    element.clear(keep_tail=True)
    parent, before = element.getparent(), element.getprevious()
    while parent is not None and before is not None and before.tag == element.tag and not len(before):
        parent.remove(before)
        before = element.getprevious()
