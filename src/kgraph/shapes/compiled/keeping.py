"""What shapes found, kept as JSON has it and read again as the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from kgraph.shapes.compiled.model import Shape, Shapes
from kgraph.shapes.compiled.row import Row

Found = tuple[Shape, Row]
Kept = Mapping[str, Any]
"""By shape, what was found of its focus nodes; a shape that found nothing is left out."""


def packed(found: Mapping[Node, Iterable[Found]]) -> dict[str, Any]:
    """What each shape found, as JSON has it."""
    return {key(shape): rows for shape, each in found.items() if (rows := [_row(*one) for one in each])}


def unpacked(kept: Kept, shapes: Shapes) -> dict[Node, list[Found]]:
    """What `packed` was given, with the shapes of the same files.

    :raises ValueError, KeyError, TypeError: it is something else.
    """
    return {shape.node: [_found(row, shapes) for row in kept.get(key(shape.node), ())] for shape in shapes.targeted()}


def key(shape: Node) -> str:
    """The name a shape goes by in what is kept."""
    return shape.n3()


def _row(shape: Shape, row: Row) -> list[Any]:
    return [
        _term(shape.node),
        _term(row.component),
        *map(_term, (row.focus, row.value, row.path)),
        [_term(message) for message in row.messages],
        {name: _term(value) for name, value in row.bindings.items()},
        _term(row.constraint),
        [_row(*each) for each in row.details],
    ]


def _found(row: Any, shapes: Shapes) -> Found:
    shape, component, focus, value, path, messages, bindings, constraint, details = row
    named = Row(
        component=URIRef(str(_need(component))),
        focus=_need(focus),
        value=_node(value),
        path=_node(path),
        messages=tuple(message for message in map(_node, messages) if isinstance(message, Literal)),
        bindings={name: _need(each) for name, each in bindings.items()},
        constraint=_node(constraint),
        details=tuple(_found(each, shapes) for each in details),
    )
    return shapes.shape(_need(shape)), named


def _term(node: Node | None) -> Any:
    match node:
        case None:
            return None
        case URIRef():
            return str(node)
        case BNode():
            return [str(node)]
        case Literal():
            return [str(node), node.language, None if node.datatype is None else str(node.datatype)]
    raise TypeError(f"not a term of RDF: {node!r}")


def _node(term: Any) -> Node | None:
    match term:
        case None:
            return None
        case str():
            return URIRef(term)
        case [str(name)]:
            return BNode(name)
        case [str(text), None, None]:
            return Literal(text)
        case [str(text), str(language), _]:
            return Literal(text, lang=language)
        case [str(text), None, str(datatype)]:
            return Literal(text, datatype=URIRef(datatype), normalize=False)
    raise ValueError(f"not a term of RDF: {term!r}")


def _need(term: Any) -> Node:
    if (node := _node(term)) is None:
        raise ValueError("a result without a term it needs")
    return node
