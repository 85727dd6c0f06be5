"""One violation of a constraint, before it is a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.term import Node

from kgraph.shapes.compiled.model import Shape


@dataclass(frozen=True, slots=True)
class Row:
    """What a constraint found.

    :param value: None where no single value is to blame.
    :param path: where it is not the shape's.
    :param messages: of the constraint itself, beside those of its shape.
    :param bindings: what placeholders of the messages stand for.
    :param constraint: the node of a SPARQL constraint.
    :param details: what the shapes that the constraint asks found of the value (`sh:detail`).
    """

    component: URIRef
    focus: Node
    value: Node | None = None
    path: Node | None = None
    messages: tuple[Literal, ...] = ()
    bindings: Mapping[str, Node] = field(default_factory=dict)
    constraint: Node | None = None
    details: tuple[tuple[Shape, Row], ...] = ()
