"""Resolved records into quads: the only room that knows the vocabulary."""

from kgraph.graph.gathered import Gathered
from kgraph.graph.record_graphs import RecordGraphs
from kgraph.graph.shared import Inputs, event_graphs, shared_graphs, standing
from kgraph.graph.wholes import Partial, Wholes, partials

__all__ = [
    "Gathered", "Inputs", "Partial", "RecordGraphs", "Wholes", "event_graphs", "partials", "shared_graphs", "standing",
]  # fmt: skip
