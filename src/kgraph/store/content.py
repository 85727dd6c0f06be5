"""All statements of a generation in one order, for whatever is made of them: its name, its index, its dump."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgraph.shards import Statement, parts, read_blocks

if TYPE_CHECKING:
    from hashlib import _Hash as Hash


class Content:
    """Sorted lines of N-Quads in a file, each triple once.

    :param path: the file.
    :param digest: SHA-256 over its lines.
    :param quads: how many lines it has.
    """

    def __init__(self, path: Path, digest: Hash, quads: int) -> None:
        self.path, self.digest, self.quads = path, digest, quads

    @classmethod
    def written(cls, path: Path, blocks: Iterable[list[str]]) -> Content:
        """Write lines, which come sorted and in blocks, into a file that is not there yet.

        :raises OSError: the disk refuses.
        """
        digest, quads = hashlib.sha256(), 0
        with path.open("xb") as file:
            for block in blocks:
                data = "".join(block).encode()
                digest.update(data)
                file.write(data)
                quads += len(block)
        return cls(path, digest, quads)

    def blocks(self) -> Iterator[list[str]]:
        """Its lines, in blocks."""
        return read_blocks(self.path)

    def statements(self) -> Iterator[Statement]:
        """Its statements, those of one subject together."""
        return map(parts, chain.from_iterable(self.blocks()))


def statements_of(store: ox.Store) -> Iterator[Statement]:
    """The statements of any store in the order of its sorted lines, whatever their terms are."""
    for quad in sorted(store, key=str):
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        yield str(quad.subject), str(quad.predicate), str(quad.object), graph
