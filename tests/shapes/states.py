"""States of a store one after another, validated whole, or from the last one on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad, Store, Triple

from kgraph.shapes import Change, Past, Report, Validated, revalidate
from kgraph.shapes.results import Result, results
from tests.shapes.sieved import sieved


def stored(quads: Iterable[Quad]) -> Store:
    """A store with quads."""
    store = Store()
    store.extend(quads)
    return store


def everything(quads: Iterable[Quad], shapes: Path) -> Validated:
    """A validation that knows of none before it, through the sieve."""
    with sieved():
        return revalidate(stored(quads), [shapes], {}, (), None, None)


def again(past: Past, before: Sequence[Quad], now: Sequence[Quad], shapes: Path) -> Validated:
    """A validation that builds on one before it, as a generation keeps it."""
    kept = Past.from_json(json.loads(json.dumps(past.to_json())))
    return revalidate(stored(now), [shapes], {}, (), kept, Change(difference(before, now), 4, 4))


def difference(before: Iterable[Quad], after: Iterable[Quad]) -> list[Triple]:
    """The statements that are new, gone, or in another number of graphs."""
    graphs = Counter(quad.triple for quad in set(after))
    graphs.subtract(Counter(quad.triple for quad in set(before)))
    return [triple for triple, number in graphs.items() if number]


def said(report: Report) -> Counter[Result]:
    """What the results of a report say, whatever their names."""
    return Counter(results(report.graph))
