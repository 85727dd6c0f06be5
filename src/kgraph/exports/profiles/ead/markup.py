"""Where the units and headings of a finding aid stand in its bytes.

A tree built by a parser and written again changes a file: quotes, entities, white space, encoding. So the file is only
read here, by expat, which says at which byte each tag begins, and what is added is put between two bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.parsers import expat

from lxml import etree

from kgraph.faults import DataFault
from kgraph.records.record import AccessPointKind
from kgraph.records.xml.ead.names import KINDS, name_of
from kgraph.records.xml.ead.unit import GROUPS
from kgraph.records.xml.ead.units import UNITS, UnitIds

_PIECE: Final = 64 * 1024
_COMPONENTS: Final = (UNITS - {"archdesc"}) | {"dsc", "thead"}
_IDENTIFIERS: Final = ("identifier", "authfilenumber")
_SPACE: Final = re.compile(r"[ \t\r\n]*\Z")


@dataclass(slots=True)
class Element:
    """An element by its bytes.

    :param name: as written, with its prefix.
    :param start: of its start tag; `inner` is behind that, `close` before its end tag, `end` behind that.
    :param gap: where the white space directly before it begins.
    :param last: its last child so far that a new one can stand behind.
    """

    name: str
    start: int
    gap: int
    attributes: Mapping[str, str]
    inner: int = 0
    close: int = 0
    end: int = 0
    last: Element | None = None

    @property
    def local(self) -> str:
        """Its name without a prefix."""
        return self.name.rpartition(":")[2]

    @property
    def is_empty(self) -> bool:
        """It is one tag that ends itself."""
        return self.close == self.end

    @property
    def is_internal(self) -> bool:
        """The archive marks it as not meant for the public."""
        return self.attributes.get("audience") == "internal"


@dataclass(frozen=True, slots=True)
class Heading:
    """An access point that the finding aid has.

    :param element: and `around` what it stands in.
    """

    element: Element
    around: Element
    kind: AccessPointKind
    text: str
    identifier: str | None


@dataclass(slots=True)
class UnitMarkup:
    """A unit of description, when it has ended.

    :param id: as `records` calls it.
    :param groups: its `controlaccess` elements that are for the public, in their order.
    """

    id: str
    element: Element
    groups: list[Element] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    has_components: bool = False


@dataclass(slots=True)
class _Open:
    element: Element
    unit: UnitMarkup | None
    is_unit: bool = False
    holds_groups: bool = False
    access: bool = False


class Markup:
    """Reads a finding aid for its places.

    :param file: as the user named it.
    """

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self.declared: str | None = None
        self.is_ead3 = True
        self.root = ""
        self._ids = UnitIds()
        self._open: list[_Open] = []
        self._done: list[UnitMarkup] = []
        self._pending: tuple[Element, bool] | None = None
        self._gap = 0
        self._blank = True
        self._gap_begins = False
        self._tree: list[etree._Element] = []
        self._parser = self._made()

    def units(self) -> Iterator[UnitMarkup]:
        """Its units, each when it ends.

        :raises DataFault: it is not well-formed, or in an encoding that cannot be told byte by byte.
        """
        try:
            while piece := self._stream.read(_PIECE):
                self._parser.Parse(piece, False)
                yield from self._given()
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            line = getattr(error, "lineno", 1)
            what = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
            wrong = f"its bytes cannot be followed ({what}); save it in UTF-8 and build again"
            raise DataFault(wrong, file=self._file, line=line) from error
        yield from self._given()

    def _made(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.specified_attributes = True
        parser.buffer_text = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.XmlDeclHandler = self._declaration
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = parser.ProcessingInstructionHandler = parser.DefaultHandler = self._other
        return parser

    def _given(self) -> Iterator[UnitMarkup]:
        given, self._done = self._done, []
        return iter(given)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.declared = encoding

    def _reach(self) -> int:
        """The place of what the parser found; the tag before it ended there."""
        place = self._parser.CurrentByteIndex
        if self._pending is not None:
            element, is_start = self._pending
            if is_start:
                element.inner = place
            else:
                element.end = place
            self._pending, self._gap_begins = None, True
        if self._gap_begins:
            self._gap, self._blank, self._gap_begins = place, True, False
        return place

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        place = self._reach()
        element = Element(name, place, self._gap if self._blank else place, attributes)
        around = self._open[-1] if self._open else None
        self.root = self.root or element.local
        now = _Open(element, around.unit if around else None)
        if element.local in UNITS:
            self._begin_unit(now, around)
        elif around is None or around.unit is None:
            self.is_ead3 = self.is_ead3 and element.local != "eadheader"
        elif around.is_unit and element.local in _COMPONENTS:
            around.unit.has_components = True
        elif not element.is_internal:
            self._place(now, around, around.unit)
        if around is not None and not (around.is_unit and around.unit is not None and around.unit.has_components):
            around.element.last = element
        self._open.append(now)
        self._pending = (element, True)
        if self._tree or (now.access and element.local in KINDS):
            made = etree.Element(element.local)
            if _IDENTIFIERS[0] in attributes:
                made.set(_IDENTIFIERS[0], attributes[_IDENTIFIERS[0]])
            if self._tree:
                self._tree[-1].append(made)
            self._tree.append(made)

    def _begin_unit(self, now: _Open, around: _Open | None) -> None:
        now.unit = UnitMarkup(self._ids.begin(now.element.local, now.element.attributes.get("id")), now.element)
        now.is_unit = now.holds_groups = True
        if around is not None and around.unit is not None and around.is_unit:
            around.unit.has_components = True

    def _place(self, now: _Open, around: _Open, unit: UnitMarkup) -> None:
        """What an element of a unit is to it."""
        name = now.element.local
        if around.holds_groups and name == "controlaccess":
            now.access = True
            unit.groups.append(now.element)
        elif around.holds_groups:
            now.holds_groups = name in GROUPS
        else:
            now.access = around.access

    def _end(self, _name: str) -> None:
        place = self._reach()
        now = self._open.pop()
        now.element.close = place
        self._pending = (now.element, False)
        if now.is_unit and now.unit is not None:
            self._ids.end()
            self._done.append(now.unit)
        if self._tree:
            made = self._tree.pop()
            if not self._tree and now.unit is not None:
                self._head(now, now.unit, made)

    def _head(self, now: _Open, unit: UnitMarkup, made: etree._Element) -> None:
        attributes = now.element.attributes
        found = [attributes[name].strip() for name in _IDENTIFIERS if name in attributes]
        found += [child.get(_IDENTIFIERS[0], "").strip() for child in made if child.tag == "part"]
        around = self._open[-1].element
        kind = KINDS[now.element.local]
        unit.headings.append(Heading(now.element, around, kind, name_of(made), next(filter(None, found), None)))

    def _characters(self, data: str) -> None:
        self._reach()
        self._blank = self._blank and _SPACE.match(data) is not None
        if self._tree:
            _append(self._tree[-1], data)

    def _other(self, _data: str, *_more: str) -> None:
        self._reach()
        self._gap_begins = True


def _append(element: etree._Element, data: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + data
    else:
        element.text = (element.text or "") + data
