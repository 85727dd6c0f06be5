"""What a shape asks for, in a line: for findings of shapes that have no message, and to show a shape in small."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.shapes.paths import words as path_words
from kgraph.shapes.prefixes import shorten

_DEPTH: Final = 3
_MEMBERS_SHOWN: Final = 12
_KINDS: Final[dict[Node, str]] = {
    SH.IRI: "an address",
    SH.BlankNode: "a blank node",
    SH.Literal: "a text, number or date",
    SH.BlankNodeOrIRI: "an address or a blank node",
    SH.BlankNodeOrLiteral: "a blank node, text, number or date",
    SH.IRIOrLiteral: "an address, text, number or date",
}
# Parameter of a constraint to what it asks for; the place is for its value in words.
_SIMPLE: Final[dict[URIRef, str]] = {
    SH.minCount: "at least {}",
    SH.maxCount: "at most {}",
    SH["class"]: "of the class {}",
    SH.datatype: "of the datatype {}",
    SH.minInclusive: "not less than {}",
    SH.maxInclusive: "not more than {}",
    SH.minExclusive: "more than {}",
    SH.maxExclusive: "less than {}",
    SH.minLength: "at least {} characters",
    SH.maxLength: "at most {} characters",
    SH.pattern: "like the pattern {}",
    SH.equals: "the same as {}",
    SH.disjoint: "nothing that is {}",
    SH.lessThan: "less than {}",
    SH.lessThanOrEquals: "not more than {}",
    SH.hasValue: "{} among them",
    SH.qualifiedMinCount: "at least {} of them",
    SH.qualifiedMaxCount: "at most {} of them",
}
_OF_SHAPES: Final[dict[URIRef, str]] = {
    SH.node: "as {} asks",
    SH["not"]: "not: {}",
    SH.qualifiedValueShape: "those counted: {}",
}
_OF_SHAPE_LISTS: Final[dict[URIRef, str]] = {
    SH["and"]: "all of: {}",
    SH["or"]: "one or more of: {}",
    SH.xone: "exactly one of: {}",
}
_TARGETS: Final[dict[URIRef, str]] = {
    SH.targetClass: "each {}",
    SH.targetNode: "{}",
    SH.targetSubjectsOf: "what has {}",
    SH.targetObjectsOf: "what {} leads to",
}


def in_small(shapes: Graph, shape: Node) -> str:
    """A shape in a line: `each rico:Record: rico:title: at least 1; at most 1; of the datatype xsd:string`."""
    targets = [
        words.format(shorten(str(target)))
        for predicate, words in _TARGETS.items()
        for target in sorted(shapes.objects(shape, predicate), key=str)
    ]
    return ": ".join(filter(None, (", ".join(targets), _asked(shapes, shape, 0))))


def expected(shapes: Graph, shape: Node, component: Node) -> str:
    """What a constraint component asks for in a shape: `at least 1`."""
    name = str(component).rpartition("#")[2].removesuffix("ConstraintComponent")
    parameter = URIRef(f"{SH}{name[:1].lower()}{name[1:]}")
    found = next(_constraints(shapes, shape, 0, {parameter}), None)
    if found is None:
        return f"{name} is not met."
    begins_with_a_name = re.match(r"\w+:\w", found)
    return f"{found}." if begins_with_a_name else f"{found[0].upper()}{found[1:]}."


def _asked(shapes: Graph, shape: Node, depth: int) -> str:
    path = shapes.value(shape, SH.path)
    said = "; ".join(_constraints(shapes, shape, depth))
    return said if path is None else f"{path_words(shapes, path)}: {said or 'anything'}"


def _constraints(shapes: Graph, shape: Node, depth: int, only: set[URIRef] | None = None) -> Iterator[str]:
    def values(parameter: URIRef) -> list[Node]:
        return sorted(shapes.objects(shape, parameter), key=str) if only is None or parameter in only else []

    for parameter, words in _SIMPLE.items():
        yield from (words.format(_term(value)) for value in values(parameter))
    for value in values(SH.nodeKind):
        yield _KINDS.get(value, _term(value))
    for members in values(SH["in"]):
        yield f"one of {_listed(shapes, members, _term)}"
    for members in values(SH.languageIn):
        yield f"in one of the languages {_listed(shapes, members, str)}"
    if values(SH.uniqueLang):
        yield "one in each language"
    if values(SH.closed):
        yield "no other property than those named"
    for parameter, words in _OF_SHAPES.items():
        yield from (words.format(_shape(shapes, value, depth)) for value in values(parameter))
    for parameter, words in _OF_SHAPE_LISTS.items():
        for members in values(parameter):
            yield words.format(_listed(shapes, members, lambda member: _shape(shapes, member, depth)))
    yield from (_shape(shapes, value, depth) for value in values(SH.property))
    if values(SH.sparql):
        yield "a query finds nothing"


def _shape(shapes: Graph, shape: Node, depth: int) -> str:
    if isinstance(shape, URIRef):
        return shorten(str(shape))
    return f"({_asked(shapes, shape, depth + 1)})" if depth < _DEPTH else "(…)"


def _listed(shapes: Graph, members: Node, words: Callable[[Node], str]) -> str:
    found = list(shapes.items(members)) if (members, RDF.first, None) in shapes else []
    more = [f"and {len(found) - _MEMBERS_SHOWN} more"] if len(found) > _MEMBERS_SHOWN else []
    return ", ".join([*map(words, found[:_MEMBERS_SHOWN]), *more])


def _term(node: Node) -> str:
    if isinstance(node, Literal):
        return f"“{node}”" if node.datatype is None else str(node)
    return "a blank node" if isinstance(node, BNode) else shorten(str(node))
