"""A query worker as the server sees it: a process at the other end of a socket.

Invariant: it has at most one query, and whatever interrupts that query kills the process; another is started at once,
so that the next query need not wait for it. All of it happens in one event loop, without a lock.
"""

from __future__ import annotations

import asyncio
import io
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import Enum, auto
from typing import IO, Any, Final, cast

from kgraph.server.alarm import Alarm
from kgraph.server.changes import Change
from kgraph.server.forks import Fork, Forks
from kgraph.server.frames import DATA, Ask, Frames, Outcome
from kgraph.server.settings import MEBIBYTE

_LONG: Final = 1.0
_WAY: Final = 10
"""Added to the niceness of a worker (https://man7.org/linux/man-pages/man7/sched.7.html) whose query takes long."""
_NO_MEMORY: Final = frozenset({-signal.SIGABRT, -signal.SIGKILL})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a query went, and its whole result: `body` is read from its start, and closed by whoever reads it."""

    outcome: Outcome
    body: IO[bytes]
    size: int = 0

    @classmethod
    def nothing(cls, outcome: Outcome) -> Answer:
        """An answer without a result."""
        return cls(outcome, io.BytesIO())

    def read(self) -> bytes:
        """The whole body; for results known to be small."""
        with self.body:
            return self.body.read()


class State(Enum):
    """What a worker does."""

    ABSENT = auto()
    STARTING = auto()
    IDLE = auto()
    BUSY = auto()
    CLOSED = auto()


class Worker:
    """One worker's process, started when it is first needed and again after it was killed.

    :param forks: where its processes come from.
    :param freed: called whenever it can take a query, and with the reason where it could not be started.
    :param killed: called when it is killed to end a query.
    :ivar began: when it was given its last query, on the clock of `time.monotonic`.
    """

    def __init__(self, forks: Forks, freed: Callable[[str], None], killed: Callable[[], None]) -> None:
        self.state, self.began = State.ABSENT, 0.0
        self._forks, self._freed, self._killed = forks, freed, killed
        self._process: Fork | None = None
        self._channel: _Channel | None = None
        self._done: Callable[[Answer], None] | None = None
        self._limit = Alarm(self._over_time)
        self._left = 0.0
        self._body: IO[bytes] | None = None
        self._slowed = False
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to start the process."""
        self.state = State.STARTING
        self._do(self._start())

    def ask(self, ask: Ask | Change, seconds: float, done: Callable[[Answer], None]) -> None:
        """Have a query answered; `done` gets its answer, at the latest after `seconds`. Only while idle."""
        assert self._channel is not None
        self.state, self._done = State.BUSY, done
        self._body = io.BytesIO()
        self.began, self._left = time.monotonic(), max(0.0, seconds - _LONG)
        self._limit.set(min(seconds, _LONG))
        self._channel.send(ask.to_bytes())

    def kill(self) -> None:
        """End the query, unanswered, with the process; another process is started."""
        self._done = None
        self._replace()

    async def close(self) -> None:
        """End the process for good."""
        self.state, process = State.CLOSED, self._process
        self._limit.stop()
        if self._tasks:
            await asyncio.wait(self._tasks)
        for each in {process, self._process} - {None}:
            assert each is not None
            await _end(each)

    def received(self, kind: bytes, body: bytes) -> None:
        """A frame came."""
        if self.state is not State.BUSY or self._body is None:
            return
        if kind == DATA:
            if isinstance(self._body, io.BytesIO) and self._body.tell() + len(body) > MEBIBYTE:
                self._body = _on_disk(self._body)
            self._body.write(body)
            return
        outcome, spooled = Outcome.from_bytes(body), self._body
        answer = Answer(outcome, spooled, spooled.tell())
        spooled.seek(0)
        done = self._settled()
        if outcome.trouble == "memory" or self._slowed:
            self._replace(killed=outcome.trouble == "memory")
        else:
            self.state = State.IDLE
            self._freed("")  # first the next query, so that the process works while this answer is sent
        if done is not None:
            done(answer)

    def lost(self, channel: _Channel) -> None:
        """The process ended by itself, or was killed by the system."""
        if channel is not self._channel or self.state is State.CLOSED:
            return
        process, self._process, self._channel = self._process, None, None
        if self.state is State.BUSY and process is not None:
            self.state = State.STARTING
            self._do(self._bury(process))
        else:
            self.state = State.ABSENT

    async def _bury(self, process: Fork) -> None:
        """Say of what the process died that had a query; only then another takes its place."""
        died = await process.wait()
        if self.state is State.CLOSED:
            return
        self.state = State.ABSENT
        self._give(Answer.nothing(Outcome("memory" if died in _NO_MEMORY else "crash", message=_reason(died))))
        self._freed("")

    def _over_time(self) -> None:
        """A long query lets short ones go first, until its time is over.

        What it had of its processor stays lost to the process, so that one is replaced then.
        """
        if self._left:
            if self._process is not None:
                self._slowed = self._process.give_way(_WAY)
            self._limit.set(self._left)
            self._left = 0.0
            return
        self._replace()
        self._give(Answer.nothing(Outcome("seconds")))

    def _give(self, answer: Answer) -> None:
        if (done := self._settled()) is not None:
            done(answer)

    def _settled(self) -> Callable[[Answer], None] | None:
        """Who waits for the answer of the query that is over now."""
        done, self._done, self._body = self._done, None, None
        self._limit.off()
        return done

    def _replace(self, *, killed: bool = True) -> None:
        """Start another process in place of this one; `killed`: to end a query."""
        process, channel, self._process, self._channel = self._process, self._channel, None, None
        self._limit.off()
        if process is not None and channel is not None:
            if killed:
                self._killed()
            channel.close()
            self._do(_end(process))
        self.start()

    async def _start(self) -> None:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = await self._forks.fork(theirs)
            ours.setblocking(False)
            _, channel = await loop.create_unix_connection(lambda: _Channel(self), sock=ours)
            await channel.ready
        except (OSError, EOFError) as error:
            self._failed(error)
            return
        self._process, self._channel, self._slowed = process, channel, False
        if self.state is State.STARTING:
            self.state = State.IDLE
            self._freed("")

    def _failed(self, error: Exception) -> None:
        if self.state is State.STARTING:
            self.state = State.ABSENT
            self._freed(f"no worker can be started: {error}")

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class _Channel(asyncio.Protocol):
    """The server's end of the socket."""

    def __init__(self, worker: Worker) -> None:
        self._worker, self._frames = worker, Frames()
        self._transport: asyncio.Transport | None = None
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        for kind, body in self._frames.feed(data):
            if self.ready.done():
                self._worker.received(kind, body)
            else:
                self.ready.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(error or EOFError("the process ended at once"))
        else:
            self._worker.lost(self)

    def close(self) -> None:
        """The process ends by itself then, where nobody is left to kill it."""
        assert self._transport is not None
        self._transport.close()

    def send(self, frame: bytes) -> None:
        assert self._transport is not None
        self._transport.write(frame)


def _on_disk(body: io.BytesIO) -> IO[bytes]:
    """The same in a file without a name: what is long waits for its reader outside of memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer carries it
    file.write(body.getbuffer())
    return file


async def _end(process: Fork) -> None:
    process.kill()
    await process.wait()


def _reason(died: int) -> str:
    if died >= 0:
        return f"its worker ended with status {died}"
    return f"its worker was ended by {signal.Signals(-died).name}"
