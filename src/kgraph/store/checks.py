"""Invariants of a store that no shape can state."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgraph.store.addresses import Addresses

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

_TOTAL = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_DISTINCT = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"
_TWICE = """SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }
GROUP BY ?s ?p ?o HAVING (COUNT(*) > 1) ORDER BY ?s ?p ?o LIMIT 100"""


def counts(store: ox.Store) -> tuple[int, int]:
    """How many triples the union of all graphs counts, and how many different ones there are."""
    return _number(store, _TOTAL), _number(store, _DISTINCT)


def duplicates(store: ox.Store) -> tuple[tuple[ox.Triple, tuple[str, ...]], ...]:
    """Triples that stand in more than one graph, with those graphs; at most a hundred, sorted.

    The union of graphs is the default graph of every query, and the engine counts a triple in it once for each graph:
    where this finds one, every COUNT over it lies.
    """
    total, distinct = counts(store)
    if total == distinct:
        return ()
    solutions = store.query(_TWICE)
    assert isinstance(solutions, ox.QuerySolutions)
    triples = (ox.Triple(row["s"], row["p"], row["o"]) for row in solutions)
    return tuple((triple, _graphs(store, triple)) for triple in triples)


def content_hash(store: ox.Store, addresses: Addresses) -> str:
    """Sixteen hex digits that name the content: SHA-256 over its N-Quads lines, sorted by code point.

    Where addresses were merged or withdrawn, that map follows the lines: it is answered from a generation too, so two
    generations that differ in it need two names.
    """
    return named(hashlib.sha256("".join(lines_of(store)).encode()), addresses)


def lines_of(store: ox.Store) -> list[str]:
    """The N-Quads lines of a store, sorted by code point."""
    return sorted(f"{quad} .\n" for quad in store)


def named(content: Hash, addresses: Addresses) -> str:
    """`content_hash` of what was hashed as it was written.

    :param content: SHA-256 over the sorted lines.
    """
    digest = content.copy()
    if addresses != Addresses():
        digest.update(addresses.to_json().encode())
    return digest.hexdigest()[:16]


def _graphs(store: ox.Store, triple: ox.Triple) -> tuple[str, ...]:
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
    return tuple(sorted(str(quad.graph_name) for quad in found))


def _number(store: ox.Store, query: str) -> int:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    count = next(solutions)["n"]
    assert isinstance(count, ox.Literal)
    return int(count.value)
