"""Entities that no authority file holds, minted from what records say: persons, offices, bodies, topics.

Their keys depend on the words alone, and each record mints for itself: what several mint is put together in the end, so
that any order of records gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kgraph import names
from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import HistoricalEvent, Office, Organisation, Party, Person, Place, State, Topic
from kgraph.records import Position

_SOURCE: Final = "named in the record"
_FOREIGN: Final = re.compile(
    r"(?i)(?:[\w’' -]+? )?(?:ministry of (?:foreign|external) affairs|(?:foreign|external affairs) ministry|mo?fa)"
    r"(?: of (?:the )?[\w’' -]+)?"
)
_MISSION: Final = re.compile(r"(?i)\b(embassy|consulate|legation)\b(?: general)?")
_ARTICLE: Final = re.compile(r"(?i)^(?:the|a|an)\s+")
_MARKS: Final = re.compile(r"[\[\]()]")


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """An office of a body as a record words it. Its label names the body and the seat, whose own labels come last."""

    key: str
    class_: str
    words: str
    of: str
    seat: str | None
    position: Position


@dataclass(frozen=True, slots=True)
class Minted:
    """What some records minted.

    :param entities: one a key, but for offices of bodies.
    :param offices: one a key, body and seat.
    """

    entities: tuple[Entity, ...]
    offices: tuple[OfficeWords, ...]


class Mint:
    """Mints the keys of provisional entities, and puts together what records mint."""

    def __init__(self, authorities: Authorities) -> None:
        self.authorities = authorities
        entities = authorities.entities.values()
        self._capitals = {state.capital for state in entities if isinstance(state, State)}
        self._with_own_offices = {
            office.of
            for office in entities
            if isinstance(office, Office) and office.key.endswith(f"-of-{_slug(office.of)}")
        }

    def owner_slug(self, key: str) -> str:
        """How the keys of offices name their body: a state by its country, where its offices went on."""
        entity = self.authorities.get(key)
        if isinstance(entity, State) and entity.country and key not in self._with_own_offices:
            return _slug(entity.country)
        return _slug(key)

    def place_slug(self, key: str) -> str:
        """A seat by its country: an embassy in Pyongyang is one in North Korea."""
        entity = self.authorities.get(key)
        if isinstance(entity, Place) and entity.country and key in self._capitals:
            return _slug(entity.country)
        return self.owner_slug(key)

    def together(self, parts: Iterable[Minted]) -> Minted:
        """What several minted, each once: of several wordings the alphabetically first of the longest stays."""
        entities: dict[str, Entity] = {}
        offices: dict[tuple[str, str, str | None], OfficeWords] = {}
        for part in parts:
            for entity in part.entities:
                _keep(entities, entity)
            for office in part.offices:
                told = office.key, office.of, office.seat
                known = offices.get(told)
                offices[told] = office if known is None else min(office, known, key=_office_rank)
        return Minted(tuple(entities.values()), tuple(offices.values()))

    def entities(self, minted: Minted) -> dict[str, Entity]:
        """All that a collection minted, by key and sorted, the offices with their labels."""
        found = {entity.key: entity for entity in minted.entities}
        bodies = dict(found)

        def label(key: str) -> str:
            entity = self.authorities.get(key) or bodies.get(key)
            return entity.label.partition(" (")[0] if entity else _slug(key)

        for office in minted.offices:
            called = f"{office.words} of {label(office.of)}" + (f" to {label(office.seat)}" if office.seat else "")
            _keep(
                found,
                Office(
                    key=office.key, label=called, of=office.of, class_=office.class_, source=_SOURCE,
                    position=office.position,
                ),
            )  # fmt: skip
        return {key: found[key] for key in sorted(found)}


class Provisional:
    """The provisional entities of one record."""

    def __init__(self, mint: Mint) -> None:
        self._mint = mint
        self._found: dict[str, Entity] = {}
        self._offices: list[OfficeWords] = []

    @property
    def minted(self) -> Minted:
        """All that were minted."""
        return Minted(tuple(self._found.values()), tuple(self._offices))

    def get(self, key: str) -> Entity | None:
        """A minted entity that is no office of a body, or None."""
        return self._found.get(key)

    def person(self, name: str, state: str | None, position: Position, *, apart: bool = False) -> str:
        """A person known only by name.

        :param apart: somebody listed bears the name and is not meant.
        """
        label = _MARKS.sub("", name).strip()
        slug = names.slug(label)
        key = names.key("person", f"{slug}-{names.digest(label, 4)}" if apart else slug)
        return self._keep(Person(key=key, label=label, state=state, source=_SOURCE, position=position))

    def office(self, class_: str, of: str, words: str, position: Position, seat: str | None = None) -> str:
        """An office of a body, with the place it is sent to."""
        to = f"-to-{self._mint.place_slug(seat)}" if seat else ""
        key = names.key("office", f"{class_}-of-{self._mint.owner_slug(of)}{to}")
        if key not in self._mint.authorities.entities:
            self._offices.append(OfficeWords(key, class_, words, of, seat, position))
        return key

    def office_alone(self, class_: str, words: str, position: Position) -> str:
        """An office whose body the record does not tell; its key is its words."""
        key = names.key("office", names.slug(words))
        return self._keep(Office(key=key, label=words, of="", class_=class_, source=_SOURCE, position=position))

    def organisation(self, words: str, states: Sequence[str], position: Position) -> str:
        """A body known by its wording; `states` are those it names, its own first."""
        words = _ARTICLE.sub("", words)
        own = next((state for state in states if not state.startswith("place/")), None)
        mission = _MISSION.search(words)
        if mission and own:
            kind = names.slug(mission.group(0))
            seat = f"-in-{self._mint.place_slug(states[1])}" if len(states) > 1 else ""
            slug = f"{kind}-of-{self._mint.owner_slug(own)}{seat}"
        elif own and _FOREIGN.fullmatch(words):
            slug = f"foreign-ministry-of-{self._mint.owner_slug(own)}"
        else:
            slug = names.slug(words)
        key = names.key("organisation", slug)
        return self._keep(Organisation(key=key, label=words, of=own, source=_SOURCE, position=position))

    def party(self, words: str, states: Sequence[str], position: Position) -> str:
        """A party known by its name; `states` are those it names."""
        words = _ARTICLE.sub("", words)
        key = names.key("party", names.slug(words))
        return self._keep(Party(key=key, label=words, active_in=tuple(states), source=_SOURCE, position=position))

    def place(self, words: str, position: Position) -> str:
        """A place known by its name alone."""
        key = names.key("place", names.slug(words))
        return self._keep(Place(key=key, label=words, source=_SOURCE, position=position))

    def event(self, words: str, position: Position) -> str:
        """A historical event known by its wording."""
        key = names.key("event", names.slug(_ARTICLE.sub("", words)))
        return self._keep(HistoricalEvent(key=key, label=words, source=_SOURCE, position=position))

    def topic(self, words: str, position: Position) -> str:
        """A subject as the archive gave it."""
        key = names.key("topic", names.slug(words))
        return self._keep(Topic(key=key, label=words, source=_SOURCE, position=position))

    def place_slug(self, key: str) -> str:
        """How keys name where an envoy sits."""
        return self._mint.place_slug(key)

    def _keep(self, entity: Entity) -> str:
        if entity.key not in self._mint.authorities.entities:
            _keep(self._found, entity)
        return entity.key


def _keep(found: dict[str, Entity], entity: Entity) -> None:
    known = found.get(entity.key)
    if known is not None and known != entity:
        ours, theirs = _rank(entity), _rank(known)
        # Sheets of a workbook, and records on one line of XML, have the same lines.
        entity = entity if ours < theirs or (ours == theirs and repr(entity) < repr(known)) else known
    found[entity.key] = entity


def _office_rank(office: OfficeWords) -> tuple[object, ...]:
    """As `_rank` of the office, of which all but the words is the same."""
    at = office.position
    return -len(office.words), office.words, at.file, at.line, str(at)


def _rank(entity: Entity) -> tuple[object, ...]:
    state = entity.state if isinstance(entity, Person) else None
    position = entity.position
    return (-len(entity.label), entity.label, state is None, state or "", position.file if position else "",
            position.line if position else 0)  # fmt: skip


def _slug(key: str | None) -> str:
    return (key or "").partition("/")[2]
