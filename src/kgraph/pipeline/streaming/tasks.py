"""What is done to one shard: functions of what they are given alone, so that it does not matter who does them, or when.

    records ─ read ─► readings ─ draft ─► drafts ─ state ─► sorted statements, and what records tell of events
                                                   tell ─► sorted statements of events

Each takes what its whole collection shares, and one item. What goes on to the next stage is packed into bytes by the
task itself, so that whoever hands it on does not look into it.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from kgraph.authorities import Entity, Statement
from kgraph.graph import Gathered, Partial, RecordGraphs, Wholes, event_graphs, partials
from kgraph.graph.identified import Identified
from kgraph.graph.reach import named_by_record
from kgraph.graph.records import mention_key, record_key
from kgraph.graph.statements import Statements
from kgraph.names import Names
from kgraph.pipeline.links import Effect
from kgraph.publication import Rights
from kgraph.records import Record
from kgraph.resolving.collection_names import NameCounts
from kgraph.resolving.events import Events
from kgraph.resolving.merging import Group
from kgraph.resolving.outline import Outline
from kgraph.resolving.placing import Placed, placed
from kgraph.resolving.provisional import Minted
from kgraph.resolving.resolve import collector_paused
from kgraph.resolving.resolved import Attested, Event, ResolvedRecord
from kgraph.resolving.resolver import ReadRecord, RecordDraft, Resolver
from kgraph.shapes import RecordSource
from kgraph.shards import packed_run

PROTOCOL: Final = 5


@dataclass(frozen=True, slots=True)
class ReadShard:
    """Records as they were read.

    :param readings: of the records, packed.
    :param counts: of the names in them.
    :param parts: those that are parts of others.
    :param stated: ids of those that editors state something of.
    """

    readings: bytes
    counts: NameCounts
    parts: tuple[Partial, ...]
    stated: frozenset[str]


@collector_paused()
def read(shared: tuple[Resolver], records: tuple[Record, ...]) -> ReadShard:
    """Read some records.

    :raises DataFault: a statement is about words that are not there.
    """
    (resolver,) = shared
    readings = tuple(map(resolver.read, records))
    return ReadShard(
        pickle.dumps(readings, PROTOCOL),
        resolver.count(readings),
        tuple(partials(records)),
        frozenset(record.id for record in records if resolver.statements.about(record.id)),
    )


@dataclass(frozen=True, slots=True)
class DraftShard:
    """Records resolved, whose events have no addresses yet.

    :param drafts: of the records, packed.
    :param told: the id of each record, and the outlines of its events.
    :param minted: the provisional entities that they name.
    """

    drafts: bytes
    told: tuple[tuple[str, tuple[Outline, ...]], ...]
    minted: Minted


@collector_paused()
def draft(shared: tuple[Resolver, NameCounts], readings: bytes) -> DraftShard:
    """Resolve some records, each by itself.

    :param shared: with the counts of the names in all records of the collection.
    """
    resolver, counts = shared
    names = resolver.names(counts)
    found: Sequence[ReadRecord] = pickle.loads(readings)  # noqa: S301 - what `read` packed
    drafts = tuple(resolver.draft(one, names) for one in found)
    return DraftShard(
        pickle.dumps(drafts, PROTOCOL),
        tuple((one.said.record.id, one.outlines) for one in drafts),
        resolver.mint.together(one.minted for one in drafts),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What one record tells of one event.

    :param words: by place among the record's mentions, the keys of those that it rests on.
    """

    collection: str
    attested: Attested
    words: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What merges give up: keys and events that records named before them.

    :param named: keys of entities.
    :param attested: ids of records, each with the slug of an event that it told of.
    :param now: the same since.
    """

    named: set[str] = field(default_factory=set)
    attested: list[tuple[str, str]] = field(default_factory=list)
    now: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: Unmerged) -> None:
        """Add what other records named."""
        self.named.update(other.named)
        self.attested.extend(other.attested)
        self.now.extend(other.now)


@dataclass(frozen=True, slots=True)
class StateShard:
    """Records as statements.

    :param lines: sorted and packed.
    :param told: by bucket, what they tell of events, packed.
    :param origins: the address of each record and where it was read, packed.
    """

    lines: bytes
    told: Mapping[int, bytes]
    gathered: Gathered
    unmerged: Unmerged
    origins: tuple[tuple[str, bytes], ...]


class Stating:
    """What is shared by the records of a collection as they are stated.

    :param does: the decisions of editors.
    :param run: the hash of the activity that makes the graph.
    """

    def __init__(self, does: Effect, base: str, rights: Rights, run: str, wholes: Wholes) -> None:
        self.does, self.wholes = does, wholes
        self.names = Names(base)
        self._given = (does, base, rights, run, wholes)
        self._rights, self._run = rights, run

    def __reduce__(self) -> tuple[type[Stating], tuple[Any, ...]]:
        return Stating, self._given

    @cached_property
    def graphs(self) -> RecordGraphs:
        """Makes the statements of a record."""
        return RecordGraphs(self.names, self._rights, Identified(self.does.authorities), self._run)

    @cached_property
    def identified_before(self) -> Identified:
        """Finds entities by the identifiers they had before decisions."""
        return Identified(self.does.before)


@collector_paused()
def state(shared: tuple[Stating], item: tuple[bytes, tuple[tuple[tuple[Placed, int], ...], ...]]) -> StateShard:
    """State some records.

    :param item: what `draft` packed, and for each event of each record its address and the bucket it is told in.
    """
    (stating,) = shared
    drafts: Sequence[RecordDraft] = pickle.loads(item[0])  # noqa: S301 - what `draft` packed
    gathered, unmerged = Gathered(), Unmerged()
    made: list[Statements] = []
    told: dict[int, list[Told]] = {}
    origins = []
    for one, places in zip(drafts, item[1], strict=True):
        resolved = placed(one, [place for place, _ in places])
        for attested, (_, bucket) in zip(resolved.attested(), places, strict=True):
            told.setdefault(bucket, []).append(_told(resolved, attested))
        now = stating.does.record(resolved)
        made.extend(stating.graphs.of(now, stating.wholes, gathered))
        if stating.does.merges is not None:
            _note(unmerged, resolved, now, stating.identified_before)
        record = resolved.record
        packed = pickle.dumps(RecordSource.of(record), PROTOCOL)
        origins.append((stating.names.address(record_key(record)), packed))
    buckets = {bucket: pickle.dumps(tuple(here), PROTOCOL) for bucket, here in told.items()}
    return StateShard(_packed(made), buckets, gathered, unmerged, tuple(origins))


def _told(resolved: ResolvedRecord, attested: Attested) -> Told:
    places = attested.testified.evidence
    words = tuple((place, mention_key(resolved.record, resolved.mentions[place])) for place in places)
    return Told(resolved.record.collection, attested, words)


def _note(unmerged: Unmerged, resolved: ResolvedRecord, now: ResolvedRecord, identified: Identified) -> None:
    unmerged.named.update(named_by_record(resolved), identified.of([resolved.record]))
    unmerged.attested.extend((resolved.record.id, one.event) for one in resolved.testified)
    unmerged.now.extend((now.record.id, one.event) for one in now.testified)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Some events of all collections, none of which has to do with one in another bucket.

    :param groups: by collection.
    :param told: what records tell of them, packed by `state`.
    """

    groups: Mapping[str, Sequence[Group]]
    told: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What all events share.

    :param provisional: by collection, the entities that no authority file holds, by key; without decisions.
    :param said: by slug, what editors state of events.
    """

    does: Effect
    base: str
    provisional: Mapping[str, Mapping[str, Entity]]
    said: Mapping[str, Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class ToldShard:
    """Events as statements.

    :param lines: sorted and packed.
    :param events: how many each collection has.
    :param before: the events without decisions, and `now` with them; none where nothing is merged.
    """

    lines: bytes
    gathered: Gathered
    events: Counter[str]
    before: tuple[Event, ...] = ()
    now: tuple[Event, ...] = ()


@collector_paused()
def tell(shared: tuple[Telling], bucket: Bucket) -> ToldShard:
    """Put together some events, and state them."""
    (telling,) = shared
    told: list[Told] = [one for packed in bucket.told for one in pickle.loads(packed)]  # noqa: S301 - as above
    words = {(one.attested.record, place): key for one in told for place, key in one.words}
    before: list[Event] = []
    for collection, groups in bucket.groups.items():
        own = (one.attested for one in told if one.collection == collection)
        events = Events(collection, telling.does.before, telling.provisional[collection])
        before.extend(events.of(groups, own, telling.said))
    now = telling.does.of_events(before)
    gathered = Gathered()
    made = event_graphs(
        Names(telling.base), now, lambda record, place: words[record, place], telling.does.authorities, gathered
    )
    lines = _packed(made)
    counts = Counter(event.collection for event in now)
    if telling.does.merges is None:
        return ToldShard(lines, gathered, counts)
    return ToldShard(lines, gathered, counts, tuple(before), now)


def _packed(made: Iterable[Statements]) -> bytes:
    return packed_run(sorted(line for statements in made for line in statements.lines))
