"""Loading a store while what is loaded is still being made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final

import pyoxigraph as ox

from kgraph.shards import Shard, Shards
from kgraph.store.held import Journal

PORTION: Final = 48 << 20
"""Bytes of N-Quads that the engine loads at a time. 1.9 million statements (415 MB) at once take it 1.6 GB; 53 MB
at a time take 0.4 GB and a tenth more processor time."""


class Loading:
    """Takes shards, and loads them in portions in a thread of its own: the engine holds no lock of Python's meanwhile.

    As a context it waits for the last portion, and raises what went wrong in the engine (OSError).
    """

    def __init__(self, store: ox.Store, journal: Journal, portion: int = PORTION) -> None:
        self._store, self._journal, self._portion = store, journal, portion
        self._waiting: list[tuple[Shard, bytes]] = []
        self._size = 0
        self._thread = ThreadPoolExecutor(1, "loading")
        self._running: Future[None] | None = None

    def add(self, shard: Shard, content: bytes) -> None:
        """Take a shard and its content."""
        self._waiting.append((shard, content))
        self._size += len(content)
        if self._size >= self._portion:
            self._begin()

    def __enter__(self) -> Loading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._thread:
            if kind is None:
                self._begin()
                self._wait()

    def _begin(self) -> None:
        self._wait()
        portion, self._waiting, self._size = self._waiting, [], 0
        self._running = self._thread.submit(self._load, portion)

    def _wait(self) -> None:
        if self._running is not None:
            self._running.result()

    def _load(self, portion: Sequence[tuple[Shard, bytes]]) -> None:
        shards = [shard for shard, _ in portion]
        content = b"".join(content for _, content in portion)
        self._journal.begin(shards)
        # The lines come from our own hands, so that addresses are not looked at once more.
        self._store.bulk_load(input=content, format=ox.RdfFormat.N_QUADS, lenient=True)
        self._journal.end(shards)


def load(store: ox.Store, shards: Shards, files: Iterable[Shard], journal: Journal) -> None:
    """Load some of the shards that are packed already.

    :raises OSError: the disk refuses.
    """
    with Loading(store, journal) as loading:
        for shard in files:
            loading.add(shard, shards.content_of(shard))
