"""What a project knows and Wikidata may lack, as QuickStatements. A person looks at a batch before it is run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kgraph.authorities import Entity
from kgraph.authorities.entity import Organisation, Party, Person, Place, Term
from kgraph.linking import quickstatements as qs
from kgraph.linking.private import private
from kgraph.linking.subjects import Named, all_entities, described
from kgraph.names import Names
from kgraph.pipeline.sources import Sources, Stage, read_sources
from kgraph.publication import Project
from kgraph.records import Record
from kgraph.resolving.resolved import Event, Participant

_URL: Final = re.compile(r"https?://[^\s;,)]+")


@dataclass(frozen=True, slots=True)
class Batch:
    """The commands, and what the user should know of them."""

    text: str
    notes: tuple[str, ...]


def quickstatements(project: Project, stage: Stage) -> Batch:
    """Commands for entities decided to have no item, and for what records and files say of persons with an exact one.

    Left out are private persons who may be living, and what rests on records that nobody else can open.
    """
    sources = read_sources(project, stage)
    batch = _Batch(project, sources)
    lines = [line for key in sorted(sources.standing.without_item) for line in batch.missing(key)]
    lines += [line for key in sorted(batch.entities) for line in batch.statements(key)]
    return Batch("".join(f"{line}\n" for line in lines), tuple(batch.notes()))


@dataclass(slots=True)
class _Batch:
    """Makes the commands of one project."""

    project: Project
    sources: Sources
    entities: dict[str, Entity] = field(init=False)
    _named: dict[str, Named] = field(init=False)
    _acted: dict[str, list[tuple[Event, Participant, Record]]] = field(init=False)
    _private: int = 0
    _unreferenced: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        read = self.sources
        self.entities = all_entities(read.resolutions, read.authorities)
        wanted = set(read.standing.without_item)
        found = described(read.resolutions, read.authorities, read.standing, wanted)
        self._named = {named.subject.key: named for named in found}
        self._acted = {}
        for each in read.resolutions:
            records = {resolved.record.id: resolved.record for resolved in each.records}
            for event in each.events:
                for record, participant in event.participants:
                    if participant.certainty == "stated" and participant.office_entity:
                        self._acted.setdefault(participant.entity, []).append((event, participant, records[record]))

    def missing(self, key: str) -> Iterator[str]:
        """An item for an entity that has none."""
        entity, named = self.entities.get(key), self._named.get(key)
        if entity is None or named is None or entity.type not in qs.CLASSES:
            return
        today = self.project.publication.release or date.today()
        if private(entity, named.subject, self.sources.authorities, today):
            self._private += 1
            return
        references = self._references(resolved.record for resolved, _ in named.words)
        yield qs.CREATE
        yield from qs.naming(qs.NEW, named.subject.names, _description(named))
        yield from qs.statement(qs.NEW, qs.INSTANCE_OF, qs.CLASSES[entity.type], references=references)
        yield from self._described(qs.NEW, entity)
        yield from self._offices(qs.NEW, key)

    def statements(self, key: str) -> Iterator[str]:
        """What records support of a person whose item is known: others know the rest."""
        item = self._item(key)
        if item is not None and key in self._acted:
            yield from (line for line in self._offices(item, key) if "\tS854\t" in line)

    def notes(self) -> Iterator[str]:
        """What was left out, and why."""
        if self._private:
            yield f"{self._private} left out: private persons who may be living"
        if self._unreferenced:
            yield (
                f"{len(self._unreferenced)} records have no address that others can open, so nothing refers to them; "
                "give records a url, or set `base` in kgraph.toml"
            )

    def _described(self, item: str, entity: Entity) -> Iterator[str]:
        begin, end = (qs.BORN, qs.DIED) if isinstance(entity, Person) else (qs.BEGAN, qs.ENDED)
        stated = _stated(entity.source)
        yield from qs.dated(item, begin, entity.exists.begin, stated)
        yield from qs.dated(item, end, entity.exists.end, stated)
        for property_, keys in _relations(entity):
            for value in filter(None, map(self._item, keys)):
                yield from qs.statement(item, property_, value, references=stated)

    def _offices(self, item: str, key: str) -> Iterator[str]:
        """Offices a person held: by dated terms, with the records that say so too; else on the day of a record."""
        acted = self._acted.get(key, [])
        for term in self.sources.authorities.terms_of(key):
            office = self._item(term.office)
            if office is not None:
                said = [
                    record
                    for event, part, record in acted
                    if part.office_entity == term.office and _within(term, event)
                ]
                references = [*_stated(term.source), *self._references(said)]
                yield from qs.statement(item, qs.HELD, office, _days(term), references)
        for event, part, record in acted:
            office = self._item(part.office_entity)
            terms = [term for term in self.sources.authorities.terms_of(key) if term.office == part.office_entity]
            when = qs.time(event.date)
            references = self._references([record])
            if office and when and references and not terms:
                yield from qs.statement(item, qs.HELD, office, [(qs.ON, when)], references)

    def _item(self, key: str | None) -> str | None:
        links = self.sources.standing.links.get(key or "", ())
        return next((link.item for link in links if link.relation == "exact"), None)

    def _references(self, records: Iterable[Record]) -> list[qs.Reference]:
        found = []
        for record in dict.fromkeys(records):
            publication = self.project.publication
            url = record.url or (None if publication.local else Names(publication.base).address(f"record/{record.id}"))
            if url is None:
                self._unreferenced.add(record.id)
            else:
                found.append(qs.Reference(url, record.title, record.description_language or "en"))
        return found


def _relations(entity: Entity) -> Sequence[tuple[str, tuple[str, ...]]]:
    match entity:
        case Person():
            return [(qs.PARTY, tuple(dict.fromkeys((*entity.member_of, *entity.leader_of))))]
        case Party():
            return [(qs.COUNTRY, entity.active_in)]
        case Organisation():
            return [(qs.COUNTRY, tuple(key for key in (entity.of,) if key and key.startswith(("state/", "country/"))))]
        case Place():
            return [(qs.COUNTRY, (entity.country,) if entity.country else ())]
        case _:
            return []


def _description(named: Named) -> str:
    """What tells the new item from others of its name: an office, or whose it is."""
    subject = named.subject
    if subject.offices:
        return subject.offices[0].words
    words = {"organisation": "organisation", "party": "political party", "office": "office", "place": "place"}
    return f"{words[subject.kind]} of {subject.states[0].label}" if subject.kind in words and subject.states else ""


def _stated(source: str) -> list[qs.Reference]:
    return [qs.Reference(url) for url in _URL.findall(source)]


def _days(term: Term) -> list[qs.Qualifier]:
    sides = ((qs.SINCE, qs.time(term.span.begin)), (qs.UNTIL, qs.time(term.span.end)))
    return [(property_, value) for property_, value in sides if value is not None]


def _within(term: Term, event: Event) -> bool:
    first, last = event.date.earliest, event.date.latest
    return first is not None and last is not None and term.span.holds_on(first, last)
