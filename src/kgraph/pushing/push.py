"""The push: compare, send what differs, take away what is gone, count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.pushing.content import content_of
from kgraph.pushing.log import UNSURE, PushLog
from kgraph.pushing.remote import PushFault, RemoteStore

Progress = Callable[[int, int], None]
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push came to: graphs sent, graphs taken away, graphs that stood there already, triples sent."""

    sent: int
    removed: int
    unchanged: int
    triples: int


def push(store: ox.Store, remote: RemoteStore, log: PushLog, base: str, progress: Progress) -> Pushed:
    """Make a remote store hold the named graphs of a generation.

    A graph is sent when it is not what the log says was sent last, or when the store holds another number of triples
    in it. A graph under `base` that the log knows and the generation lacks is taken away; no other graph is touched.

    :param progress: told how many graphs of how many are done.
    :raises PushFault: the store refuses, cannot be reached, or holds other counts at the end.
    """
    graphs = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    gone = sorted(graph for graph in log.sent if graph.startswith(f"{base}/") and graph not in set(graphs))
    there = remote.counts(graphs)
    expected: dict[str, int] = {}
    sent = triples = 0
    for done, graph in enumerate(graphs):
        progress(done, len(graphs) + len(gone))
        content = content_of(store, graph)
        expected[graph] = content.triples
        if log.sent.get(graph) == content.sha256 and there.get(graph) == content.triples:
            continue
        remote.put(graph, content.body)
        log.note(graph, content.sha256)
        sent, triples = sent + 1, triples + content.triples
    for graph in gone:
        remote.delete(graph)
        log.note(graph, None)
    progress(len(graphs) + len(gone), len(graphs) + len(gone))
    _verify(expected | dict.fromkeys(gone, 0), remote, log)
    return Pushed(sent, len(gone), len(graphs) - sent, triples)


def _verify(wanted: dict[str, int], remote: RemoteStore, log: PushLog) -> None:
    """Compare the counts. A graph that differs is noted, so that the next push sends it again."""
    there = remote.counts(list(wanted))
    wrong = [graph for graph, triples in wanted.items() if there.get(graph, 0) != triples]
    for graph in wrong:
        log.note(graph, UNSURE)
    if wrong:
        shown = ", ".join(f"{graph} ({there.get(graph, 0)} for {wanted[graph]})" for graph in wrong[:_NAMED])
        more = f" and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
        raise PushFault(f"the store holds other numbers of triples than were sent: {shown}{more}; push again")
