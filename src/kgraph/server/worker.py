"""A query worker: a process of its own that opens a generation read-only and answers one query after another.

It can be killed at any moment. It ends by itself when the server is gone, also in the middle of a query: a thread
watches the standard input, and the engine lets other threads run while it works.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import IO, BinaryIO, cast

import pyoxigraph as ox

from kgraph.faults import SettingsFault
from kgraph.names import publication_prefixes
from kgraph.server.formats import GRAPHS, SOLUTIONS, TABLE
from kgraph.server.frames import DATA, HEAD, Ask, Form, Outcome, Trouble, read_frame
from kgraph.server.sandbox import allow_deep_recursion, forbid_network, limit_memory
from kgraph.server.table import table
from kgraph.store.generation import Generation
from kgraph.store.queries import Dataset, QueryFault, Results, ServiceRefused, UpdateRefused, evaluate


class _TooLongError(Exception):
    """The result is longer than its budget."""


class _Frames:
    """A file that sends what is written to it in frames of some size, up to a limit."""

    def __init__(self, stream: BinaryIO, limit: int):
        self._stream, self._left, self._waiting = stream, limit, bytearray()

    def write(self, chunk: bytes) -> int:
        self._left -= len(chunk)
        if self._left < 0:
            raise _TooLongError
        self._waiting += chunk
        if len(self._waiting) >= 65_536:
            self.flush()
        return len(chunk)

    def flush(self) -> None:
        if self._waiting:
            self._stream.write(HEAD.pack(DATA, len(self._waiting)) + self._waiting)
            self._stream.flush()
            self._waiting.clear()


class _Reader:
    """The store of the generation last asked for, kept open."""

    def __init__(self) -> None:
        self._generation: Generation | None = None
        self._store: ox.Store | None = None

    def open(self, path: str) -> ox.Store:
        wanted = Generation(Path(path))
        if self._store is None or self._generation != wanted:
            self._store, self._generation = None, wanted
            self._store = wanted.open()
        return self._store


def main() -> None:
    """Answer queries from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forbid_network()
    allow_deep_recursion()
    limit_memory(int(sys.argv[1]))
    asked: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    reader = _Reader()
    stream = sys.stdout.buffer
    stream.write(Outcome().to_bytes())  # ready: no query pays for the time until here
    stream.flush()
    while True:
        ask = Ask.from_bytes(asked.get())
        stream.write(answer(ask, reader, stream).to_bytes())
        stream.flush()


def _listen(asked: queue.SimpleQueue[bytes]) -> None:
    while (body := read_frame(sys.stdin.buffer)) is not None:
        asked.put(body)
    os._exit(0)


def answer(ask: Ask, reader: _Reader, stream: BinaryIO) -> Outcome:
    """Answer one query: its result in data frames on `stream`, then how it went."""
    try:
        store = reader.open(ask.generation)
    except SettingsFault as error:
        return Outcome("generation", message=str(error))
    try:
        dataset = Dataset(ask.default, ask.named)
        prefixes = publication_prefixes(ask.base)
        results = evaluate(store, ask.query, base=f"{ask.base}/", prefixes=prefixes, dataset=dataset, service=False)
        form = _form(results)
        media = ask.media[form]
        if media is None:
            return Outcome("acceptable", form)
        frames = _Frames(stream, ask.result_bytes)
        _serialise(results, media, ask, frames)
        frames.flush()
    except QueryFault as fault:
        return Outcome(_trouble(fault), message=fault.message, line=fault.line, column=fault.column)
    except _TooLongError:
        return Outcome("bytes")
    except MemoryError:
        return Outcome("memory")
    except (OSError, RuntimeError, ValueError) as error:
        return Outcome("engine", message=str(error))
    return Outcome(form=form)


def _serialise(results: Results, media: str, ask: Ask, frames: _Frames) -> None:
    file = cast("IO[bytes]", frames)
    if media == TABLE:
        frames.write(table(results, ask.rows))
    elif isinstance(results, ox.QueryTriples):
        ox.serialize(results, file, GRAPHS[media].rdf, prefixes=dict(publication_prefixes(ask.base)))
    else:
        results.serialize(file, SOLUTIONS[media].results)


def _form(results: Results) -> Form:
    if isinstance(results, ox.QueryTriples):
        return "graph"
    return "boolean" if isinstance(results, ox.QueryBoolean) else "solutions"


def _trouble(fault: QueryFault) -> Trouble:
    if isinstance(fault, ServiceRefused):
        return "service"
    return "update" if isinstance(fault, UpdateRefused) else "query"


if __name__ == "__main__":
    main()
