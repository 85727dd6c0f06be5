"""JSON-LD, compacted and framed: each record with its texts, mentions, events and participations inside it.

Every statement is written once, so that reading the document back gives the same graph. What is nested where stands in
`FRAME`; a thing that several would nest stands in the first and is referred to by the others. The context is inline:
nothing has to be fetched to read a document.

Own, because framing (https://www.w3.org/TR/json-ld11-framing/) keeps only what a frame reaches: PyLD 3.3 kept three
quarters of the shipped graph, and took ten times as long; docs/exports.md has the figures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Final

import pyoxigraph as ox

from kgraph import names
from kgraph.exports.context import Context, TermDefinition
from kgraph.exports.described import TYPE, Described, Subject, Term, Triples
from kgraph.exports.faults import ExportFault

ROOT: Final = ox.NamedNode(names.expand("rico:Record"))
# Nested under a link of their own, and under a link that leads to them, with the class that is nested there.
NESTED: Final = frozenset(
    {
        *("attests", "partOf", "relationTarget", "name", "created", "occurred", "beginning", "ending", "birth"),
        *("death", "statedAccessPoint", "statedCreator", "otherIdentifier"),
    }
)
NESTED_TARGETS: Final = frozenset({names.expand("kg:Delegation"), names.expand("rico:Date")})
FRAME: Final[Mapping[str, str]] = {
    "texts": names.expand("nif:Context"),
    "phrases": names.expand("kg:Mention"),
    "attestations": names.expand("kg:Attestation"),
    "participations": names.expand("kg:Participation"),
    "statements": names.expand("kg:EditorsStatement"),
    "terms": names.expand("rico:PositionHoldingRelation"),
}
DEEPEST: Final = 8

_XSD = {name: names.expand(f"xsd:{name}") for name in ("string", "integer", "boolean")}
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_KEY = re.compile(r"[a-z]+/[a-z0-9]+(?:[.-][a-z0-9]+)*(?:#[A-Za-z0-9_-]+)?")
_Node = dict[str, Any]


def jsonld(graph: Described, base: str, context: Context, first: Sequence[Subject] = ()) -> Iterator[str]:
    """The pieces of a JSON-LD document.

    :param base: the publication's base address; addresses under it are written relative to `{base}/id/`.
    :param first: subjects to begin with, before the records.
    :raises ExportFault: a term has no place in JSON-LD 1.1 over RDF 1.1.
    """
    writer = _Writer(graph, context, names.Names(base).address(""))
    document = {"@base": writer.base, **context.document}
    terms = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in document.items())
    yield f'{{\n "@context": {{\n{terms}\n }},\n "@graph": ['
    for number, node in enumerate(writer.nodes(first)):
        indented = json.dumps(node, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        yield ("," if number else "") + f"\n  {indented}"
    yield "\n ]\n}\n"


def compacted(triples: Iterable[ox.Triple], context: Context, first: Sequence[Subject] = ()) -> bytes:
    """A small graph as compacted JSON-LD: one node after another, none inside another, addresses whole.

    Parameters and errors as of `jsonld`.
    """
    nodes = list(_Writer(Triples(triples), context, "", nesting=False).nodes(first))
    return f'{{"@context": {context.text},\n"@graph": {json.dumps(nodes, ensure_ascii=False, indent=1)}}}\n'.encode()


def to_jsonld(triples: Iterable[ox.Triple], base: str, context: Context, first: Sequence[Subject] = ()) -> bytes:
    """A small graph as JSON-LD. Parameters and errors as of `jsonld`."""
    return "".join(jsonld(Triples(triples), base, context, first)).encode()


@dataclass(frozen=True, slots=True)
class _Link:
    """The statement by which a node is nested, so that it is not written a second time inside it."""

    predicate: ox.NamedNode
    object: Subject


class _Writer:
    def __init__(self, graph: Described, context: Context, base: str, *, nesting: bool = True):
        self._graph, self._context, self.base = graph, context, base
        self._deepest = DEEPEST if nesting else 0
        self._written: set[Subject] = set()
        # A node is looked at before it is nested and again when it is; classes and keys come again and again.
        self._about = lru_cache(maxsize=4096)(graph.about)
        self._vocabulary = lru_cache(maxsize=4096)(self._short_name)
        self._frame = [(context.terms[name], class_) for name, class_ in FRAME.items() if name in context.terms]

    def nodes(self, first: Sequence[Subject]) -> Iterator[_Node]:
        """Top-level nodes: those named, the records, then whatever none of them holds."""
        known = self._graph.subjects()
        wanted = [subject for subject in first if subject in set(known)] if first else []
        for subject in (*wanted, *self._graph.pointing_to(ROOT, TYPE), *known):
            if subject not in self._written:
                yield self._node(subject, 0)

    def _node(self, subject: Subject, depth: int, link: _Link | None = None) -> _Node:
        self._written.add(subject)
        node: _Node = {}
        for predicate, object_ in self._about(subject):
            if link is None or (predicate, object_) != (link.predicate, link.object):
                self._state(node, predicate, object_, depth)
        for term, class_ in self._frame:
            if children := self._children(subject, term, class_, depth):
                node[term.name] = children
        ranks, last = self._context.ranks, len(self._context.ranks)
        ordered = sorted(node.items(), key=lambda item: (ranks.get(item[0], last), item[0]))
        return {"id": self._reference(subject), **dict(ordered)}

    def _children(self, subject: Subject, term: TermDefinition, class_: str, depth: int) -> list[_Node]:
        if depth >= self._deepest:
            return []
        predicate = ox.NamedNode(term.iri)
        found = [child for child in self._graph.pointing_to(subject, predicate) if self._free(child, {class_})]
        found.sort(key=_as_people_count)
        return [self._node(child, depth + 1, _Link(predicate, subject)) for child in found if self._free(child)]

    def _free(self, subject: Subject, classes: Iterable[str] = ()) -> bool:
        """It was not written yet, and is of one of the classes, if any are given."""
        if subject in self._written:
            return False
        about = self._about(subject)
        return bool(about) and (not classes or any((TYPE, ox.NamedNode(class_)) in about for class_ in classes))

    def _state(self, node: _Node, predicate: ox.NamedNode, object_: Term, depth: int) -> None:
        if predicate == TYPE and isinstance(object_, (ox.NamedNode, ox.BlankNode)):
            name = self._vocabulary(object_.value) if isinstance(object_, ox.NamedNode) else str(object_)
            _put(node, "type", name, many=False)
            return
        term = self._context.properties.get(predicate.value)
        by_language = term is not None and term.container == "@language"
        if term is not None and by_language and isinstance(object_, ox.Literal) and _is_text(object_):
            _put(node.setdefault(term.name, {}), object_.language or "@none", object_.value, many=False)
            return
        if term is None or by_language:
            term = TermDefinition(self._vocabulary(predicate.value, as_key=True), predicate.value)
        _put(node, term.name, self._value(term, object_, depth), many=term.container == "@set")

    def _value(self, term: TermDefinition, object_: Term, depth: int) -> object:
        if isinstance(object_, ox.Literal):
            return self._literal(term, object_)
        if isinstance(object_, ox.Triple):
            raise ExportFault(f"JSON-LD 1.1 has no triples as objects ({object_}); choose --format trig or nquads")
        if term.name in NESTED and depth < self._deepest and self._nests(term, object_):
            return self._node(object_, depth + 1)
        reference = self._reference(object_)
        return reference if term.type == "@id" else {"id": reference}

    def _nests(self, term: TermDefinition, object_: Subject) -> bool:
        return self._free(object_, NESTED_TARGETS if term.name == "relationTarget" else ())

    def _literal(self, term: TermDefinition, literal: ox.Literal) -> object:
        if literal.direction is not None:
            raise ExportFault(f"the JSON-LD written here has no base direction ({literal}); choose --format nquads")
        if literal.language is not None:
            return {"@value": literal.value, "@language": literal.language}
        datatype = literal.datatype.value
        if datatype == term.type:
            return literal.value
        if datatype == _XSD["string"]:
            return literal.value if term.type is None else {"@value": literal.value}
        if term.type is None and datatype == _XSD["boolean"] and literal.value in {"true", "false"}:
            return literal.value == "true"
        if term.type is None and datatype == _XSD["integer"] and _INTEGER.fullmatch(literal.value):
            return int(literal.value)
        return {"@value": literal.value, "@type": self._vocabulary(datatype)}

    def _short_name(self, iri: str, *, as_key: bool = False) -> str:
        """A class, datatype or property: its term, `prefix:local`, or the whole IRI."""
        if not as_key and (alias := self._context.aliases.get(iri)) is not None:
            return alias
        for prefix, namespace in self._context.prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and re.fullmatch(r"[A-Za-z0-9_.-]+", local):
                return f"{prefix}:{local}"
        return self._whole(iri)

    def _reference(self, node: Subject) -> str:
        if isinstance(node, ox.BlankNode):
            return str(node)
        key = node.value.removeprefix(self.base) if self.base else node.value
        return key if key != node.value and _KEY.fullmatch(key) else self._whole(node.value)

    def _whole(self, iri: str) -> str:
        scheme, _, rest = iri.partition(":")
        if scheme in self._context.document and not rest.startswith("//"):
            raise ExportFault(f"the address <{iri}> would read as the prefix {scheme}: here; choose --format turtle")
        return iri


def _is_text(literal: ox.Literal) -> bool:
    """A string, with or without a language, that a map of languages can hold."""
    return literal.direction is None and (literal.language is not None or literal.datatype.value == _XSD["string"])


def _as_people_count(node: Subject) -> list[tuple[str, int]]:
    """A key that sorts `…-title-9-17` before `…-title-22-30`."""
    parts = re.split("([0-9]+)", node.value)
    return [(text, int(digits)) for text, digits in zip_longest(parts[::2], parts[1::2], fillvalue="0")]


def _put(into: _Node, key: str, value: object, *, many: bool) -> None:
    """Add a value under a key: a list where there are several, or always where `many`."""
    if many:
        into.setdefault(key, []).append(value)
    elif key not in into:
        into[key] = value
    elif isinstance(into[key], list):
        into[key].append(value)
    else:
        into[key] = [into[key], value]
