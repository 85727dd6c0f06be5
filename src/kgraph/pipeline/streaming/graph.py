"""A project's sources to the sorted statements of its graph, shard by shard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kgraph.authorities import Redirect, Withdrawal
from kgraph.graph import Gathered, shared_graphs
from kgraph.graph.reach import named_by_event, needed
from kgraph.linking.standing import Standing
from kgraph.names import Names
from kgraph.pipeline.graph_inputs import authority_origins, inputs_of
from kgraph.pipeline.intake import Asked, Intake, refuse, write_intake
from kgraph.pipeline.links import Effect, effect
from kgraph.pipeline.merged_addresses import Known
from kgraph.pipeline.shared_ids import SharedIds
from kgraph.pipeline.sources import Basis, Stage, checksums_of, read_basis
from kgraph.pipeline.streaming import tasks
from kgraph.pipeline.streaming.buckets import Buckets
from kgraph.pipeline.streaming.collection import Drafted, draft, take
from kgraph.pipeline.streaming.origins import Origins
from kgraph.publication import Project
from kgraph.resolving.placing import delegations
from kgraph.resolving.resolved import Event
from kgraph.shards import Engine, Sorter


@dataclass(frozen=True, slots=True)
class Streamed:
    """What is known of a graph beside its statements.

    :param standing: the decisions about links, which the statements follow.
    :param files: name of each file that went in to the SHA-256 of its bytes.
    :param notes: what the user should know of the files, such as columns that were not read.
    :param events: how many each collection has.
    :param origins: address to where it was read.
    """

    redirects: tuple[Redirect, ...]
    withdrawn: tuple[Withdrawal, ...]
    standing: Standing
    files: Mapping[str, str]
    notes: tuple[str, ...]
    intakes: tuple[Intake, ...]
    events: Mapping[str, int]
    origins: Origins


def stream_graph(
    project: Project, stage: Stage, asked: Asked, engine: Engine, sorter: Sorter, scratch: Path
) -> Streamed:
    """Read and resolve everything a publication names, and state it.

    :param sorter: takes the statements. Several may state the same triple.
    :param scratch: a folder for what is needed on the way.
    :raises DataFault: a file cannot be read, none of its rows can, or one cannot and the user is strict; or records of
        two collections have one id.
    :raises SettingsFault: the publication has no release date, or a collection's settings do not fit its file.
    """
    basis = read_basis(project, stage)
    stage("Reading and resolving the records")
    collections = project.publication.collections
    ids = SharedIds()
    taken = [take(project, collection, basis.authorities, engine, scratch, stage, ids) for collection in collections]
    intakes = tuple(intake for one in taken for intake in one.intakes)
    refuse(intakes, asked, write_intake(project.work, intakes, asked))
    ids.refuse()
    stage("Resolving the records")
    drafted = [draft(one, engine, scratch) for one in taken]
    does = _effect(basis, drafted)
    stage("Making the graph")
    made = _Graph(project, basis, does, drafted, engine, sorter, scratch)
    made.state_records()
    redirects = made.tell_events()
    made.state_shared(redirects)
    notes = (*basis.authorities.notes, *(note for one in taken for note in one.notes), *does.notes)
    return Streamed(redirects, basis.withdrawn, does.standing, made.files, notes, intakes, made.events, made.origins)


def _effect(basis: Basis, drafted: Sequence[Drafted]) -> Effect:
    provisional = [entity for one in drafted for entity in one.provisional.values()]
    groups = chain.from_iterable(one.groups for one in drafted)
    own = delegations(groups) if basis.decisions else {}
    return effect(basis.authorities, provisional, own, basis.decisions)


class _Graph:
    """The statements of a project in the making."""

    def __init__(
        self,
        project: Project,
        basis: Basis,
        does: Effect,
        drafted: Sequence[Drafted],
        engine: Engine,
        sorter: Sorter,
        scratch: Path,
    ) -> None:
        self._project, self._basis, self._does, self._drafted = project, basis, does, drafted
        self._engine, self._sorter = engine, sorter
        self.files = checksums_of(project)
        self.origins = Origins(scratch / "origins", authority_origins(project, does.authorities))
        self.events: Counter[str] = Counter()
        self._gathered = Gathered()
        self._unmerged = tasks.Unmerged()
        for one in drafted:
            entities = does.provisional(one.provisional.values())
            self._gathered.note_provisional(one.taken.collection.slug, {entity.key: entity for entity in entities})
        joined = does.events.pairs if does.events else {}
        self._buckets = Buckets({one.taken.collection.slug: one.groups for one in drafted}, joined, scratch)

    def state_records(self) -> None:
        """State all records."""
        publication = self._project.publication
        run = inputs_of(self._project, self._does, self.files).run
        for one in self._drafted:
            slug = one.taken.collection.slug
            stating = tasks.Stating(self._does, publication.base, publication.rights, run, one.wholes)
            with one.drafts as drafts:
                items = (
                    (packed, self._buckets.places(slug, told)) for packed, told in zip(drafts, one.told, strict=True)
                )
                for shard in self._engine.map(tasks.state, (stating,), items):
                    self._sorter.add_run(shard.lines)
                    self._gathered.add(shard.gathered)
                    self._unmerged.add(shard.unmerged)
                    self._buckets.add(shard.told)
                    self.origins.add(shard.origins)

    def tell_events(self) -> tuple[Redirect, ...]:
        """State all events. Gives the redirects, those of merges among them."""
        editors = [(one.taken.resolver.statements, one.groups) for one in self._drafted]
        said = {slug: rows for statements, groups in editors for slug, rows in statements.of_events(groups).items()}
        provisional = {one.taken.collection.slug: one.provisional for one in self._drafted}
        telling = tasks.Telling(self._does, self._project.publication.base, provisional, said)
        before: list[Event] = []
        now: list[Event] = []
        for shard in self._engine.map(tasks.tell, (telling,), self._buckets):
            self._sorter.add_run(shard.lines)
            self._gathered.add(shard.gathered)
            self.events.update(shard.events)
            before.extend(shard.before)
            now.extend(shard.now)
        return self._redirects(before, now)

    def state_shared(self, redirects: Sequence[Redirect]) -> None:
        """State what records share."""
        inputs = inputs_of(self._project, self._does, self.files, redirects)
        for graph in shared_graphs(Names(self._project.publication.base), inputs, self._gathered):
            self._sorter.add(graph.lines)

    def _redirects(self, before: Sequence[Event], now: Sequence[Event]) -> tuple[Redirect, ...]:
        if self._does.merges is None:
            return self._basis.redirects
        minted = {key: entity for one in self._drafted for key, entity in one.provisional.items()}
        named = set(self._unmerged.named).union(*map(named_by_event, before), *map(needed, minted.values()))
        kept = {key: entity for own in self._gathered.provisional.values() for key, entity in own.items()}
        return self._does.redirects(
            Known(self._does.before, named, minted, before, self._unmerged.attested),
            Known(self._does.authorities, self._gathered.named, kept, now, self._unmerged.now),
            self._basis.redirects,
            self._basis.gone,
        )
