"""Which entities these records reach: those they name, and those that take part in what they speak of."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.words import KINDS

_BY: Final = tuple(
    expand(name)
    for name in (
        "schema:mentions", "rico:hasOrHadSubject", "rico:hasOrHadParticipant", "rico:hasOrHadLocation",
        "rico:hasSender", "rico:hasAddressee", "rico:hasAuthor", "kg:onBehalfOf", "kg:inOffice", "kg:heldOffice",
        "kg:probableHolder", "kg:involvedState", "kg:involvedParty", "kg:possiblyMeans", "rico:hasDocumentaryFormType",
    )
)  # fmt: skip
# What is there on its own account, or serves something that is.
_ALWAYS: Final = frozenset(KINDS) - {"person", "country", "state", "party", "organisation", "office", "place", "topic"}


def reached(snapshot: Snapshot, key: str) -> bool:
    """Whether a record names an entity or an event of these records involves it; the others are only pointed to."""
    return key.partition("/")[0] in _ALWAYS or key in snapshot.once("reached", lambda: _reached(snapshot))


def _reached(snapshot: Snapshot) -> frozenset[str]:
    found: set[str] = set()
    for predicate in _BY:
        for quad in snapshot.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            if isinstance(quad.object, ox.NamedNode) and (key := snapshot.names.key_of(quad.object.value)):
                found.add(key)
    return frozenset(found)
