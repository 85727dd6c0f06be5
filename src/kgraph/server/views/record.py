"""A record's page: its texts with every mention marked, what they support, its dates, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.listing import Entry, neighbours
from kgraph.server.views.naming import foreign
from kgraph.server.views.supported import Supported, supported
from kgraph.server.views.testimony import testimony
from kgraph.server.views.text import Piece, Text, texts
from kgraph.server.views.values import LONGEST, Value, is_web, linked, nodes
from kgraph.server.views.words import distance
from kgraph.store.labels import clipped, first_object
from kgraph.store.searching import Wanted

OTHERS: Final = 8
SHOWN_HERE: Final = (
    "rico:scopeAndContent", "kg:descriptionSource", "kg:attests", "rico:documents", "schema:mentions", "schema:url",
    "rico:hasCreationDate", "schema:associatedMedia", "schema:subjectOf", "rico:hasSender", "rico:hasAddressee",
    "rico:hasAuthor", "rico:hasOrHadSubject",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attested:
    """An event the record speaks of, and from which distance; `others` are records that speak of it too."""

    event: Value
    date: When
    testimony: str
    part_of: tuple[Value, ...]
    others: tuple[Value, ...]

    @property
    def distance(self) -> str:
        """The distance in words."""
        return distance(self.testimony)


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a record's page shows besides what every entity's does.

    :param supported: the statements that its words support.
    :param copies: digital copies, and `manifests` their IIIF manifests.
    :param neighbours: the records before and after it by date.
    """

    title: Text
    summary: Text | None
    source: str
    url: str
    date: When
    written: str
    events: tuple[Attested, ...]
    supported: tuple[Supported, ...]
    copies: tuple[str, ...]
    manifests: tuple[str, ...]
    neighbours: tuple[Entry | None, Entry | None]


def record(snapshot: Snapshot, node: ox.NamedNode) -> RecordView:
    """The view of a record."""
    read = texts(snapshot, node)
    statements = supported(snapshot, node, [mark for text in read.values() for _, _, mark in text.marks])
    supports: dict[str, tuple[int, ...]] = {}
    for statement in statements:
        for mark in statement.words:
            supports[mark.mention] = (*supports.get(mark.mention, ()), statement.number)
    cut = {field: text.cut(supports) for field, text in read.items()}
    description = _literal(snapshot, node, "rico:scopeAndContent")
    created = nodes(snapshot, node, "rico:hasCreationDate")
    date = when(snapshot, created[0]) if created else When()
    return RecordView(
        title=cut.get("title") or Text((Piece(_literal(snapshot, node, "rico:title")),), language=foreign("")),
        summary=cut.get("summary") or (Text((Piece(description),), language=foreign("")) if description else None),
        source=_literal(snapshot, node, "kg:descriptionSource"),
        url=next(iter(_web(snapshot, node, "schema:url")), ""),
        date=date,
        written=date.expression,
        events=_events(snapshot, node),
        supported=statements,
        copies=_web(snapshot, node, "schema:associatedMedia"),
        manifests=_web(snapshot, node, "schema:subjectOf"),
        neighbours=neighbours(snapshot, node),
    )


def _web(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> tuple[str, ...]:
    return tuple(found.value for found in nodes(snapshot, node, predicate) if is_web(found.value))


def _events(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Attested, ...]:
    found = [
        Attested(
            linked(snapshot, event),
            when(snapshot, event),
            testimony(snapshot, node, event),
            tuple(linked(snapshot, whole) for whole in nodes(snapshot, event, "rico:isDirectSubeventOf")),
            tuple(_others(snapshot, event, node)),
        )
        for event in nodes(snapshot, node, "kg:attests")
    ]
    return tuple(sorted(found, key=lambda attested: (attested.date.order, attested.event.href)))


def _others(snapshot: Snapshot, event: ox.NamedNode, record: ox.NamedNode) -> Iterator[Value]:
    """The first records by date that speak of an event, without the one whose page it is."""
    wanted = Wanted(types=("record",), facets=(("event", snapshot.names.key_of(event.value) or ""),))
    for key in snapshot.generation.index.keys(wanted, OTHERS):
        other = ox.NamedNode(snapshot.names.address(key))
        if other != record and event in nodes(snapshot, other, "kg:attests"):
            yield linked(snapshot, other)


def _literal(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> str:
    found = first_object(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return clipped(found.value, LONGEST) if isinstance(found, ox.Literal) else ""
