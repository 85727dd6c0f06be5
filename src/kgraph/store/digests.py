"""The digest of each graph of a store, and what another store has otherwise."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

DEFAULT: Final = ""
"""Stands for the default graph where graphs go by their addresses."""


class GraphDigests:
    """Of each graph that holds something BLAKE2b over its N-Quads lines, sorted by code point, 16 bytes in hex."""

    def __init__(self) -> None:
        self._digests: dict[str, hashlib.blake2b] = {}

    def through(self, blocks: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
        """Sorted lines, in blocks, as they go by to whoever takes them."""
        for block in blocks:
            for line in block:
                name = _graph(line)
                if (digest := self._digests.get(name)) is None:
                    digest = self._digests[name] = hashlib.blake2b(digest_size=16)
                digest.update(line.encode())
            yield block

    @property
    def graphs(self) -> Mapping[str, str]:
        """The digests of what went by, by the address of the graph."""
        return {name.removeprefix("<").removesuffix(">"): each.hexdigest() for name, each in self._digests.items()}


def difference(before: ox.Store, after: ox.Store, graphs: Iterable[str]) -> list[ox.Triple]:
    """The triples that stand in another number of these graphs after than before.

    :param graphs: addresses, `DEFAULT` for the default graph; one may be missing in either store.
    """
    number: Counter[bytes] = Counter()
    for address in graphs:
        old, new = (_triples(store, address) for store in (before, after))
        number.update(new - old)
        number.subtract(old - new)
    lines = b"\n".join(line for line, count in number.items() if count)
    return [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]


def _triples(store: ox.Store, address: str) -> set[bytes]:
    graph = ox.NamedNode(address) if address else ox.DefaultGraph()
    dump = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return {line for line in dump.split(b"\n") if line}


def _graph(line: str) -> str:
    """The graph of a line of N-Quads as it stands there; nothing for the default graph.

    The last word before the full stop is the graph, unless it is the object: the third word, or the end of a literal,
    which alone has a quotation mark.
    """
    before, _, last = line[:-3].rpartition(" ")
    return DEFAULT if '"' in last or before.count(" ") < 2 else last
