"""What a named graph holds, as the bytes that are sent and a name for them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class GraphContent:
    """A named graph's triples.

    :param body: N-Triples, sorted by code point, so that the same triples are the same bytes.
    :param triples: how many there are.
    """

    graph: str
    body: bytes
    triples: int

    @property
    def sha256(self) -> str:
        """The hash of `body` in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


def content_of(store: ox.Store, graph: str) -> GraphContent:
    """What a named graph of a store holds.

    :param graph: its address.
    """
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    lines = sorted(f"{quad.triple} .\n".encode() for quad in quads)
    return GraphContent(graph, b"".join(lines), len(lines))
