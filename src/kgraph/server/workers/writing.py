"""The process that writes: it has the scratch store open and makes one change after another.

Like a query worker it can be killed at any moment: a change is one transaction of the engine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.faults import SettingsFault
from kgraph.server.http.formats import GRAPHS
from kgraph.server.workers.changes import Change
from kgraph.server.workers.frames import Outcome
from kgraph.server.workers.worker import Held, connected, received, trouble_of
from kgraph.store.query_faults import QueryFault
from kgraph.store.scratch import Graph, Scratch
from kgraph.store.updates import Using

CREATED: Final = "created"
ABSENT: Final = "absent"
_SYNTAXES: Final = {
    media: format_.rdf for format_ in GRAPHS.values() if not format_.quads for media in (format_.media, *format_.also)
}


def main(_: Held | None) -> None:
    """Make changes that come from standard input until it ends."""
    server = connected(int(sys.argv[1]))
    scratch = Scratch(Path(sys.argv[2]), sys.argv[3])
    for body in received(server):
        server.sendall(made(scratch, Change.from_bytes(body)).to_bytes())


def made(scratch: Scratch, change: Change) -> Outcome:
    """Make a change. The outcome's message says "created" or "absent" of a graph where that is so."""
    graph = ox.DefaultGraph() if change.graph is None else ox.NamedNode(change.graph)
    try:
        if change.kind == "update":
            scratch.update(change.text, Using(change.using, change.using_named))
            return Outcome()
        return _graph_changed(scratch, change, graph)
    except QueryFault as fault:
        return Outcome(trouble_of(fault), message=fault.message, line=fault.line, column=fault.column)
    except SyntaxError as error:
        return Outcome("query", message=error.msg, line=error.lineno, column=error.offset)
    except MemoryError:
        return Outcome("memory")
    except SettingsFault as fault:
        return Outcome("generation", message=str(fault))
    except (OSError, RuntimeError, ValueError) as error:
        return Outcome("engine", message=str(error))


def _graph_changed(scratch: Scratch, change: Change, graph: Graph) -> Outcome:
    before = scratch.holds(graph)
    if change.kind == "delete":
        if not before:
            return Outcome(message=ABSENT)
        scratch.delete(graph)
        return Outcome()
    triples = list(_triples(change))
    if change.kind == "put":
        scratch.put(graph, triples)
    else:
        scratch.post(graph, triples)
    return Outcome(message="" if before else CREATED)


def _triples(change: Change) -> Iterator[ox.Triple]:
    """What the documents say; their blank nodes are other ones than those of the store and of each other."""
    for document in change.documents:
        syntax = _SYNTAXES[document.media]
        for quad in ox.parse(document.body, syntax, base_iri=change.graph, rename_blank_nodes=True):
            yield quad.triple
