"""Decisions about links, applied to what was read: the graph follows the logs at every build."""

from __future__ import annotations

from collections.abc import Collection as Keys
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kgraph import names
from kgraph.authorities import Authorities, Entity, Redirect
from kgraph.linking.decisions import Decision, in_force
from kgraph.linking.log import FILE_NAME, LinkLog
from kgraph.linking.merged_events import MergedEvents, delegations_of
from kgraph.linking.merges import Merges
from kgraph.linking.standing import Standing, linked, standing
from kgraph.pipeline.merged_addresses import Known, merged_redirects
from kgraph.publication import Collection, Project
from kgraph.resolving.resolved import Event, Resolution, ResolvedRecord


@dataclass(frozen=True, slots=True)
class Decided:
    """Authorities, resolutions and redirects as all decisions leave them.

    :param notes: decisions that wait, because no record and no file has their entity now.
    """

    authorities: Authorities
    resolutions: tuple[Resolution, ...]
    redirects: tuple[Redirect, ...]
    standing: Standing
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What decisions do to each value by itself.

    :param before: the authorities without them, and `authorities` with them.
    :param merges: None where nothing is merged, likewise `events`.
    :param notes: decisions that wait, because no record and no file has their entity now.
    """

    before: Authorities
    authorities: Authorities
    standing: Standing
    merges: Merges | None = None
    events: MergedEvents | None = None
    notes: tuple[str, ...] = ()

    def record(self, resolved: ResolvedRecord) -> ResolvedRecord:
        """A record as decisions leave it."""
        joined = self.events.record(resolved) if self.events else resolved
        return self.merges.record(joined) if self.merges else joined

    def of_events(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Events as decisions leave them; whoever is joined is among them."""
        joined = self.events.events(events) if self.events else events
        return tuple(map(self.merges.event, joined)) if self.merges else tuple(joined)

    def provisional(self, entities: Iterable[Entity]) -> tuple[Entity, ...]:
        """The provisional entities of a collection as decisions leave them, sorted by key."""
        kept = self.merges.provisional(entities, self.authorities) if self.merges else entities
        return tuple(linked(entity, self.standing) for entity in kept)

    def redirects(
        self, before: Known, after: Known, redirects: tuple[Redirect, ...], withdrawn: Keys[str]
    ) -> tuple[Redirect, ...]:
        """Redirects of the files, and those that merges bring.

        :param withdrawn: keys that were withdrawn.
        """
        if self.merges is None:
            return redirects
        return merged_redirects(before, after, self.standing, self.merges.key, redirects, withdrawn)


def link_log(project: Project, collection: Collection) -> LinkLog:
    """The log of a collection: in the folder of its authority files, else beside its records."""
    own = project.sources / collection.authorities if collection.authorities else None
    folder = own or (project.sources / collection.records).parent
    publication = project.publication
    return LinkLog(folder / FILE_NAME, publication.base, f"Links of {collection.title}", publication.rights.facts)


def read_decisions(project: Project) -> tuple[Decision, ...]:
    """The decisions of all collections, in the order of these and of their logs.

    :raises DataFault: a log is at fault.
    """
    paths = {log.path: log for log in (link_log(project, one) for one in project.publication.collections)}
    return tuple(decision for log in paths.values() for decision in log.read())


def parted(project: Project) -> frozenset[frozenset[str]]:
    """Pairs of entities that somebody decided are two.

    :raises DataFault: a log is at fault.
    """
    refused = (one for one in in_force(read_decisions(project)) if one.merges and one.refused)
    return frozenset(frozenset((one.subject, one.object or "")) for one in refused)


def effect(
    authorities: Authorities,
    provisional: Iterable[Entity],
    delegations: Mapping[str, Iterable[str]],
    decisions: Sequence[Decision],
) -> Effect:
    """What decisions do: links on the entities, merges on everything that names them.

    :param provisional: the entities of all collections that no authority file holds.
    :param delegations: by slug of each event of all collections, the keys of its delegations.
    :raises AuthorityFaults: merges go in a circle.
    """
    everything = {**{entity.key: entity for entity in provisional}, **authorities.entities}
    known = {*everything, *(names.key("event", slug) for slug in delegations)}
    now = standing(everything.values(), decisions, known)
    if not decisions:
        return Effect(authorities, authorities, now)
    waiting = tuple(_waiting(decisions, known))
    merges, events, after = None, None, authorities
    if any(decision.merges for decision in decisions):
        events = MergedEvents(delegations, now.merged)
        merges = Merges({**now.merged, **events.keys})
        after = merges.authorities(authorities)
    entities = {key: linked(entity, now) for key, entity in after.entities.items()}
    return Effect(authorities, replace(after, entities=entities), now, merges, events, waiting)


def decide(
    authorities: Authorities,
    resolutions: tuple[Resolution, ...],
    redirects: tuple[Redirect, ...],
    decisions: Sequence[Decision],
    withdrawn: Keys[str] = (),
) -> Decided:
    """Apply decisions to collections that memory holds.

    :param withdrawn: keys that were withdrawn.
    :raises AuthorityFaults: merges go in a circle.
    """
    provisional = [entity for resolution in resolutions for entity in resolution.provisional]
    events = [event for each in resolutions for event in each.events]
    does = effect(authorities, provisional, delegations_of(events), decisions)
    if not decisions:
        return Decided(authorities, resolutions, redirects, does.standing, ())
    now = does.of_events(events)
    decided = tuple(
        replace(
            each,
            records=tuple(map(does.record, each.records)),
            events=tuple(event for event in now if event.collection == each.collection),
            provisional=does.provisional(each.provisional),
        )
        for each in resolutions
    )
    if does.merges is not None:
        before, after = Known.of(authorities, resolutions), Known.of(does.authorities, decided)
        redirects = does.redirects(before, after, redirects, withdrawn)
    return Decided(does.authorities, decided, redirects, does.standing, does.notes)


def _waiting(decisions: Sequence[Decision], known: Container[str]) -> Iterable[str]:
    for decision in in_force(decisions):
        missing = [key for key in (decision.subject, decision.object or "") if "/" in key and key not in known]
        if missing:
            yield f"{decision.position}: nothing is called {missing[0]} now; the decision waits"
