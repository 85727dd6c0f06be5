"""The entities of a collection that have no confirmed item, with all that records and authorities say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Name, Office, Organisation, Party, Person, Place, State
from kgraph.dates import ArchivalDate
from kgraph.linking.candidate import HeldOffice, Related, Subject
from kgraph.linking.private import private
from kgraph.linking.standing import Standing
from kgraph.resolving.resolved import Mention, Participant, Resolution, ResolvedRecord

# Topics are the project's own words, and delegations and encounters are nobody else's.
LINKED: Final = ("person", "state", "country", "party", "organisation", "event", "place", "office")
COMPANY: Final = 40
QUOTED: Final = 5

Words = tuple[ResolvedRecord, Mention]


@dataclass(frozen=True, slots=True)
class Named:
    """A subject as records name it.

    :param collection: slug of the first collection that names it, whose log decides.
    :param records: how many records name it.
    :param words: where the first of them name it.
    """

    subject: Subject
    collection: str
    records: int
    words: tuple[Words, ...]


@dataclass(slots=True)
class _Found:
    """What the records say of one entity, while they are gone through."""

    collection: str
    records: int = 0
    first: date | None = None
    last: date | None = None
    words: list[Words] = field(default_factory=list)
    company: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    offices: dict[tuple[str, str | None], HeldOffice] = field(default_factory=dict)


def subjects(
    resolutions: Sequence[Resolution], authorities: Authorities, standing: Standing, today: date
) -> tuple[Named, ...]:
    """The entities to ask about, those that most records name first.

    Left out are entities that are linked, merged or decided to have no item, and private persons who may be living.

    :param today: the release date, against which a person counts as living.
    """
    entities = all_entities(resolutions, authorities)
    asked = {key for key in entities if key.partition("/")[0] in LINKED and not standing.settled(key)}
    made = described(resolutions, authorities, standing, asked)
    kept = (one for one in made if not private(entities[one.subject.key], one.subject, authorities, today))
    return tuple(sorted(kept, key=lambda one: (-one.records, one.subject.key)))


def described(
    resolutions: Sequence[Resolution], authorities: Authorities, standing: Standing, keys: set[str]
) -> Iterator[Named]:
    """What records and authorities say of some entities; those that no record names are left out."""
    gathering = _Gathering(all_entities(resolutions, authorities), standing, keys)
    for resolution in resolutions:
        for record in resolution.records:
            gathering.add(resolution.collection, record)
    return (gathering.named(key, authorities) for key in sorted(gathering.found))


def all_entities(resolutions: Iterable[Resolution], authorities: Authorities) -> dict[str, Entity]:
    """The entities of authority files and those that only records know, by key."""
    provisional = {entity.key: entity for resolution in resolutions for entity in resolution.provisional}
    return {**provisional, **authorities.entities}


class _Gathering:
    """Goes through records and gathers what they say of the entities asked about."""

    def __init__(self, entities: Mapping[str, Entity], standing: Standing, asked: set[str]) -> None:
        self._entities, self._standing, self._asked = entities, standing, asked
        self.found: dict[str, _Found] = {}

    def add(self, collection: str, record: ResolvedRecord) -> None:
        """Take in one record."""
        participants = [part for testified in record.testified for part in testified.participants]
        participants += [*record.senders, *record.addressees]
        mentions = _first_mentions(record.mentions)
        keys = {*mentions, *(part.entity for part in participants), *(subject.entity for subject in record.subjects)}
        keys |= {key for part in participants for key in (part.on_behalf_of, part.office_entity) if key}
        for key in keys & self._asked:
            found = self.found.setdefault(key, _Found(collection))
            found.records += 1
            _widen(found, record.record.date.earliest, record.record.date.latest)
            found.company.update(keys - {key})
            if key in mentions and len(found.words) < QUOTED:
                found.words.append((record, mentions[key]))
        for part in participants:
            if part.entity in self._asked:
                self._add_part(self.found[part.entity], part, record)

    def _add_part(self, found: _Found, part: Participant, record: ResolvedRecord) -> None:
        if part.on_behalf_of is not None:
            found.sides[part.on_behalf_of] += 1
        if part.office is not None or part.office_entity is not None:
            days = (record.record.date.earliest, record.record.date.latest)
            office = self._related(part.office_entity) if part.office_entity else None
            words = part.office or (office.label if office else "")
            found.offices.setdefault((words, part.office_entity), HeldOffice(words, office, days))

    def named(self, key: str, authorities: Authorities) -> Named:
        """One entity with all that was gathered of it."""
        found, entity = self.found[key], self._entities[key]
        names = {(entity.label, "en"): None, **{(name.text, name.tag): None for name in _proper(entity)}}
        terms = (
            HeldOffice(office.label, self._related(office.key), _days(term.span.begin, term.span.end))
            for term in authorities.terms_of(key)
            if (office := authorities.get(term.office)) is not None
        )
        subject = Subject(
            key=key,
            kind=entity.type,
            names=tuple(names),
            dates=entity.exists,
            record_days=(found.first, found.last),
            states=tuple(self._all_related(with_countries([*states_of(entity), *_acted_for(found)], authorities))),
            offices=(*terms, *found.offices.values()),
            company=tuple(self._all_related([*_parties(entity), *_commonest(found.company)])),
        )  # fmt: skip
        return Named(subject, found.collection, found.records, tuple(found.words))

    def _all_related(self, keys: Iterable[str]) -> Iterator[Related]:
        for key in dict.fromkeys(keys):
            if key in self._entities:
                yield self._related(key)

    def _related(self, key: str) -> Related:
        links = self._standing.links.get(key, ())
        entity = self._entities.get(key)
        return Related(key, entity.label if entity else key, links[0].item if links else None)


def _first_mentions(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Where an entity is named first, in the summary if it is, since a title has no words around it."""
    found: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.field == "title", mention.start)):
        if mention.entity is not None:
            found.setdefault(mention.entity, mention)
    return found


