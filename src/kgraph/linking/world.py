"""Candidates from the authority files: entities that are linked already, and that a subject may be another name of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Person
from kgraph.dates import ArchivalDate
from kgraph.linking.candidate import Candidate, Subject
from kgraph.linking.item import Item, ItemTerm
from kgraph.linking.kinds import PERSON, WANTED
from kgraph.linking.names import asked_keys, index_keys
from kgraph.linking.scoring import candidate, ranked
from kgraph.linking.subjects import states_of, with_countries

SOURCE: Final = "world data"


class WorldData:
    """A source of candidates (`CandidateSource`) over the linked entities of authority files."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities
        self._labels = {entity.link.item: entity.label for entity in _linked(authorities) if entity.link is not None}
        self._found: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        for entity in _linked(authorities):
            person = WANTED[entity.type] == PERSON
            names = (entity.label, *(name.text for name in entity.names if name.sense == "name" and not name.only_with))
            for key in {key for name in names for key in index_keys(name, person=person)}:
                self._found[entity.type, key].append(entity)

    def candidates(self, subject: Subject) -> tuple[Candidate, ...]:
        """The items of linked entities that may be a subject, the best first."""
        person = WANTED.get(subject.kind) == PERSON
        keys = chain.from_iterable(asked_keys(name, person=person) for name, _ in subject.names)
        found = {entity.key: entity for key in keys for entity in self._found.get((subject.kind, key), ())}
        weighed = (candidate(subject, self._item(entity), self, SOURCE) for entity in found.values())
        return ranked(one for one in weighed if one is not None)

    def label(self, item: str) -> str:
        """The label of an item that an entity is linked to, or the item's id."""
        return self._labels.get(item, item)

    def namesakes(self, _name: str) -> float:
        """None is expected: the files hold few people, and those that are known."""
        return 0.0

    def _item(self, entity: Entity) -> Item:
        assert entity.link is not None
        parties = (*entity.member_of, *entity.leader_of) if isinstance(entity, Person) else ()
        terms = (
            ItemTerm(item, _edtf(term.span.begin), _edtf(term.span.end))
            for term in self._authorities.terms_of(entity.key)
            for item in self._items([term.office])
        )
        return Item(
            entity.link.item,
            tuple(dict.fromkeys(((entity.label, "en"), *((name.text, name.tag) for name in entity.names)))),
            begins=tuple(filter(None, [_edtf(entity.exists.begin)])),
            ends=tuple(filter(None, [_edtf(entity.exists.end)])),
            countries=tuple(self._items(with_countries(states_of(entity), self._authorities))),
            terms=tuple(terms),
            parties=tuple(dict.fromkeys(self._items(parties))),
        )

    def _items(self, keys: Iterable[str]) -> Iterator[str]:
        for key in keys:
            entity = self._authorities.get(key)
            if entity is not None and entity.link is not None:
                yield entity.link.item


def _linked(authorities: Authorities) -> Iterator[Entity]:
    return (entity for entity in authorities.entities.values() if entity.link is not None and entity.type in WANTED)


def _edtf(date: ArchivalDate | None) -> str:
    return (date.edtf or "") if date is not None else ""
