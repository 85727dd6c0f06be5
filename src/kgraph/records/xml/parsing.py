"""The one parser of XML: a stream of elements, with no entities, no network, no document types and no huge trees.

Depth is bounded, and so is a text (10 MB, libxml2's own limit); an element that a reader is done with is let go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import BinaryIO, Final, Literal

from lxml import etree

from kgraph.faults import DataFault
from kgraph.records.xml.guard import LONGEST_PROLOG, MalformedFault, check_prolog

Event = tuple[Literal["start", "end"], etree._Element]

_DEEPEST: Final = 200
_MOST_ELEMENTS: Final = 500_000
_MOST_BYTES: Final = 128 * 1024 * 1024
_MOST_UNSEEN: Final = 32 * 1024 * 1024
_LOOK: Final = 8  # elements between two looks at how many bytes were read; a text may have 10 MB
_FEW_ATTRIBUTES: Final = 50  # more cost lxml the square of their number when they are gone through
_BY_LOCAL_NAME: Final = etree.XPath("string(@*[local-name() = $name])")
_XINCLUDE: Final = "{http://www.w3.org/2001/XInclude}"


def events(stream: BinaryIO, file: str) -> Iterator[Event]:
    """The start and the end of each element of a document.

    :param stream: the document, which is read bit by bit.
    :param file: the file as the user named it.
    :raises DataFault: it is not well-formed, or refused: it declares entities, includes other files by XInclude, is
        nested deeper than 200 elements, or holds more in one description than there can be.
    """
    check_prolog(stream.read(LONGEST_PROLOG + 1), file)
    stream.seek(0)
    pieces = _Pieces(stream, file)
    parser = etree.iterparse(
        pieces,
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
    try:
        yield from _bounded(parser, pieces, stream, file)
    except etree.XMLSyntaxError as error:
        raise MalformedFault(_plain(error), file=file, line=max(error.lineno or 1, 1)) from error


class _Pieces:
    """A document as the parser reads it, which may not read far without finding where an element begins or ends.

    The parser bounds each text and each attribute, but not how many attributes stand in one tag.
    """

    def __init__(self, stream: BinaryIO, file: str):
        self._stream, self._file = stream, file
        self.unseen = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        piece = self._stream.read(size)
        self.unseen += len(piece)
        if self.unseen > _MOST_UNSEEN:
            what = f"{_MOST_UNSEEN // 2**20} MB without the begin or end of an element; no description needs that"
            raise DataFault(what, file=self._file, line=1)
        return piece


def _bounded(
    parser: Iterable[tuple[str, etree._Element]], pieces: _Pieces, stream: BinaryIO, file: str
) -> Iterator[Event]:
    """The events of a parser, as long as no more is held at a time than may be: begun or ended, and not let go of.

    This is the innermost loop over a file, so it calls little.
    """
    elements, since = 0, 0
    begun: list[int] = []  # how many elements were held when each that is open began
    for event, element in parser:
        pieces.unseen = 0
        if event == "start":
            begun.append(elements)
            elements += 1
            if len(begun) > _DEEPEST:
                what = f"elements are nested deeper than {_DEEPEST}; no description needs that"
                raise DataFault(what, file=file, line=element.sourceline)
            if str(element.tag).startswith(_XINCLUDE):
                what = "XInclude brings other files in, and is refused; put in what is to be included"
                raise DataFault(what, file=file, line=element.sourceline)
            if elements > _MOST_ELEMENTS or (not elements % _LOOK and stream.tell() - since > _MOST_BYTES):
                most = f"{_MOST_ELEMENTS:,} elements or {_MOST_BYTES // 2**20} MB"
                what = f"more than {most} stand in one description; no description needs that"
                raise DataFault(what, file=file, line=element.sourceline)
            yield "start", element
        else:
            yield "end", element
            before = begun.pop()
            if elements - before > 1 and not len(element):
                elements, since = before, stream.tell()


def _plain(error: etree.XMLSyntaxError) -> str:
    """What is wrong, in words that say what to do where the parser's do not."""
    message = (error.msg or "it ends too early").partition("\n")[0]
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
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def namespace(element: etree._Element) -> str:
    """An element's namespace, empty where it has none."""
    tag = element.tag
    return tag.rpartition("}")[0].lstrip("{") if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _any_space(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{{*}}{name}" for name in names or ("*",))


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """An element's own children of some names, or all of them where none is named."""
    return element.iterchildren(*_any_space(names))


def child(element: etree._Element, name: str) -> etree._Element | None:
    """An element's first child of a name."""
    return next(element.iterchildren(f"{{*}}{name}"), None)


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements of some names in an element."""
    return element.iterdescendants(*_any_space(names))


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without its namespace (`href` for `xlink:href`)."""
    value = element.get(name)
    if value is None and len(element.attrib) > _FEW_ATTRIBUTES:
        value = str(_BY_LOCAL_NAME(element, name=name))
    elif value is None:
        for key, other in element.items():
            if key[0] == "{" and key.rpartition("}")[2] == name:
                value = other
                break
    return value.strip() or None if value is not None else None


def release(element: etree._Element) -> None:
    """Let go of an element that is done with, and of those of its name before it that are empty already.

    Its own place is kept: the parser may still be writing the text behind it.
    """
    element.clear(keep_tail=True)
    parent, before = element.getparent(), element.getprevious()
    while parent is not None and before is not None and before.tag == element.tag and not len(before):
        parent.remove(before)
        before = element.getprevious()
