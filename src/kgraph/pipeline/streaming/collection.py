"""The records of one collection, from its files to drafts on disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgraph.authorities import Authorities, Entity
from kgraph.graph import Partial, Wholes
from kgraph.pipeline.intake import Intake
from kgraph.pipeline.record_files import record_files, record_paths
from kgraph.pipeline.shared_ids import SharedIds
from kgraph.pipeline.sources import Stage, name_of, statements_of
from kgraph.pipeline.streaming import tasks
from kgraph.pipeline.streaming.spill import Spill
from kgraph.publication import Collection, Project
from kgraph.reading.voting import voter_of
from kgraph.records import Record, SetAside
from kgraph.records.items import Remark
from kgraph.resolving.collection_names import NameCounts
from kgraph.resolving.merging import Group, merge
from kgraph.resolving.outline import Outline
from kgraph.resolving.resolver import Resolver
from kgraph.shards import Engine

RECORDS: Final = 512
"""Records in a shard, as a rule."""


@dataclass(slots=True)
class Taken:
    """A collection whose records were read.

    :param notes: what the user should know of its files.
    :param readings: of its records, shard by shard.
    """

    collection: Collection
    resolver: Resolver
    readings: Spill
    intakes: list[Intake] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: NameCounts = field(default_factory=NameCounts)
    parts: list[Partial] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A collection whose records were resolved and whose events were put together.

    :param drafts: of its records, shard by shard.
    :param told: for each shard, the id of each record and how many events it tells of.
    """

    taken: Taken
    drafts: Spill
    told: Sequence[Sequence[tuple[str, int]]]
    groups: Sequence[Group]
    provisional: Mapping[str, Entity]

    @property
    def wholes(self) -> Wholes:
        """Its records as wholes and parts."""
        return Wholes(self.taken.parts)


def take(
    project: Project,
    collection: Collection,
    authorities: Authorities,
    engine: Engine,
    scratch: Path,
    stage: Stage,
    ids: SharedIds,
) -> Taken:
    """Read the records of a collection.

    :param ids: takes note of their ids.
    :param scratch: a folder for what is read.
    :raises DataFault: a file cannot be read, or an editor's statement is about words that are not there.
    :raises SettingsFault: its settings do not fit its files.
    """
    voter = voter_of(project.publication.names_model)
    resolver = Resolver(authorities, statements_of(project, collection, authorities), voter)
    taken = Taken(collection, resolver, Spill(scratch / f"readings-{collection.slug}"))
    for shard in engine.map(tasks.read, (resolver,), _shards(_records(project, taken, stage, ids))):
        taken.readings.add(shard.readings)
        taken.counts.add(shard.counts)
        taken.parts.extend(shard.parts)
        taken.stated |= shard.stated
    return taken


def draft(taken: Taken, engine: Engine, scratch: Path) -> Drafted:
    """Resolve the records of a collection, and put together what they tell of events.

    :raises DataFault: an editor's statement is about a record that is not there.
    """
    taken.resolver.statements.refuse_unknown(taken.stated)
    resolver, slug = taken.resolver, taken.collection.slug
    drafts = Spill(scratch / f"drafts-{slug}")
    minted = resolver.mint.together(())
    outlines: list[Outline] = []
    told = []
    with taken.readings as readings:
        for shard in engine.map(tasks.draft, (resolver, taken.counts), readings):
            drafts.add(shard.drafts)
            minted = resolver.mint.together((minted, shard.minted))
            outlines.extend(one for _, events in shard.told for one in events)
            told.append([(record, len(events)) for record, events in shard.told])
    groups = merge(slug, outlines, resolver.offices)
    return Drafted(taken, drafts, told, groups, resolver.mint.entities(minted))


def _records(project: Project, taken: Taken, stage: Stage, ids: SharedIds) -> Iterator[Record]:
    """The records of all files; what else these hold is noted as they pass."""
    collection = taken.collection
    names = {path: name_of(project, path) for path in record_paths(project, collection)}
    for path, items in record_files(project, collection, names, stage):
        records, aside = 0, list[SetAside]()
        for item in items:
            if isinstance(item, Record):
                records += 1
                ids.note(item)
                yield item
            elif isinstance(item, SetAside):
                aside.append(item)
            elif isinstance(item, Remark):
                taken.notes.append(item.text)
        aside.sort(key=lambda one: one.position.line)
        intake = Intake(collection.slug, path, names[path], records, tuple(aside), collection.columns)
        taken.intakes.append(intake)


def _shards(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    """Records in shards that end where an id says so: one record more moves no other into another shard."""
    held: list[Record] = []
    for record in records:
        if held and (zlib.crc32(record.id.encode()) % RECORDS == 0 or len(held) >= 4 * RECORDS):
            yield tuple(held)
            held = []
        held.append(record)
    if held:
        yield tuple(held)
