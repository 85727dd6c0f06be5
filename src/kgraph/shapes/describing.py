"""A shape's own words, as its shapes graph has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rdflib import RDFS, SH, Literal, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.shapes.finding import Severity
from kgraph.shapes.paths import words
from kgraph.shapes.prefixes import shorten
from kgraph.shapes.profile import ShapeWords
from kgraph.shapes.wording import in_small

REMEDY: Final = URIRef("https://w3id.org/kgraph/shapes#remedy")
SEVERITIES: Final[dict[Node, Severity]] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


def described(shapes: Graph, shape: Node, file: str = "") -> ShapeWords:
    """A shape in words. One without an address goes by that of the nearest shape around it, and by its path.

    :param file: the name of the file it stands in.
    """
    named, small = named_around(shapes, shape), in_small(shapes, shape)
    known = (shape, named)
    return ShapeWords(
        address=str(named),
        name=_said(shapes, (shape,), SH.name, RDFS.label) or _name(shapes, shape, named),
        severity=SEVERITIES.get(shapes.value(shape, SH.severity) or SH.Violation, "violation"),
        message=_said(shapes, (shape, shapes.value(shape, SH.sparql)), SH.message) or small,
        reason=_said(shapes, known, SH.description, RDFS.comment) or "",
        remedy=_said(shapes, known, REMEDY) or "",
        small=small,
        file=file,
    )


def named_around(shapes: Graph, node: Node) -> Node:
    """The shape that has an address and that a node of a shapes graph belongs to; the node itself where none has."""
    seen: set[Node] = set()
    around: Node | None = node
    while around is not None and around not in seen:
        if isinstance(around, URIRef):
            return around
        seen.add(around)
        around = min(shapes.subjects(None, around), key=str, default=None)
    return node


def english_first(term: Node) -> tuple[bool, str]:
    """Sorts words: English and those of no language before others."""
    language = term.language if isinstance(term, Literal) else None
    return language not in {"en", None}, str(term)


def _name(shapes: Graph, shape: Node, named: Node) -> str:
    whole = _said(shapes, (named,), SH.name, RDFS.label) or shorten(str(named))
    path = shapes.value(shape, SH.path) if shape != named else None
    return f"{whole}: {words(shapes, path)}" if path is not None else whole


def _said(shapes: Graph, nodes: Iterable[Node | None], *predicates: URIRef) -> str | None:
    for node in nodes:
        for predicate in predicates if node is not None else ():
            found = sorted(shapes.objects(node, predicate), key=english_first)
            if found:
                return str(found[0])
    return None
