"""The gate of a build that had one before it: what changed is asked, and the rest is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph import names
from kgraph.shapes.past import Change, Extent, Past, engine_id, shapes_id
from kgraph.shapes.report import Report
from kgraph.shapes.sources import RecordSource

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Graph

    from kgraph.shapes.compiled import Outcome
    from kgraph.shapes.loading import Shared, Terms

_SUBCLASS: Final = names.expand("rdfs:subClassOf")
# With as many statements others, hardly a shape could be spared.
_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Validated:
    """A validation on which the next one can build.

    :param past: what it leaves for that.
    """

    report: Report
    past: Past
    extent: Extent


def revalidate(
    store: Store,
    shapes: Sequence[Path],
    sources: Mapping[str, RecordSource],
    shared: Iterable[Shared],
    past: Past | None,
    change: Change | None,
) -> Validated:
    """Check a store as `validate_store` does, with the same report, and ask only what may have another answer.

    Everything is asked where nothing is known of an earlier state, or the shapes, the engine or the subclasses are not
    the same, or a great part of the data changed.

    :param shapes: and `sources` and `shared` as in `validate_store`.
    :param past: what the validation of an earlier state left.
    :param change: what changed since that.
    :raises SettingsFault: the shapes cannot be read or would check nothing.
    """
    from kgraph.shapes import explaining, loading, one_graph, shapes_file
    from kgraph.shapes.readable import StoreGraph

    now = Past(engine_id(), shapes_id(shapes))
    why = _why_all(now, past, change, len(store))
    with loading.quietly():
        terms = loading.Terms()
        read = shapes_file.read(shapes, terms)
        outcome, why = _run(store, read, terms, past, change, why)
        one_graph.add_results(outcome.report, shared, read, terms)
        report = explaining.explained(outcome.report, StoreGraph(store, terms), read, sources, len(store))
    extent = Extent(why, change)
    if (asked := outcome.asked) is not None:
        extent = Extent("", change, asked.shapes, asked.some, asked.nodes, asked.whole)
    return Validated(report, replace(now, found=outcome.found, reads=outcome.reads), extent)


def _run(
    store: Store, shapes: Graph, terms: Terms, past: Past | None, change: Change | None, why: str
) -> tuple[Outcome, str]:
    from kgraph.shapes import compiled

    if not why and past is not None and change is not None:
        try:
            return compiled.run_again(store, shapes, terms, past.found, past.reads, change.triples), ""
        except (ValueError, KeyError, TypeError):
            why = "what the last build left of its validation cannot be read"
    return compiled.run(store, shapes, terms), why


def _why_all(now: Past, past: Past | None, change: Change | None, triples: int) -> str:
    """Why everything must be asked, in words; empty where it need not be."""
    if past is None or change is None:
        return "no build before it left its validation"
    if past.engine != now.engine:
        return "kgraph is another version"
    if past.shapes != now.shapes:
        return "the shapes are others"
    if any(triple.predicate.value == _SUBCLASS for triple in change.triples):
        return "what is a subclass of what changed"
    if len(change.triples) > triples * _SHARE:
        return "a great part of the statements changed"
    return ""
