"""Decisions about links, applied to what was read: the graph follows the logs at every build."""

from __future__ import annotations

from collections.abc import Collection as Keys
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from kgraph import names
from kgraph.authorities import Authorities, Redirect
from kgraph.linking.decisions import Decision, in_force
from kgraph.linking.log import FILE_NAME, LinkLog
from kgraph.linking.merged_events import MergedEvents
from kgraph.linking.merges import Merges
from kgraph.linking.standing import Standing, linked, standing
from kgraph.pipeline.merged_addresses import Known, merged_redirects
from kgraph.publication import Collection, Project
from kgraph.resolving.resolved import Resolution


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


def decide(
    authorities: Authorities,
    resolutions: tuple[Resolution, ...],
    redirects: tuple[Redirect, ...],
    decisions: Sequence[Decision],
    withdrawn: Keys[str] = (),
) -> Decided:
    """Apply decisions: links on the entities, merges on everything that names them.

    :param withdrawn: keys that were withdrawn.
    :raises AuthorityFaults: merges go in a circle.
    """
    provisional = [entity for resolution in resolutions for entity in resolution.provisional]
    everything = {**{entity.key: entity for entity in provisional}, **authorities.entities}
    known = {*everything, *(names.key("event", event.slug) for each in resolutions for event in each.events)}
    now = standing(everything.values(), decisions, known)
    if not decisions:
        return Decided(authorities, resolutions, redirects, now, ())
    waiting = tuple(_waiting(decisions, known))
    if any(decision.merges for decision in decisions):
        before = Known(authorities, resolutions)
        events = MergedEvents(resolutions, now.merged)
        merges = Merges({**now.merged, **events.keys})
        authorities = merges.authorities(authorities)
        resolutions = tuple(merges.resolution(events.resolution(each), authorities) for each in resolutions)
        after = Known(authorities, resolutions)
        redirects = merged_redirects(before, after, now, merges.key, redirects, withdrawn)
    entities = {key: linked(entity, now) for key, entity in authorities.entities.items()}
    resolutions = tuple(
        replace(each, provisional=tuple(linked(entity, now) for entity in each.provisional)) for each in resolutions
    )
    return Decided(replace(authorities, entities=entities), resolutions, redirects, now, waiting)


def _waiting(decisions: Sequence[Decision], known: Container[str]) -> Iterable[str]:
    for decision in in_force(decisions):
        missing = [key for key in (decision.subject, decision.object or "") if "/" in key and key not in known]
        if missing:
            yield f"{decision.position}: nothing is called {missing[0]} now; the decision waits"
