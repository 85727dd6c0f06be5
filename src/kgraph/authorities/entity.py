"""What the authorities know: entities with dated names, dates of existence, terms of office.

An entity is referred to by its key (`type/slug`, see `kgraph.names`). Dates are `ArchivalDate`s: a side nobody knows
has no bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kgraph.dates import ArchivalDate
from kgraph.records import Position
from kgraph.records.record import Identifier

Sense = Literal["name", "adjective", "metonym", "ellipsis"]
Relation = Literal["exact", "close", "broad"]
Ending = Literal["dissolution", "accession", "annexation", "constitution"]


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something existed or held. None: nobody knows that side; an open end is None too."""

    begin: ArchivalDate | None = None
    end: ArchivalDate | None = None

    def holds_on(self, first: date, last: date) -> bool:
        """Nothing known speaks against the span covering every day from `first` to `last`.

        A bound known only to a month or year counts in favour: the first of its days for a beginning, the last for an
        end.
        """
        begins = self.begin.earliest if self.begin else None
        ends = self.end.latest if self.end else None
        return (begins is None or begins <= first) and (ends is None or last <= ends)

    def covers(self, first: date, last: date) -> bool:
        """The span certainly covers every day from `first` to `last`: both bounds are known and lie outside them.

        A bound known only to a month or year counts against: the last of its days for a beginning, the first for an
        end.
        """
        begins = self.begin.latest if self.begin else None
        ends = self.end.earliest if self.end else None
        return begins is not None and ends is not None and begins <= first and last <= ends


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity.

    :param tag: BCP 47 tag with script and romanisation ("ko", "ko-Hani", "ko-Latn-alalc97"); "" where none applies.
    :param sense: what kind of word it is: a name, an adjective or demonym ("Soviet"), a metonym, an ellipsis ("North").
    :param preferred: the collection's usual, neutral spelling; one an entity and language.
    :param used_by: whose partisan name it is, in words.
    :param span: when it was in use.
    :param only_with: keys of which one must be named in the same record for this name to count ("the Committee").
    """

    text: str
    tag: str = "en"
    sense: Sense = "name"
    preferred: bool = False
    used_by: str | None = None
    span: Span = ALWAYS
    only_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WikidataLink:
    """A confirmed link: the item, how it relates, and the evidence in words. Never one without evidence."""

    item: str
    relation: Relation
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What all kinds share. `key` begins with the kind's type; `position` is its row; `source` says where from.

    `identifiers` are those of other files, byte for byte; `related` are keys of agents it has to do with, as an
    archive's authority record states.
    """

    key: str
    label: str
    names: tuple[Name, ...] = ()
    exists: Span = ALWAYS
    link: WikidataLink | None = None
    source: str = ""
    position: Position | None = None
    identifiers: tuple[Identifier, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The type in its key: person, state, …"""
        return self.key.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A person; `exists` runs from birth to death. `member_of` and `leader_of` are parties, `state` where known.

    `occupations` are as an archive's authority record words them.

    :param surname_alone: a surname alone can mean the person wherever it stands; else only beside the office held then.
    """

    state: str | None = None
    member_of: tuple[str, ...] = ()
    leader_of: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    surname_alone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Entity):
    """One long-run country, which its successive states share (Romania from 1944 to today; Korea as a nation)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Entity):
    """A state between its dates. `ended_by` says how it ended; `capital` is a place."""

    country: str | None = None
    capital: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    ended_by: Ending | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Entity):
    """A political party and the states or countries it was active in."""

    active_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entity):
    """A body that is neither state nor party. `of` is the state, party or organisation it belongs to."""

    of: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Organisation):
    """A family, as archives' authority records describe those whose papers they keep; its address is an
    organisation's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Entity):
    """An office. `of` is the state, country, party or organisation it exists in; `class_` its kind in lower case
    ("foreign-minister", "head-of-state"), shared by the offices of all states."""

    of: str
    class_: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """A place; `country` is the country (not the state) it lies in."""

    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoricalEvent(Entity):
    """A war, crisis, treaty or incident; `exists` is when it was."""

    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entity):
    """A subject in a small SKOS scheme."""

    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: who held what, from when to when, and where that is from."""

    person: str
    office: str
    span: Span
    source: str
    position: Position | None = None
