"""Loading a store while what is loaded is still being made."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final

import pyoxigraph as ox

PORTION: Final = 64 << 20
"""Bytes of N-Quads that the engine loads at a time. 1.9 million statements (415 MB) at once take it 1.6 GB; 53 MB
at a time take 0.4 GB and a tenth more processor time."""


class Loading:
    """Takes N-Quads, and loads them in portions in a thread of its own: the engine holds no lock of Python's meanwhile.

    As a context it waits for the last portion, and raises what went wrong in the engine (OSError).
    """

    def __init__(self, store: ox.Store, portion: int = PORTION) -> None:
        self._store, self._portion = store, portion
        self._waiting: list[bytes] = []
        self._size = 0
        self._thread = ThreadPoolExecutor(1, "loading")
        self._running: Future[None] | None = None

    def add(self, content: bytes) -> None:
        """Take whole lines."""
        self._waiting.append(content)
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
        portion, self._waiting, self._size = b"".join(self._waiting), [], 0
        self._running = self._thread.submit(self._load, portion)

    def _wait(self) -> None:
        if self._running is not None:
            self._running.result()

    def _load(self, portion: bytes) -> None:
        # The lines come from our own hands, so that addresses are not looked at once more.
        self._store.bulk_load(input=portion, format=ox.RdfFormat.N_QUADS, lenient=True)
