"""From which distance a record speaks of an event."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.values import literals, nodes

_SOURCE: Final = ox.NamedNode(expand("rico:relationHasSource"))


def testimony(snapshot: Snapshot, record: ox.NamedNode, event: ox.NamedNode) -> str:
    """The name of the distance, which `words.distance` puts into words; "" where it is not stated."""
    head = snapshot.names.address("attestation/")
    for quad in snapshot.store.quads_for_pattern(None, _SOURCE, record, None):
        relation = quad.subject
        ours = isinstance(relation, ox.NamedNode) and relation.value.startswith(head)
        if ours and isinstance(relation, ox.NamedNode) and event in nodes(snapshot, relation, "rico:relationHasTarget"):
            return "".join(literals(snapshot, relation, "kg:testimony"))
    return ""
