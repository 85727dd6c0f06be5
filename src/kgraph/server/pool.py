"""Query workers and the queue before them.

Nobody waits long behind somebody else's slow queries: clients take turns, and a query that finds all workers busy is
first tried for a moment on a spare worker. Most are answered there; one that is not waits for a worker with its whole
time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from kgraph.server.changes import Change
from kgraph.server.fair_queue import FairQueue
from kgraph.server.forks import Forks
from kgraph.server.frames import Ask, Outcome
from kgraph.server.journal import query_hash
from kgraph.server.metrics import GONE, Metrics
from kgraph.server.process import Answer, State, Worker
from kgraph.server.settings import Settings

_log = logging.getLogger(__name__)
_SHOWN: Final = 2000
_SPARES: Final = 2


@dataclass(eq=False, slots=True)
class _Query:
    """A query on its way: what is asked by whom, what becomes its answer, who answers it now."""

    ask: Ask | Change
    client: str
    future: asyncio.Future[Answer]
    began: float = field(default_factory=time.monotonic)
    worker: Worker | None = None
    patience: asyncio.TimerHandle | None = None


class Pool:
    """A few workers, two to spare, and a bounded queue of those who wait.

    :param command: what runs in a worker, if not what answers queries (see `kgraph.server.forks.Forks`).
    """

    def __init__(
        self, settings: Settings, metrics: Metrics | None = None, command: tuple[str, ...] | None = None
    ) -> None:
        self._settings = settings
        self._forks = Forks(command or ("worker", str(settings.budget.memory_bytes)))
        self._metrics = metrics or Metrics()
        self._metrics.watch(lambda: self._waiting)
        self._workers = [self._worker() for _ in range(settings.workers)]
        self._spares = [self._worker() for _ in range(_SPARES if settings.trial_seconds > 0 else 0)]
        self._generation = ""
        self._fresh: FairQueue[_Query] = FairQueue()
        self._tried: FairQueue[_Query] = FairQueue()

    def ask(self, ask: Ask | Change, client: str = "") -> asyncio.Future[Answer]:
        """Have a query answered. Cancelling the future frees the worker.

        Nothing is raised for what queries do: the outcome says what went wrong.

        :param client: who asks; queries of one client wait for each other before those of others do.
        """
        loop = asyncio.get_running_loop()
        if isinstance(ask, Ask) and ask.generation != self._generation:
            self._generation = ask.generation
            self._forks.prepare(ask.generation)
        query = _Query(ask, client, loop.create_future())
        query.future.add_done_callback(partial(self._settled, query))
        if self._waiting == 0 and (idle := next((w for w in self._workers if w.state is State.IDLE), None)) is not None:
            self._run(query, idle, self._settings.budget.seconds, trial=False)
            return query.future
        self._fresh.put(client, query)
        self._serve()
        if query.worker is None and not query.future.done():
            if self._crowded(client):
                self._give_up(query)
            else:
                query.patience = loop.call_later(self._settings.waiting_seconds, self._give_up, query)
        return query.future

    async def close(self) -> None:
        """End all workers."""
        await asyncio.gather(*(worker.close() for worker in self._all()))
        await self._forks.close()

    def _crowded(self, client: str) -> bool:
        """More wait than may, beside those that workers which start will take."""
        mine = self._fresh.of(client) + self._tried.of(client)
        more = max(self._waiting - self._settings.waiting, mine - self._settings.waiting_each)
        return more > self._starting

    @property
    def _starting(self) -> int:
        return sum(worker.state is State.STARTING for worker in self._workers)

    @property
    def _waiting(self) -> int:
        return len(self._fresh) + len(self._tried)

    def _worker(self) -> Worker:
        return Worker(self._forks, self._freed, self._metrics.killed)

    def _all(self) -> Iterator[Worker]:
        yield from self._workers
        yield from self._spares

    def _freed(self, failure: str) -> None:
        if failure and (query := self._next()) is not None:
            query.future.set_result(Answer.nothing(Outcome("crash", message=failure)))
        self._serve()

    def _next(self) -> _Query | None:
        return self._tried.take() or self._fresh.take()

    def _serve(self) -> None:
        """Give waiting queries to idle workers, and start workers where more are wanted."""
        if self._waiting == 0:
            return
        for worker in self._workers:
            if worker.state is State.IDLE and (query := self._next()) is not None:
                self._run(query, worker, self._settings.budget.seconds, trial=False)
        wanted = self._waiting - self._starting
        for worker in self._workers:
            if worker.state is State.ABSENT and wanted > 0:
                worker.start()
                wanted -= 1
        if wanted > 0 and len(self._fresh):
            self._try()

    def _try(self) -> None:
        """Try queries on spare workers. There is more than one, so that nobody waits for another's trial to end."""
        for spare in self._spares:
            if spare.state is State.ABSENT:
                spare.start()
            elif spare.state is State.IDLE and (query := self._fresh.take()) is not None:
                self._run(query, spare, self._settings.trial_seconds, trial=True)

    def _run(self, query: _Query, worker: Worker, seconds: float, *, trial: bool) -> None:
        query.worker = worker
        if query.patience is not None:
            query.patience.cancel()
        worker.ask(query.ask, seconds, partial(self._answered, query, trial))

    def _answered(self, query: _Query, trial: bool, answer: Answer) -> None:
        query.worker = None
        if trial and answer.outcome.trouble == "seconds" and not query.future.done():
            self._tried.put(query.client, query)
            left = self._settings.waiting_seconds + query.began - time.monotonic()
            query.patience = asyncio.get_running_loop().call_later(max(left, 0.0), self._give_up, query)
        elif not query.future.done():
            query.future.set_result(answer)

    def _give_up(self, query: _Query) -> None:
        if not query.future.done():
            query.future.set_result(Answer.nothing(Outcome("busy")))

    def _settled(self, query: _Query, future: asyncio.Future[Answer]) -> None:
        """Count a query that is answered or given up; whatever still waits or works for it does so no longer."""
        if query.patience is not None:
            query.patience.cancel()
        if query.worker is not None:
            query.worker.kill()
        elif not self._fresh.discard(query.client, query):
            self._tried.discard(query.client, query)
        outcome = GONE if future.cancelled() else future.result().outcome.trouble or "ok"
        seconds = time.monotonic() - query.began
        self._metrics.answered(outcome, seconds)
        if seconds >= self._settings.slow_seconds:
            text = " ".join(query.ask.query.split())[:_SHOWN]
            _log.warning("slow query %s: %.1f s, %s: %s", query_hash(query.ask.query), seconds, outcome, text)
