"""What an operator watches, in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/).

Counted in this process alone: several servers on one store are several targets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, Counter, Gauge, ProcessCollector
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

MEDIA: Final = CONTENT_TYPE_PLAIN_0_0_4
GONE: Final = "gone"
OUTCOMES: Final = (
    "ok", "federated", "query", "service", "update", "acceptable", "remote", "engine", "generation", "bytes", "memory",
    "seconds", "crash", "busy", GONE,
)  # fmt: skip
CALLS: Final = ("ok", "refused", "seconds", "failed")
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class _Queries(Collector):
    """Counts and times of queries. Plain numbers of one thread: the library's, with locks, cost a small query dear."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(OUTCOMES, 0)
        self.times = [0] * (len(_SECONDS) + 1)
        self.total = 0.0

    def collect(self) -> Iterator[Metric]:
        """As the library serialises them; every outcome is there from the start, so that a rate can be taken of it."""
        queries = CounterMetricFamily("kgraph_queries", "Queries by outcome.", labels=["outcome"])
        for outcome, count in self.counts.items():
            queries.add_metric([outcome], count)
        yield queries
        below = zip([*map(str, _SECONDS), "+Inf"], accumulate(self.times), strict=True)
        help_ = "Time from a query's arrival to its outcome, waiting included."
        yield HistogramMetricFamily("kgraph_query_seconds", help_, buckets=list(below), sum_value=self.total)


class Metrics:
    """The counts of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._queries = _Queries()
        self._registry.register(self._queries)
        self._kills = Counter("kgraph_worker_kills", "Workers killed to end a query.", registry=self._registry)
        self._calls = Counter("kgraph_service_calls", "Calls to other endpoints.", ["outcome"], registry=self._registry)
        for outcome in CALLS:
            self._calls.labels(outcome)
        self._waiting = Gauge("kgraph_queries_waiting", "Queries that wait for a worker.", registry=self._registry)
        self._generation = Gauge(
            "kgraph_generation_info", "The generation that is served.", ["hash"], registry=self._registry
        )
        self._quads = Gauge("kgraph_generation_quads", "Statements in it.", registry=self._registry)
        ProcessCollector(registry=self._registry)

    def watch(self, waiting: Callable[[], int]) -> None:
        """Read the length of the queue whenever it is asked for."""
        self._waiting.set_function(waiting)

    def answered(self, outcome: str, seconds: float) -> None:
        """Count a query: one of `OUTCOMES`, and how long it took."""
        self._queries.counts[outcome] += 1
        self._queries.times[bisect_left(_SECONDS, seconds)] += 1
        self._queries.total += seconds

    def killed(self) -> None:
        """Count a worker that was killed."""
        self._kills.inc()

    def called(self, outcome: str) -> None:
        """Count a call to another endpoint: one of `CALLS`."""
        self._calls.labels(outcome).inc()

    def serialised(self, generation: str, quads: int) -> bytes:
        """All of it, with the generation that is served now and its size."""
        self._generation.clear()
        self._generation.labels(generation).set(1)
        self._quads.set(quads)
        return generate_latest(self._registry)
