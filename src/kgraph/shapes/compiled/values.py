"""Constraints that look at one value node at a time: type, range, text and lists of values (SHACL 4.1, 4.3, 4.4, 4.8).

Each becomes an expression that is true where the value violates it, so that a query finds all violations of a shape
in one pass, and shapes within shapes combine them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import SH, Literal, URIRef
from rdflib.term import Node

from kgraph.faults import SettingsFault
from kgraph.shapes.compiled import datatypes
from kgraph.shapes.compiled.data import Data, sparql
from kgraph.shapes.compiled.model import Shape, Shapes

# rdflib keeps apart the terms that are words of Python.
SH_CLASS, SH_IN = SH["class"], SH["in"]
Test = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ValueTest:
    """One constraint on value nodes.

    :param bad: from a variable to the expression that is true where its value violates the constraint.
    """

    component: URIRef
    bad: Test


def tests(shapes: Shapes, shape: Shape, data: Data) -> Iterator[ValueTest]:
    """The constraints of a shape that look at one value node at a time."""
    for predicate, (component, make) in _PARAMETERS.items():
        for parameter in shape.values(predicate):
            yield ValueTest(component, make(parameter, data))
    for members in shape.values(SH_IN):
        yield ValueTest(SH.InConstraintComponent, _in(shapes.items(members)))
    for tags in shape.values(SH.languageIn):
        yield ValueTest(SH.LanguageInConstraintComponent, _language(shapes.items(tags)))
    flags = next(iter(shape.values(SH.flags)), Literal(""))
    for pattern in shape.values(SH.pattern):
        yield ValueTest(SH.PatternConstraintComponent, _pattern(pattern, flags, shape, data))


def _class(class_: Node, data: Data) -> Test:
    classes = data.classes(class_)
    if not classes:
        return lambda _value: "true"
    return lambda value: " && ".join(f"NOT EXISTS {{ {value} a {each} }}" for each in classes)


def _datatype(datatype: Node, data: Data) -> Test:
    return lambda value: datatypes.test(datatype, value, data)


def _node_kind(kind: Node, _data: Data) -> Test:
    allowed = _KINDS.get(kind, ())
    return lambda value: "!({})".format(" || ".join(f"{each}({value})" for each in allowed) or "false")


def _bound(operator: str) -> Callable[[Node, Data], Test]:
    def make(limit: Node, _data: Data) -> Test:
        return lambda value: f"!COALESCE({value} {operator} {sparql(limit)}, false)"

    return make


def _length(operator: str) -> Callable[[Node, Data], Test]:
    def make(limit: Node, _data: Data) -> Test:
        return lambda value: f"(isBlank({value}) || !(STRLEN(STR({value})) {operator} {int(str(limit))}))"

    return make


def _pattern(pattern: Node, flags: Node, shape: Shape, data: Data) -> Test:
    text = f"{sparql(Literal(str(pattern)))}, {sparql(Literal(str(flags)))}"
    if not any(data.select(f'SELECT ?known {{ BIND (REGEX("", {text}) AS ?known) }}')):
        raise SettingsFault(f"the shapes cannot be used: the pattern {pattern} of <{shape.node}> is none SPARQL knows")
    return lambda value: f"(isBlank({value}) || !COALESCE(REGEX(STR({value}), {text}), false))"


def _in(members: list[Node]) -> Test:
    if not members:
        return lambda _value: "true"
    return lambda value: "!({})".format(" || ".join(f"sameTerm({value}, {sparql(each)})" for each in members))


def _language(tags: list[Node]) -> Test:
    return lambda value: "!COALESCE({}, false)".format(
        " || ".join(f"langMatches(LANG({value}), {sparql(tag)})" for tag in tags) or "false"
    )


_KINDS: Final[dict[Node, tuple[str, ...]]] = {
    SH.IRI: ("isIRI",),
    SH.BlankNode: ("isBlank",),
    SH.Literal: ("isLiteral",),
    SH.BlankNodeOrIRI: ("isBlank", "isIRI"),
    SH.BlankNodeOrLiteral: ("isBlank", "isLiteral"),
    SH.IRIOrLiteral: ("isIRI", "isLiteral"),
}
_PARAMETERS: Final[dict[URIRef, tuple[URIRef, Callable[[Node, Data], Test]]]] = {
    SH_CLASS: (SH.ClassConstraintComponent, _class),
    SH.datatype: (SH.DatatypeConstraintComponent, _datatype),
    SH.nodeKind: (SH.NodeKindConstraintComponent, _node_kind),
    SH.minInclusive: (SH.MinInclusiveConstraintComponent, _bound(">=")),
    SH.maxInclusive: (SH.MaxInclusiveConstraintComponent, _bound("<=")),
    SH.minExclusive: (SH.MinExclusiveConstraintComponent, _bound(">")),
    SH.maxExclusive: (SH.MaxExclusiveConstraintComponent, _bound("<")),
    SH.minLength: (SH.MinLengthConstraintComponent, _length(">=")),
    SH.maxLength: (SH.MaxLengthConstraintComponent, _length("<=")),
}
