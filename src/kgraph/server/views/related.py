"""What the records name most often together with an entity. Every count leads to those records."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.views.search import href
from kgraph.server.views.values import Value, linked
from kgraph.server.views.words import one
from kgraph.store.searching import FACETS, Wanted


@dataclass(frozen=True, slots=True)
class Related:
    """An entity, of a kind, in how many of the same records, and where they are listed."""

    value: Value
    kind: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Entities by how many records they share; `late` where counting took too long."""

    found: tuple[Related, ...]
    late: bool = False


def related(snapshot: Snapshot, key: str) -> RelatedView:
    """What shares records with an entity."""
    type_ = key.partition("/")[0]
    if type_ not in FACETS:
        return RelatedView(())
    counted = snapshot.generation.index.together((type_, key))
    if counted is None:
        return RelatedView((), late=True)
    return RelatedView(
        tuple(
            Related(
                linked(snapshot, ox.NamedNode(snapshot.names.address(count.value))),
                one(other),
                count.count,
                href(Wanted(types=("record",), facets=((type_, key), (other, count.value)))),
            )
            for count in counted
            if (other := count.value.partition("/")[0])
        )
    )
