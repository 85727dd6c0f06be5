"""Single decisions on a project's entities, and what stands after all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

from kgraph import names
from kgraph.authorities.entity import Relation
from kgraph.faults import SettingsFault
from kgraph.linking.current import to_sssom
from kgraph.linking.decisions import ITEM, Decision, last_about
from kgraph.linking.log import LinkLog
from kgraph.linking.review import Choice
from kgraph.linking.review.desk import take_back_batch, taking_back
from kgraph.linking.subjects import all_entities
from kgraph.pipeline.links import link_log
from kgraph.pipeline.sources import Sources, Stage, read_sources
from kgraph.publication import Project

_ENCOUNTER: Final = "encounter"
_RELATIONS: Mapping[Choice, Relation] = {"close": "close", "broader": "broad"}


def decide(
    project: Project,
    key: str,
    object_: str | None,
    choice: Choice,
    author: str,
    comment: str,
    today: date | None = None,
    *,
    confidence: float | None = None,
) -> Decision:
    """Write a decision to the log of the collection that names the entity.

    :param object_: an item; the key of an entity of ours that is the same, or never is; None where no item exists.
    :param confidence: how sure the author is, from 0 to 1.
    :raises SettingsFault: there is no such entity, or what is said of it cannot be.
    :raises DataFault: the project cannot be read.
    """
    sources = read_sources(project, lambda _stage: None)
    called = _Called(sources)
    label, other = called.label(key), ""
    if object_ is not None and "/" in object_:
        other = called.label(object_)
        if called.kind(object_) != called.kind(key) or object_ == key:
            raise SettingsFault(f"{key} and {object_} cannot be one: they must be two of one type")
    elif called.kind(key) == _ENCOUNTER:
        raise SettingsFault(f"{key} is an event that records tell of; only historical events are linked to items")
    elif object_ is not None and not ITEM.fullmatch(object_):
        raise SettingsFault(f"{object_!r} is no item of Wikidata; write Q and digits")
    return _log(project, sources, key).append(
        Decision(
            id="",
            subject=key,
            object=object_,
            relation=_RELATIONS.get(choice, "exact"),
            refused=choice == "never",
            subject_label=label,
            object_label=other,
            author=author,
            confidence=confidence,
            date=today or date.today(),
            comment=comment,
        )
    )


def take_back(
    project: Project, what: str, author: str, comment: str, today: date | None = None
) -> tuple[Decision, ...]:
    """Take back a decision by its id, all of a batch by the batch's, or the last one in force about an entity.

    :raises SettingsFault: there is none.
    """
    if taken := take_back_batch(_logs(project), what, author, today or date.today(), comment):
        return taken
    for log in _logs(project):
        decisions = log.read()
        found = last_about(decisions, what) if "/" in what else next((d for d in decisions if d.id == what), None)
        if found is not None:
            return (log.append(taking_back(found, author, today or date.today(), comment)),)
    raise SettingsFault(f"no decision about {what} is in force" if "/" in what else f"no decision is called {what}")


def current_sssom(project: Project, stage: Stage) -> str:
    """What stands, as SSSOM without contradictions."""
    sources = read_sources(project, stage)
    publication = project.publication
    title = f"Links of {publication.title}"
    named = all_entities(sources.resolutions, sources.authorities)
    return "".join(to_sssom(sources.standing, named, publication.base, title, publication.rights.facts))


class _Called:
    """What decisions may be about: entities, and the events that records tell of."""

    def __init__(self, sources: Sources) -> None:
        self._merged = sources.standing.merged
        self._entities = {key: one.label for key, one in all_entities(sources.resolutions, sources.authorities).items()}
        events = (event for each in sources.resolutions for event in each.events)
        self._encounters = {names.key("event", event.slug): event.label for event in events}

    def kind(self, key: str) -> str:
        """What can be the same as another of its kind."""
        return _ENCOUNTER if key in self._encounters else key.partition("/")[0]

    def label(self, key: str) -> str:
        """What something is called.

        :raises SettingsFault: nothing has this key, or it was merged into another.
        """
        if key in self._merged:
            raise SettingsFault(f"{key} is the same as {self._merged[key]}; decide about that one, or undo it")
        every = {**self._encounters, **self._entities}
        if key in every:
            return every[key]
        near = get_close_matches(key, every, n=1, cutoff=0.7)
        raise SettingsFault(f"nothing is called {key}" + (f"; is {near[0]} meant?" if near else ""))


def _log(project: Project, sources: Sources, key: str) -> LinkLog:
    """The log of the first collection that has the entity among its own; what all share goes to the first."""
    collections = project.publication.collections
    own = {
        each.collection
        for each in sources.resolutions
        if any(entity.key == key for entity in each.provisional)
        or any(mention.entity == key for record in each.records for mention in record.mentions)
        or any(names.key("event", event.slug) == key for event in each.events)
    }
    return link_log(project, next((one for one in collections if one.slug in own), collections[0]))


def _logs(project: Project) -> list[LinkLog]:
    """The logs of all collections, the last first."""
    found = (link_log(project, one) for one in reversed(project.publication.collections))
    return list({log.path: log for log in found}.values())
