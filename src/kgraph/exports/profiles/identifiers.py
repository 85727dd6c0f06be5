"""The identifiers an entity has elsewhere: Wikidata's item, and those of authority files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.exports.profiles.graph import Graph, Node
from kgraph.names import PREFIXES
from kgraph.records.authority_headings import identifier_of

OWN: Final = "authority record"
"""The kind of an archive's own identifier of its authority record."""
_FIRST: Final = ("wikidata", "viaf", "isni", "lcnaf", "gnd", "bnf")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An identifier elsewhere: byte for byte, and whose it is where that is known."""

    value: str
    scheme: str | None = None


def identifiers_of(graph: Graph, entity: Node) -> tuple[Elsewhere, ...]:
    """An entity's identifiers, Wikidata's first, then those of the great authority files, then all others.

    An item that the entity is only close to, or part of, is none of them. What Wikidata says of the item counts where
    the entity is exactly the item.
    """
    found = dict.fromkeys(_all(graph, entity))
    ranks = {scheme: place for place, scheme in enumerate(_FIRST)}
    return tuple(sorted(found, key=lambda one: ranks.get(one.scheme or "", len(ranks))))


def _all(graph: Graph, entity: Node) -> Iterator[Elsewhere]:
    for node in graph.links(entity, "rico:hasOrHadIdentifier"):
        value = graph.text(node, "rico:textualValue")
        if value:
            yield Elsewhere(value, graph.text(node, "dcterms:type"))
    for item in graph.links(entity, "skos:exactMatch"):
        if item.value.startswith(PREFIXES["wd"]):
            yield Elsewhere(item.value, "wikidata")
            for same in graph.links(item, "schema:sameAs"):
                yield Elsewhere(same.value, identifier_of(same.value, None).scheme)
