"""Graphs with single statements changed: taken away, doubled, pointed elsewhere, or given another value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kgraph.names import PREFIXES


def places(statements: int) -> st.SearchStrategy[int]:
    """Which statement to change."""
    return st.integers(0, statements - 1)


def mutated(quads: Sequence[Quad], changes: Iterable[tuple[int, Any]]) -> list[Quad]:
    """A graph with statements changed, each as its generator of numbers says."""
    changed = list(quads)
    for place, random in changes:
        old = changed[place]
        changed[place] = swapped(old, quads, random)
        if random.random() < 0.3:
            changed.append(old)
    return changed


def swapped(old: Quad, quads: Sequence[Quad], random: Random) -> Quad:
    """Another statement in place of one: of other parts of the graph, with an altered value, or of nobody."""
    other = random.choice(quads)
    match random.randrange(6):
        case 0:
            return other
        case 1:
            return Quad(old.subject, old.predicate, other.object)
        case 2:
            return Quad(other.subject, old.predicate, old.object)
        case 3:
            return Quad(old.subject, other.predicate, old.object)
        case 4:
            return Quad(old.subject, old.predicate, _altered(old.object))
        case _:
            return Quad(old.subject, old.predicate, NamedNode("http://example.org/id/nobody"))


def _altered(term: object) -> Any:
    """A value near one: a later year, another text, another language; an address as text."""
    if isinstance(term, Literal):
        date = term.datatype.value == PREFIXES["xsd"] + "date"
        text = f"2001{term.value[4:]}" if date else f"{term.value}x"
        return Literal(text, language="de") if term.language else Literal(text, datatype=term.datatype)
    return Literal(str(term))
