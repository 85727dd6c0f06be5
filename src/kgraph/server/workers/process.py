"""A query worker as the server sees it: a process at the other end of a socket.

Invariant: it is at one query, and whatever interrupts that query kills the process; another is started at once, so that
the next query need not wait for it. All of it happens in one event loop, without a lock.
"""

from __future__ import annotations

import asyncio
import io
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Coroutine
from enum import Enum, auto
from itertools import chain, repeat
from typing import IO, Any, Final

from kgraph.server.workers.alarm import Alarm
from kgraph.server.workers.changes import Change
from kgraph.server.workers.channel import Channel
from kgraph.server.workers.forks import Fork, Forks
from kgraph.server.workers.frames import DATA, QUICK, Ask, Outcome
from kgraph.server.workers.turns import Answer, Turn, spooled

_LONG: Final = 1.0
_WAY: Final = 10
"""Added to the niceness of a worker (https://man7.org/linux/man-pages/man7/sched.7.html) whose query takes long."""
_LINE: Final = 6
_MOMENT: Final = 0.008
_UNWANTED: Final = 0.05
_EARLY: Final = 0.002
_BACK: Final = Outcome("back")
_NO_MEMORY: Final = frozenset({-signal.SIGABRT, -signal.SIGKILL})


class State(Enum):
    """What a worker does."""

    ABSENT = auto()
    STARTING = auto()
    IDLE = auto()
    BUSY = auto()
    CLOSED = auto()


class Worker:
    """One worker's process, started when it is first needed and again after it was killed.

    While it is at a query it can take others behind it: small ones need not wait for word to go to and fro between two
    of them. Where the first turns out to take its time, those behind it are given back at once.

    :param forks: where its processes come from.
    :param freed: called whenever it can take a query, and with the reason where it could not be started.
    :param killed: called when it is killed to end a query.
    """

    def __init__(self, forks: Forks, freed: Callable[[str], None], killed: Callable[[], None]) -> None:
        self.state = State.ABSENT
        self._forks, self._freed, self._killed = forks, freed, killed
        self._process: Fork | None = None
        self._channel: Channel | None = None
        self._turns: deque[Turn] = deque()
        self._began = 0.0
        self._limit = Alarm(self._over_time)
        self._body: IO[bytes] = io.BytesIO()
        self._slowed = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def quick(self) -> bool:
        """It has a query and may well be done with it in a moment."""
        return self.state is State.BUSY and time.monotonic() - self._began < QUICK

    @property
    def takes(self) -> bool:
        """It can take a query behind those that it has."""
        return self.quick and len(self._turns) < _LINE and self._turns[-1].done is not None

    def start(self) -> None:
        """Begin to start the process."""
        self.state = State.STARTING
        self._do(self._start())

    def ask(self, ask: Ask | Change, seconds: float, done: Callable[[Answer], None]) -> Turn:
        """Have a query answered: only while idle, or one that can be put twice while it `takes` more.

        :param seconds: how long it may take from when its turn comes.
        :param done: gets the answer; one of the outcome "back" where it was not this query's turn yet and will not be.
        """
        assert self._channel is not None
        turn = Turn(seconds, done)
        self._turns.append(turn)
        if len(self._turns) == 1:
            self.state = State.BUSY
            self._begin()
        elif len(self._turns) == 2:
            self._limit.set(max(0.0, self._began + _MOMENT - time.monotonic()))
        self._channel.send(ask.to_bytes())
        return turn

    def drop(self, turn: Turn) -> None:
        """Nobody wants the answer any more. The process ends, and another is started, if it does not come at once."""
        turn.done = None
        if self._turns and turn is self._turns[0]:
            if self.quick:
                self._limit.set(_MOMENT if len(self._turns) > 1 else _UNWANTED)
            else:
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

    def _received(self, kind: bytes, body: bytes) -> None:
        """A frame came."""
        if self.state is not State.BUSY:
            return
        if kind == DATA:
            self._body = spooled(self._body, body)
            return
        outcome = Outcome.from_bytes(body)
        answer = Answer(outcome, self._body, self._body.tell())
        self._body.seek(0)
        done = self._turns.popleft().done
        if outcome.trouble == "memory" or self._slowed:
            self._replace(killed=outcome.trouble == "memory")
        elif self._turns:
            self._begin()
            self._freed("")
        else:
            self.state = State.IDLE
            self._limit.off()
            self._freed("")  # first the next query, so that the process works while this answer is sent
        if done is not None:
            done(answer)

    def _lost(self, channel: Channel) -> None:
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
        self._limit.off()
        turns, self._turns = self._turns, deque()
        why = Outcome("memory" if died in _NO_MEMORY else "crash", message=_reason(died))
        for turn, outcome in zip(turns, chain([why], repeat(_BACK)), strict=False):
            turn.end(outcome)
        self._freed("")

    def _begin(self) -> None:
        """The turn of a query comes."""
        self._began, self._body = time.monotonic(), io.BytesIO()
        self._limit.set(_MOMENT if len(self._turns) > 1 else self._first_limit)

    @property
    def _first_limit(self) -> float:
        turn = self._turns[0]
        return min(turn.seconds, _LONG) if turn.done is not None else _UNWANTED

    def _over_time(self) -> None:
        """What the query has to do with now: those behind it wait elsewhere, others go first, or its time is over."""
        spent, turn = time.monotonic() - self._began + _EARLY, self._turns[0]
        if spent < self._first_limit:
            for behind in list(self._turns)[1:]:
                behind.end(_BACK)
            self._limit.set(self._first_limit - spent)
        elif turn.done is not None and spent < turn.seconds:
            if self._process is not None:  # what the query had of its processor stays lost to it, so it is replaced
                self._slowed = self._process.give_way(_WAY)
            self._limit.set(turn.seconds - spent)
        else:
            self._turns.popleft()
            self._replace()
            turn.end(Outcome("seconds"))

    def _replace(self, *, killed: bool = True) -> None:
        """Start another process in place of this one, and give back what it had; `killed`: to end a query."""
        process, channel, self._process, self._channel = self._process, self._channel, None, None
        turns, self._turns = self._turns, deque()
        self._limit.off()
        if process is not None and channel is not None:
            if killed:
                self._killed()
            channel.close()
            self._do(_end(process))
        self.start()
        for turn in turns:
            turn.end(_BACK)

    async def _start(self) -> None:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = await self._forks.fork(theirs)
            ours.setblocking(False)
            _, channel = await loop.create_unix_connection(lambda: Channel(self._received, self._lost), sock=ours)
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


async def _end(process: Fork) -> None:
    process.kill()
    await process.wait()


def _reason(died: int) -> str:
    if died >= 0:
        return f"its worker ended with status {died}"
    return f"its worker was ended by {signal.Signals(-died).name}"
