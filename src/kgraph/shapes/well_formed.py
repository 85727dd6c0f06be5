"""Shapes that are well formed, or refused by name (SHACL, "Syntax rules").

The standard leaves it open what an engine does with a shape that is not. Most pass over the part they cannot read,
and what it was to find is never found. Here such a file is a fault of the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdflib import RDF, SH, Literal, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.faults import SettingsFault
from kgraph.shapes.describing import named_around

_ONE_SHAPE: Final = (SH.node, SH["not"], SH.property, SH.qualifiedValueShape)
_SHAPE_LISTS: Final = (SH["and"], SH["or"], SH.xone)
_LISTS: Final = (*_SHAPE_LISTS, SH["in"], SH.languageIn, SH.ignoredProperties)
_WHOLE_NUMBERS: Final = (
    SH.minCount, SH.maxCount, SH.minLength, SH.maxLength, SH.qualifiedMinCount, SH.qualifiedMaxCount,
)  # fmt: skip
# Those a shape without a path cannot have (SHACL, rules minCount-scope, maxCount-scope, uniqueLang-scope ...).
_OF_PROPERTIES: Final = (
    SH.minCount, SH.maxCount, SH.uniqueLang, SH.lessThan, SH.lessThanOrEquals, SH.qualifiedValueShape,
)  # fmt: skip
_KINDS: Final = (SH.IRI, SH.BlankNode, SH.Literal, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral, SH.IRIOrLiteral)


def refuse_ill_formed(where: str, shapes: Graph) -> None:
    """Refuse shapes that an engine would pass over in part.

    :param where: the files, for the message.
    :raises SettingsFault: for the first one in the order of their names.
    """
    for node, wrong in sorted(_wrong(shapes), key=lambda each: (str(each[0]), each[1])):
        raise SettingsFault(f"{where}: the shape <{named_around(shapes, node)}> cannot be used: {wrong}")


def _wrong(shapes: Graph) -> Iterator[tuple[Node, str]]:
    yield from _references(shapes)
    yield from _paths(shapes)
    yield from _lists(shapes)
    for predicate in _WHOLE_NUMBERS:
        for node, limit in shapes.subject_objects(predicate):
            if not (isinstance(limit, Literal) and re.fullmatch(r"\+?[0-9]+", str(limit))):
                yield node, f"sh:{_local(predicate)} is a whole number, not {limit}"
    for node, kind in shapes.subject_objects(SH.nodeKind):
        if kind not in _KINDS:
            yield node, f"{kind} is no kind of node"
    for node, constraint in shapes.subject_objects(SH.sparql):
        if (constraint, SH.select, None) not in shapes:
            yield node, "its sh:sparql has no sh:select"
    for node in shapes.subjects(SH.entailment, None):
        yield node, "it asks for sh:entailment; infer the statements before they are checked"


def _references(shapes: Graph) -> Iterator[tuple[Node, str]]:
    """Shapes that ask for a shape nobody defines: they would find everything right."""
    for node, asked in _asked(shapes):
        if (asked, None, None) not in shapes:
            yield node, f"it asks for the shape <{asked}>, which stands in none of the files"


def _asked(shapes: Graph) -> Iterator[tuple[Node, Node]]:
    for predicate in _ONE_SHAPE:
        yield from shapes.subject_objects(predicate)
    for predicate in _SHAPE_LISTS:
        for node, members in shapes.subject_objects(predicate):
            for member in shapes.items(members):
                yield node, member


def _paths(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for node, asked in shapes.subject_objects(SH.property):
        if (asked, SH.path, None) not in shapes:
            yield node, "one of its properties (sh:property) has no sh:path"
    for predicate in _OF_PROPERTIES:
        for node in shapes.subjects(predicate, None):
            if (node, SH.path, None) not in shapes and (node, RDF.type, SH.Parameter) not in shapes:
                yield node, f"it has no sh:path, without which sh:{_local(predicate)} checks nothing"


def _lists(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for predicate in _LISTS:
        for node, members in shapes.subject_objects(predicate):
            if members != RDF.nil and (members, RDF.first, None) not in shapes:
                yield node, f"sh:{_local(predicate)} takes a list: ( … )"


def _local(predicate: URIRef) -> str:
    return str(predicate).rpartition("#")[2]
