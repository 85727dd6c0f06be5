"""Resolves a collection that memory holds: every record by itself, then the events of all records into one set."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from kgraph.authorities import Authorities, Statement
from kgraph.reading.voting import Voter
from kgraph.records import Record, SetAside
from kgraph.resolving.events import Events
from kgraph.resolving.merging import merge
from kgraph.resolving.placing import Places, placed
from kgraph.resolving.resolved import Resolution
from kgraph.resolving.resolver import Resolver


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without passes of the cyclic collector: reading keeps nearly all it makes, and they cost a tenth of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@collector_paused()
def resolve(
    collection: str,
    records: Iterable[Record | SetAside],
    authorities: Authorities,
    statements: Sequence[Statement] = (),
    voter: Voter | None = None,
) -> Resolution:
    """Read and resolve the records of a collection.

    :param collection: its slug.
    :param records: in any order; those set aside are handed on.
    :param statements: what editors state of these records.
    :param voter: another reader of persons' names beside the grammar.
    :raises DataFault: a statement points to a record, words or an event that is not there.
    """
    items = list(records)
    kept = [item for item in items if isinstance(item, Record)]
    resolver = Resolver(authorities, statements, voter)
    resolver.statements.refuse_unknown({record.id for record in kept})
    readings = [resolver.read(record) for record in kept]
    names = resolver.names(resolver.count(readings))
    drafts = [resolver.draft(reading, names) for reading in readings]
    provisional = resolver.mint.entities(resolver.mint.together(draft.minted for draft in drafts))
    groups = merge(collection, (one for draft in drafts for one in draft.outlines), resolver.offices)
    places = Places(groups)
    resolved = tuple(placed(draft, places.of(draft.said.record.id, len(draft.outlines))) for draft in drafts)
    told = (attested for record in resolved for attested in record.attested())
    events = Events(collection, authorities, provisional).of(groups, told, resolver.statements.of_events(groups))
    aside = tuple(item for item in items if isinstance(item, SetAside))
    return Resolution(collection, resolved, events, tuple(provisional.values()), aside)
