"""A small view of RDF statements: what a subject says under some properties, and what a thing is called."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kgraph.records.rdf.terms import KINDS, LABELS, iri
from kgraph.records.record import AccessPointKind

Node = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal

_TYPE: Final = NamedNode(iri("rdf:type"))
_XML: Final = frozenset({iri("rdf:XMLLiteral"), iri("rdf:HTML")})
HELD: Final = 250_000
"""Statements held in memory, at most 150 MB of them; what a larger file says is held on disk while it is read."""
LOADED: Final = 50_000
"""Statements that go to disk at once: loading holds them all in memory, too."""

_BLOCK: Final = re.compile(r"</?(?:\w+:)?(?:p|div|ul|ol|li|h\d|table|tr|br)\b[^>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")


class Graph:
    """The statements of a file, those of named graphs among the others; each counts once."""

    def __init__(self, quads: Iterable[Quad]):
        rest = iter(quads)
        self._store = Store()
        self._store.bulk_extend(islice(rest, HELD))
        following = next(rest, None)
        if following is not None:
            self._move_to_disk(chain([following], rest))

    def _move_to_disk(self, rest: Iterator[Quad]) -> None:
        self._folder = TemporaryDirectory(prefix="kgraph-rdf-")  # goes when the graph does
        held, self._store = self._store, Store(self._folder.name)
        every = chain(held, rest)
        while part := list(islice(every, LOADED)):
            self._store.bulk_extend(part)

    def subjects(self, types: Iterable[str]) -> list[Node]:
        """The things of some types, sorted by their address."""
        found = {
            quad.subject
            for type_ in types
            for quad in self._store.quads_for_pattern(None, _TYPE, NamedNode(type_), None)
        }
        return sorted((node for node in found if isinstance(node, NamedNode | BlankNode)), key=str)

    def having(self, properties: Iterable[str]) -> list[Node]:
        """The things that have one of some properties, sorted likewise."""
        found = {
            quad.subject
            for name in properties
            for quad in self._store.quads_for_pattern(None, NamedNode(name), None, None)
        }
        return sorted((node for node in found if isinstance(node, NamedNode | BlankNode)), key=str)

    def types(self, node: Node | None = None) -> Iterator[str]:
        """The types of a thing, or of all things."""
        for quad in self._store.quads_for_pattern(node, _TYPE, None, None):
            if isinstance(quad.object, NamedNode):
                yield quad.object.value

    def values(self, node: Node, properties: Iterable[str]) -> list[tuple[str, Value]]:
        """What a thing says under some properties, in their order, with the property; texts sorted, English first."""
        return [(name, value) for name in properties for value in self._sorted(node, name)]

    def first(self, node: Node, properties: Iterable[str]) -> list[tuple[str, Value]]:
        """The same for the first of the properties that it has."""
        for name in properties:
            if found := self._sorted(node, name):
                return [(name, value) for value in found]
        return []

    def pointing(self, node: Node, properties: Iterable[str]) -> list[Node]:
        """The things that lead to a thing by some properties."""
        found = {
            quad.subject
            for name in properties
            for quad in self._store.quads_for_pattern(None, NamedNode(name), node, None)
        }
        return sorted((one for one in found if isinstance(one, NamedNode | BlankNode)), key=str)

    def text(self, value: Value) -> str:
        """A literal's text, or what a thing is called here; its address where it has no name."""
        if isinstance(value, Literal):
            return plain(value)
        named = self.first(value, LABELS)
        texts = [plain(text) for _, text in named if isinstance(text, Literal)]
        return texts[0] if texts else address(value)

    def kind(self, value: Value) -> AccessPointKind | None:
        """What kind of access point a thing is, by its types."""
        if isinstance(value, Literal):
            return None
        return next((KINDS[type_] for type_ in sorted(self.types(value)) if type_ in KINDS), None)

    def _sorted(self, node: Node, name: str) -> list[Value]:
        found = {quad.object for quad in self._store.quads_for_pattern(node, NamedNode(name), None, None)}
        return sorted((value for value in found if isinstance(value, NamedNode | BlankNode | Literal)), key=_order)


def plain(literal: Literal) -> str:
    """A literal's text; of XML and HTML without the tags, blocks parted by a blank line."""
    if literal.datatype.value not in _XML:
        return literal.value
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n\n", literal.value))).strip()


def address(value: Value) -> str:
    """A thing's address; nothing for one without."""
    return value.value if isinstance(value, NamedNode) else ""


def _order(value: Value) -> tuple[int, str]:
    language = value.language if isinstance(value, Literal) else None
    return (0 if language and language.startswith("en") else 1 if language is None else 2, str(value))
