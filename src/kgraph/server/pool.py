"""Query workers and the queue before them.

Invariant: a worker answers one query at a time and is given out only while it is whole. Whatever interrupts a query
(its budget, a client that went away, the end of the server) kills its worker; a new process takes its place.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import IO, Final

from kgraph.server.frames import DATA, HEAD, Ask, Outcome
from kgraph.server.metrics import GONE, Metrics
from kgraph.server.settings import MEBIBYTE, Settings

_NO_MEMORY: Final = frozenset({-signal.SIGABRT, -signal.SIGKILL})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a query went, and its whole result: `body` is read from its start, and closed by whoever reads it."""

    outcome: Outcome
    body: IO[bytes]
    size: int

    def read(self) -> bytes:
        """The whole body; for results known to be small."""
        with self.body:
            return self.body.read()


class Pool:
    """A few workers, and a bounded queue of those who wait for one, first come first served."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        self._settings = settings
        self._metrics = metrics or Metrics()
        self._metrics.watch(lambda: self._waiting)
        self._workers = [_Worker(settings, self._metrics) for _ in range(settings.workers)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._idle.put_nowait(worker)
        self._waiting = 0

    async def ask(self, ask: Ask) -> Answer:
        """Have a query answered. Cancelling this frees the worker.

        Nothing is raised for what queries do: the outcome says what went wrong.
        """
        began, outcome = time.monotonic(), GONE
        try:
            answer = await self._ask(ask)
            outcome = answer.outcome.trouble or "ok"
            return answer
        finally:
            self._metrics.answered(outcome, time.monotonic() - began)

    async def _ask(self, ask: Ask) -> Answer:
        if self._idle.empty() and self._waiting >= self._settings.waiting:
            return _nothing(Outcome("busy"))
        self._waiting += 1
        try:
            async with asyncio.timeout(self._settings.waiting_seconds):
                worker = await self._idle.get()
        except TimeoutError:
            return _nothing(Outcome("busy"))
        finally:
            self._waiting -= 1
        try:
            return await worker.ask(ask)
        finally:
            self._idle.put_nowait(worker)

    async def close(self) -> None:
        """End all workers."""
        await asyncio.gather(*(worker.close() for worker in self._workers))


class _Worker:
    """One worker's process, started when it is first needed and again after it was killed."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._budget, self._metrics = settings.budget, metrics
        self._process: asyncio.subprocess.Process | None = None
        self._starting: asyncio.Task[asyncio.subprocess.Process] | None = None

    async def ask(self, ask: Ask) -> Answer:
        try:
            process = await self._ready()
        except (OSError, EOFError) as error:
            return _nothing(Outcome("crash", message=f"no worker can be started: {error}"))
        body = tempfile.SpooledTemporaryFile(max_size=MEBIBYTE)  # noqa: SIM115 - the answer carries it
        outcome: Outcome | None = None
        try:
            async with asyncio.timeout(self._budget.seconds):
                outcome = await self._talk(process, ask, body)
        except TimeoutError:
            return _nothing(Outcome("seconds"))
        finally:
            if outcome is None or outcome.trouble in {"crash", "memory"}:
                self._replace(process)
        size = body.tell()
        body.seek(0)
        return Answer(outcome, body, size)

    async def close(self) -> None:
        if self._starting is not None:
            await asyncio.wait([self._starting])
            self._take_started()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _talk(self, process: asyncio.subprocess.Process, ask: Ask, body: IO[bytes]) -> Outcome:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(ask.to_bytes())
            await process.stdin.drain()
            while True:
                kind, length = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
                frame = await process.stdout.readexactly(length)
                if kind != DATA:
                    return Outcome.from_bytes(frame)
                body.write(frame)
        except (asyncio.IncompleteReadError, ConnectionError):
            died = await process.wait()
            return Outcome("memory" if died in _NO_MEMORY else "crash")

    def _replace(self, process: asyncio.subprocess.Process) -> None:
        """Kill the process at once, and begin to start the next so that the next query need not wait for it."""
        if process.returncode is None:
            process.kill()
            self._metrics.killed()
        self._process = None
        self._starting = asyncio.create_task(self._start())

    async def _ready(self) -> asyncio.subprocess.Process:
        """The running process. Starting one is a task of its own, so that no cancelled query leaves it half started."""
        if self._starting is not None:
            await asyncio.wait([self._starting])
            self._take_started()
        if self._process is None or _gone(self._process):
            self._starting = asyncio.create_task(self._start())
            await asyncio.wait([self._starting])
            self._starting.result()
            self._take_started()
        assert self._process is not None
        return self._process

    def _take_started(self) -> None:
        """Take over the process that was started, or none where that failed: then another is tried."""
        assert self._starting is not None
        started, self._starting = self._starting, None
        self._process = None if started.exception() else started.result()

    async def _start(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "kgraph.server.worker",
            str(self._budget.memory_bytes),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            start_new_session=True,
        )
        assert process.stdout is not None
        _, length = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
        await process.stdout.readexactly(length)
        return process


def _gone(process: asyncio.subprocess.Process) -> bool:
    """It ended: its output does so at once, its status is known a little later."""
    return process.returncode is not None or process.stdout is None or process.stdout.at_eof()


def _nothing(outcome: Outcome) -> Answer:
    return Answer(outcome, tempfile.SpooledTemporaryFile(), 0)
