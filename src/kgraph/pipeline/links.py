"""Decisions about links, applied to what was read: the graph follows the logs at every build."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kgraph.authorities import Authorities, Redirect
from kgraph.authorities.entity import Term
from kgraph.dates import ArchivalDate
from kgraph.graph.agents import term_key
from kgraph.graph.events import parts
from kgraph.graph.reach import named_by_records, reached
from kgraph.linking.decisions import Decision
from kgraph.linking.log import FILE_NAME, LinkLog
from kgraph.linking.merges import Merges
from kgraph.linking.standing import Standing, linked, standing
from kgraph.publication import Collection, Project
from kgraph.records import Position
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
) -> Decided:
    """Apply decisions: links on the entities, merges on everything that names them.

    :raises AuthorityFaults: merges go in a circle.
    """
    provisional = [entity for resolution in resolutions for entity in resolution.provisional]
    everything = {**{entity.key: entity for entity in provisional}, **authorities.entities}
    now = standing(everything.values(), decisions)
    if not decisions:
        return Decided(authorities, resolutions, redirects, now, ())
    waiting = tuple(_waiting(decisions, everything))
    if now.merged:
        merges = Merges(now.merged)
        terms, authorities = authorities.terms, merges.authorities(authorities)
        redirects = _redirects(redirects, authorities, resolutions, terms, now)
        resolutions = tuple(merges.resolution(resolution, authorities) for resolution in resolutions)
    entities = {key: linked(entity, now) for key, entity in authorities.entities.items()}
    resolutions = tuple(
        replace(each, provisional=tuple(linked(entity, now) for entity in each.provisional)) for each in resolutions
    )
    return Decided(replace(authorities, entities=entities), resolutions, redirects, now, waiting)


def _waiting(decisions: Iterable[Decision], everything: Mapping[str, object]) -> Iterable[str]:
    for decision in decisions:
        missing = [key for key in (decision.subject, decision.object or "") if "/" in key and key not in everything]
        if missing and decision.undoes is None:
            yield f"{decision.position}: nothing is called {missing[0]} now; the decision waits"


def _redirects(
    redirects: tuple[Redirect, ...],
    authorities: Authorities,
    resolutions: tuple[Resolution, ...],
    terms: Iterable[Term],
    now: Standing,
) -> tuple[Redirect, ...]:
    """Redirects to what entities are now, and those that merges bring.

    :param authorities: as merged.
    :param resolutions: as they were before, and `terms` too.
    """
    there = {*reached({now.merged.get(key, key) for key in named_by_records(resolutions)}, authorities).entities}
    there |= {now.merged.get(entity.key, entity.key) for each in resolutions for entity in each.provisional}
    followed = tuple(replace(row, replaced_by=now.merged.get(row.replaced_by, row.replaced_by)) for row in redirects)
    known = {row.address for row in redirects}
    made = []
    for old, new in now.merged.items():
        decision = next((one for (subject, _), one in now.decided.items() if subject == old and one.merges), None)
        if decision is None or new not in there or old in known:
            continue
        pairs = [(old, new), *_participations(resolutions, old, new), *_terms(terms, old, now, there)]
        made += [_redirect(was, is_, decision) for was, is_ in pairs]
    return (*followed, *made)


def _terms(terms: Iterable[Term], old: str, now: Standing, there: Container[str]) -> Iterator[tuple[str, str]]:
    """The terms of office of a merged entity that are in the graph."""
    for term in terms:
        if old in (term.person, term.office):
            new = replace(term, person=now.merged.get(term.person, term.person),
                          office=now.merged.get(term.office, term.office))  # fmt: skip
            if new.person in there and new.office in there:
                yield term_key(term), term_key(new)


def _participations(resolutions: Iterable[Resolution], old: str, new: str) -> Iterator[tuple[str, str]]:
    """The parts a merged entity had in events: the addresses they had, and those they have now."""
    for resolution in resolutions:
        for event in resolution.events:
            for part in parts(event):
                if part.entity == old and part.stated:
                    yield part.key, replace(part, entity=new).key


def _redirect(old: str, new: str, decision: Decision) -> Redirect:
    day = decision.date.isoformat() if decision.date else ""
    when = ArchivalDate(day, day or None, decision.date, decision.date)
    return Redirect(old, new, when, decision.comment or "the same", decision.position or Position(FILE_NAME, 0))
