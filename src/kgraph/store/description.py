"""Everything a store says around one entity: what `/data/…` answers.

Its own triples and those of its fragments, the links to it, the nodes that only serve it (participations, terms,
dates, attestations, a record's mentions) in full, and labels and types of all neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import pyoxigraph as ox

from kgraph.names import Names, expand
from kgraph.store.readable import Readable

IN_FULL: Final = frozenset({"participation", "attestation", "term", "date"})
_NAMING: Final = tuple(ox.NamedNode(expand(name)) for name in ("rdf:type", "rdfs:label", "nif:anchorOf"))
_CONTEXT: Final = ox.NamedNode(expand("nif:referenceContext"))


@dataclass(frozen=True, slots=True)
class Description:
    """An entity described, or one page of it: its own triples stand on every page, the links to it are paged.

    :param quads: sorted, the entity's own first; each with its graph.
    :param incoming: how many links lead to it.
    """

    node: ox.NamedNode
    quads: tuple[ox.Quad, ...]
    incoming: int
    page: int
    pages: int


def describe(
    store: Readable, names: Names, node: ox.NamedNode, *, page: int = 1, size: int = 1000
) -> Description | None:
    """Describe an entity; None where the store says nothing of it, or has no such page.

    :param size: how many links to it stand on one page.
    """
    own = list(_said_of(store, node))
    links = list(store.quads_for_pattern(None, None, node, None))
    if not own and not links:
        return None
    pages = max(1, -(-len(links) // size))
    if not 1 <= page <= pages:
        return None
    if pages > 1:
        links.sort(key=_order)
    shown = links[(page - 1) * size : page * size]
    found = dict.fromkeys(chain(own, shown))
    for neighbour in dict.fromkeys(_full(names, node, chain(own, shown))):
        found.update(dict.fromkeys(_said_of(store, neighbour)))
        if neighbour.value.startswith(f"{node.value}#"):
            found.update(dict.fromkeys(_said_in(store, neighbour)))
    for neighbour in _nodes(names, list(found)):
        found.update(dict.fromkeys(_named(store, neighbour)))
    quads = sorted(found, key=lambda quad: (quad.subject != node, *_order(quad)))
    return Description(node, tuple(quads), len(links), page, pages)


def _said_of(store: Readable, node: ox.NamedNode) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(node, None, None, None)


def _said_in(store: Readable, text: ox.NamedNode) -> Iterator[ox.Quad]:
    """The mentions in a text, in full."""
    for quad in store.quads_for_pattern(None, _CONTEXT, text, None):
        if isinstance(quad.subject, ox.NamedNode):
            yield from _said_of(store, quad.subject)


def _named(store: Readable, node: ox.NamedNode) -> Iterator[ox.Quad]:
    return chain.from_iterable(store.quads_for_pattern(node, predicate, None, None) for predicate in _NAMING)


def _full(names: Names, node: ox.NamedNode, quads: Iterable[ox.Quad]) -> Iterator[ox.NamedNode]:
    """Neighbours that only serve this entity: its fragments, and nodes of a type that is described in full."""
    for neighbour in _nodes(names, quads):
        type_ = (names.key_of(neighbour.value) or "").partition("/")[0]
        if neighbour != node and (type_ in IN_FULL or neighbour.value.startswith(f"{node.value}#")):
            yield neighbour


def _nodes(names: Names, quads: Iterable[ox.Quad]) -> Iterator[ox.NamedNode]:
    """Our own nodes among subjects and objects, each once."""
    head = names.address("")
    terms = chain.from_iterable((quad.subject, quad.object) for quad in quads)
    ours = (term for term in terms if isinstance(term, ox.NamedNode) and term.value.startswith(head))
    return iter(dict.fromkeys(ours))


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name)
