"""Query workers and the queue before them.

Nobody waits long behind somebody else's slow queries: clients take turns, and a query that finds all workers busy is
first tried for a moment on a spare worker. Most are answered there; one that is not waits for a worker with its whole
time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import Final

from kgraph.server.http.journal import query_hash
from kgraph.server.http.metrics import GONE, Metrics
from kgraph.server.settings import Settings
from kgraph.server.workers.alarm import Alarm
from kgraph.server.workers.changes import Change
from kgraph.server.workers.fair_queue import FairQueue
from kgraph.server.workers.forks import Forks
from kgraph.server.workers.frames import QUICK, Ask, Outcome
from kgraph.server.workers.process import State, Worker
from kgraph.server.workers.turns import Answer, Turn

_log = logging.getLogger(__name__)
_SHOWN: Final = 2000
_SPARES: Final = 3
_EARLY: Final = 0.002


@dataclass(eq=False, slots=True)
class Query:
    """A query on its way: what is asked by whom, who gets its answer, which worker is at it now."""

    ask: Ask | Change
    client: str
    done: Callable[[Answer], None]
    began: float = field(default_factory=time.monotonic)
    worker: Worker | None = None
    turn: Turn | None = None
    settled: bool = False


class Pool:
    """A few workers, some to spare, and a bounded queue of those who wait.

    :param command: what runs in a worker, if not what answers queries (see `kgraph.server.workers.forks.Forks`).
    """

    def __init__(
        self, settings: Settings, metrics: Metrics | None = None, command: tuple[str, ...] | None = None
    ) -> None:
        self._settings = settings
        self._forks = Forks(command or ("worker", str(settings.budget.memory_bytes)))
        self._in_line = command is None  # what writes may not be put twice
        self._metrics = metrics or Metrics()
        self._metrics.watch(lambda: self._waiting)
        self._workers = [self._worker() for _ in range(settings.workers)]
        self._spares = [self._worker() for _ in range(_SPARES if settings.trial_seconds > 0 else 0)]
        self._generation = ""
        self._fresh: FairQueue[Query] = FairQueue()
        self._tried: FairQueue[Query] = FairQueue()
        self._patience, self._moment = Alarm(self._lose_patience), Alarm(self._serve)

    def ask(self, ask: Ask | Change, client: str = "") -> asyncio.Future[Answer]:
        """Have a query answered. Cancelling the future frees the worker.

        Nothing is raised for what queries do: the outcome says what went wrong.

        :param client: who asks; queries of one client wait for each other before those of others do.
        """
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        query = self.begin(ask, client, lambda answer: None if future.done() else future.set_result(answer))
        future.add_done_callback(lambda _: self.drop(query))
        return future

    def begin(self, ask: Ask | Change, client: str, done: Callable[[Answer], None]) -> Query:
        """As `ask`, for who would rather be called than wait; `done` may be called before this returns."""
        query = Query(ask, client, done)
        if isinstance(ask, Ask) and ask.terms.generation != self._generation:
            self._generation = ask.terms.generation
            self._forks.prepare(ask.terms.generation)
        if self._waiting == 0 and (worker := self._taker()) is not None:
            self._run(query, worker, self._settings.budget.seconds, trial=False)
            return query
        self._wait(query)
        return query

    def drop(self, query: Query) -> None:
        """Nobody wants the answer any more: the worker is freed. Nothing happens where it was given."""
        if query.settled:
            return
        query.done = _nobody
        self._forget(query)
        self._count(query, GONE)
        if query.worker is not None and query.turn is not None:
            query.worker.drop(query.turn)

    async def close(self) -> None:
        """End all workers."""
        self._patience.stop()
        self._moment.stop()
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

    def _taker(self) -> Worker | None:
        """A worker that can take a query: an idle one, else one that takes it behind others, if all have started."""
        taker = None
        for worker in self._workers:
            if worker.state is State.IDLE:
                return worker
            if worker.state is State.ABSENT or not self._in_line:
                return None
            if worker.takes:
                taker = worker
        return taker

    def _freed(self, failure: str) -> None:
        if failure and (query := self._next()) is not None:
            self._settle(query, Answer.nothing(Outcome("crash", message=failure)))
        self._serve()

    def _next(self) -> Query | None:
        return self._tried.take() or self._fresh.take()

    def _serve(self) -> None:
        """Give waiting queries to idle workers, and start workers where more are wanted."""
        if self._waiting == 0:
            return
        for worker in self._workers:
            if worker.state is State.IDLE and (query := self._next()) is not None:
                self._run(query, worker, self._settings.budget.seconds, trial=False)
        while (worker_ := self._taker()) is not None and (query := self._fresh.take()) is not None:
            self._run(query, worker_, self._settings.budget.seconds, trial=False)
        wanted = self._waiting - self._starting
        for worker in self._workers:
            if worker.state is State.ABSENT and wanted > 0:
                worker.start()
                wanted -= 1
        if wanted > 0 and len(self._fresh):
            if any(worker.quick for worker in self._workers):
                if not self._moment.on:
                    self._moment.set(QUICK)
            else:
                self._try()

    def _try(self) -> None:
        """Try queries on spare workers, of which there are as many as were wanted at once so far."""
        for spare in self._spares:
            if spare.state is State.IDLE and (query := self._fresh.take()) is not None:
                self._run(query, spare, self._settings.trial_seconds, trial=True)
        if len(self._fresh) and all(spare.state is not State.STARTING for spare in self._spares):
            for spare in self._spares:
                if spare.state is State.ABSENT:
                    spare.start()
                    return

    def _wait(self, query: Query) -> None:
        """Let a query wait for a worker, if it has to and may."""
        self._fresh.put(query.client, query)
        self._serve()
        if query.worker is None and not query.settled:
            if self._crowded(query.client):
                self._give_up(query)
            else:
                self._patience.set(max(0.0, self._until_due()))

    def _run(self, query: Query, worker: Worker, seconds: float, *, trial: bool) -> None:
        query.worker = worker
        query.turn = worker.ask(query.ask, seconds, partial(self._answered, query, trial))

    def _answered(self, query: Query, trial: bool, answer: Answer) -> None:
        query.worker = query.turn = None
        if trial and answer.outcome.trouble == "seconds":
            self._tried.put(query.client, query)
            self._patience.set(max(0.0, self._until_due()))
        elif answer.outcome.trouble == "back":
            self._wait(query)
        else:
            self._settle(query, answer)

    def _until_due(self) -> float:
        """Seconds until the query that waited longest is given up."""
        oldest = min((query.began for query in (*self._fresh, *self._tried)), default=inf)
        return oldest + self._settings.waiting_seconds - time.monotonic()

    def _lose_patience(self) -> None:
        due = time.monotonic() - self._settings.waiting_seconds + _EARLY
        for query in [query for query in (*self._fresh, *self._tried) if query.began <= due]:
            self._give_up(query)
        if self._waiting:
            self._patience.set(max(0.0, self._until_due()))

    def _give_up(self, query: Query) -> None:
        if query.worker is not None or query.settled:
            return
        self._forget(query)
        self._settle(query, Answer.nothing(Outcome("busy")))

    def _forget(self, query: Query) -> None:
        """It waits no longer."""
        if not self._fresh.discard(query.client, query):
            self._tried.discard(query.client, query)

    def _settle(self, query: Query, answer: Answer) -> None:
        self._count(query, answer.outcome.trouble or "ok")
        done, query.done = query.done, _nobody
        done(answer)

    def _count(self, query: Query, outcome: str) -> None:
        """Nothing more becomes of a query."""
        query.settled = True
        seconds = time.monotonic() - query.began
        self._metrics.answered(outcome, seconds)
        if seconds >= self._settings.slow_seconds:
            text = " ".join(query.ask.query.split())[:_SHOWN]
            _log.warning("slow query %s: %.1f s, %s: %s", query_hash(query.ask.query), seconds, outcome, text)


def _nobody(_: Answer) -> None:
    """Waits for an answer that was given: so a query holds nobody who holds it."""