def _commonest(company: Counter[str]) -> list[str]:
    return [key for key, _ in sorted(company.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPANY]]


def _proper(entity: Entity) -> Iterator[Name]:
    """Names that stand for the entity alone; no adjectives, no metonyms, none that needs another beside it."""
    return (name for name in entity.names if name.sense == "name" and not name.only_with)


def _widen(found: _Found, first: date | None, last: date | None) -> None:
    found.first = min((day for day in (found.first, first) if day), default=None)
    found.last = max((day for day in (found.last, last) if day), default=None)


def _days(begin: ArchivalDate | None, end: ArchivalDate | None) -> tuple[date | None, date | None]:
    return begin.earliest if begin else None, end.latest if end else None


def _acted_for(found: _Found) -> Iterator[str]:
    return (side for side, _ in found.sides.most_common() if side.startswith(("state/", "country/")))


def with_countries(keys: Iterable[str], authorities: Authorities) -> Iterator[str]:
    """States, each followed by its country: Wikidata says of citizens of either that they are of the other."""
    for key in keys:
        yield key
        entity = authorities.get(key)
        if isinstance(entity, State) and entity.country:
            yield entity.country


def states_of(entity: Entity) -> Iterator[str]:
    """The states or countries an entity belongs to by its own description."""
    match entity:
        case Person():
            keys: tuple[str | None, ...] = (entity.state,)
        case State() | Place():
            keys = (entity.country,)
        case Party():
            keys = entity.active_in
        case Organisation() | Office():
            keys = (entity.of,)
        case _:
            keys = ()
    return (key for key in keys if key and key.startswith(("state/", "country/")))


def _parties(entity: Entity) -> tuple[str, ...]:
    return (*entity.member_of, *entity.leader_of) if isinstance(entity, Person) else ()
