"""A query worker: a process of its own that opens a generation read-only and answers one query after another.

It talks over the socket that is its standard input (see `kgraph.server.workers.frames`). It can be killed at any
moment. It ends by itself when the server is gone, also in the middle of a query: a thread watches the socket, and the
engine lets other threads run while it works.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast, get_args

import pyoxigraph as ox

from kgraph.faults import SettingsFault
from kgraph.names import publication_prefixes
from kgraph.server.workers.frames import DATA, HEAD, QUICK, Ask, Form, Frames, Outcome, Trouble
from kgraph.server.workers.parts import remote_answer, to_bytes
from kgraph.server.workers.sandbox import allow_deep_recursion, forbid_network, limit_memory
from kgraph.server.workers.serialising import NO_JSON_LD, InexpressibleError, serialise
from kgraph.store.generation import Generation
from kgraph.store.queries import WHOLE, Dataset, Results, evaluate, remote_parts
from kgraph.store.query_faults import QueryFault, ServiceRefused, UpdateRefused
from kgraph.store.remote_answers import AnswerBroken

_FRAME: Final = 65_536
_FINE: Final[dict[Form, Outcome]] = {form: Outcome(form=form) for form in get_args(Form)}
_BACK: Final = Outcome("back").to_bytes()
SMALL: Final = 50_000
"""Statements that are read into memory in a quarter of a second, and take some thirty mebibytes there."""


class _TooLongError(Exception):
    """The result is longer than its budget."""


class _Sink:
    """A file that sends what is written to it in frames of some size, up to a limit; small results go with the end."""

    def __init__(self, server: socket.socket, limit: int):
        self._server, self._left, self._waiting = server, limit, bytearray()

    def write(self, chunk: bytes) -> int:
        self._left -= len(chunk)
        if self._left < 0:
            raise _TooLongError
        self._waiting += chunk
        if len(self._waiting) >= _FRAME:
            self._server.sendall(self._frame())
        return len(chunk)

    def flush(self) -> None:
        """Asked for by the engine before the end: nothing is sent, so that end and data go together."""

    def end(self, outcome: Outcome, back: int = 0) -> None:
        """Send what is left, and how it went; and so many queries back that stood behind."""
        self._server.sendall(self._frame() + outcome.to_bytes() + _BACK * back)

    def _frame(self) -> bytes:
        frame = HEAD.pack(DATA, len(self._waiting)) + self._waiting if self._waiting else b""
        self._waiting.clear()
        return frame


@dataclass(frozen=True, slots=True)
class Held:
    """A generation in memory: its folder, and what it says."""

    path: str
    store: ox.Store


class _Reader:
    """The store of the generation last asked for, kept open; a small one in memory, where it answers twice as fast."""

    def __init__(self, held: Held | None) -> None:
        self._path = held.path if held else ""
        self._store = held.store if held else None
        self._generation: Generation | None = None

    def open(self, path: str) -> ox.Store:
        if self._store is None or self._path != path:
            self._store, self._path, self._generation = None, path, Generation(Path(path))
            self._store = self._generation.open()
            if len(self._store) <= SMALL:
                held = ox.Store()
                held.extend(self._store)  # in bulk it would ask for 200 MB at once
                self._store = held
        return self._store


def main(held: Held | None) -> None:
    """Answer queries from standard input until it ends; `held` is a generation that is in memory already."""
    server = connected(int(sys.argv[1]))
    reader, frames = _Reader(held), Frames()
    server.sendall(Outcome().to_bytes())
    while chunk := server.recv(_FRAME):
        bodies = frames.feed(chunk)
        for number, (_, body) in enumerate(bodies, 1):
            began, ask = time.monotonic(), Ask.from_bytes(body)
            sink = _Sink(server, ask.terms.result_bytes)
            outcome = answer(ask, reader, sink)
            if time.monotonic() - began > QUICK:
                sink.end(outcome, len(bodies) - number + _came_since(server, frames))
                break
            sink.end(outcome)


def _came_since(server: socket.socket, frames: Frames) -> int:
    """How many queries came meanwhile."""
    count = 0
    try:
        while chunk := server.recv(_FRAME, socket.MSG_DONTWAIT):
            count += len(frames.feed(chunk))
    except BlockingIOError:
        pass
    return count


def connected(memory: int) -> socket.socket:
    """The socket to the server, from inside the sandbox; the process ends as soon as the server closes its side.

    :param memory: the most bytes of memory this process may have.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forbid_network()
    allow_deep_recursion()
    limit_memory(memory)
    server = socket.socket(fileno=sys.stdin.fileno())
    threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    return server


def received(server: socket.socket) -> Iterator[bytes]:
    """The bodies of frames as they come, until the server is gone; it is told first that this process is ready."""
    frames = Frames()
    server.sendall(Outcome().to_bytes())  # no query pays for the time until here
    while chunk := server.recv(_FRAME):
        for _, body in frames.feed(chunk):
            yield body


def _end_with(server: socket.socket) -> None:
    watch = select.poll()
    watch.register(server, 0)  # data is not waited for, the end of the connection always is
    watch.poll()
    os._exit(0)


def answer(ask: Ask, reader: _Reader, sink: _Sink) -> Outcome:
    """Answer one query: its result into `sink`; gives how it went."""
    terms = ask.terms
    try:
        store = reader.open(terms.generation)
    except SettingsFault as error:
        return Outcome("generation", message=str(error))
    try:
        prefixes, base = publication_prefixes(terms.base), f"{terms.base}/"
        if terms.service and not ask.answers and (others := remote_parts(ask.query, base, prefixes)):
            sink.write(to_bytes(others))
            return Outcome("federated")
        answers = [remote_answer(each) for each in ask.answers]
        dataset = Dataset(terms.default, terms.named) if terms.default or terms.named else WHOLE
        results = evaluate(
            store, ask.query, base=base, prefixes=prefixes, dataset=dataset, service=False, answers=answers
        )
        form = _form(results)
        media = terms.graph if form == "graph" else terms.solutions
        if media is None:
            return Outcome("acceptable", form)
        cut = serialise(results, media, terms, cast("IO[bytes]", sink))
    except QueryFault as fault:
        return Outcome(trouble_of(fault), message=fault.message, line=fault.line, column=fault.column)
    except InexpressibleError:
        return Outcome("acceptable", "graph", message=NO_JSON_LD)
    except _TooLongError:
        return Outcome("bytes")
    except MemoryError:
        return Outcome("memory")
    except (OSError, RuntimeError, ValueError) as error:
        return Outcome("engine", message=str(error))
    return _FINE[form] if not cut else Outcome(form=form, cut=cut)


def _form(results: Results) -> Form:
    if isinstance(results, ox.QueryTriples):
        return "graph"
    return "boolean" if isinstance(results, ox.QueryBoolean) else "solutions"


def trouble_of(fault: QueryFault) -> Trouble:
    """The fault as an outcome names it."""
    if isinstance(fault, ServiceRefused):
        return "service"
    if isinstance(fault, AnswerBroken):
        return "remote"
    return "update" if isinstance(fault, UpdateRefused) else "query"
