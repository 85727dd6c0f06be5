"""The kinds of entity: which file holds each, with which columns, and how a row becomes a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypedDict, get_args

from kgraph.authorities.cells import CellReader
from kgraph.authorities.entity import (
    ALWAYS,
    Country,
    Ending,
    Entity,
    HistoricalEvent,
    Name,
    Office,
    Organisation,
    Party,
    Person,
    Place,
    Span,
    State,
    Topic,
    WikidataLink,
)
from kgraph.authorities.tables import Entry
from kgraph.records import Position

_BODIES: Final = ("state", "country", "party", "organisation")
_LINK: Final = ("wikidata", "match", "evidence", "source")


class _Shared(TypedDict):
    key: str
    label: str
    names: tuple[Name, ...]
    exists: Span
    link: WikidataLink | None
    source: str
    position: Position


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entity.

    :param file: the CSV file that holds it.
    :param type: the type in its keys.
    :param own: the columns it has beside those of every kind.
    :param needed: those of them that must be filled.
    :param dates: the two columns that say from when to when it existed, where it has them.
    """

    file: str
    type: str
    own: tuple[str, ...]
    build: Callable[[CellReader, Entry, _Shared], Entity]
    needed: tuple[str, ...] = ()
    dates: tuple[str, str] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of its file."""
        return ("id", "label", *self.own, *(self.dates or ()), *_LINK)

    def read(self, reader: CellReader, entry: Entry) -> Entity:
        """The entity of an id. Its label is its first name; labels that a later folder overrides stay as variants."""
        label = reader.required(entry, "label")
        reader.required(entry, "source")
        for column in self.needed:
            reader.required(entry, column)
        names = [Name(label, preferred=True)]
        names += [Name(other) for other in entry.gathered("label") if other != label]
        shared = _Shared(
            key=f"{self.type}/{entry.get('id')}",
            label=label,
            names=tuple(names),
            exists=reader.span(entry, *self.dates) if self.dates else ALWAYS,
            link=reader.link(entry),
            source="; ".join(entry.gathered("source")),
            position=entry.position,
        )
        return self.build(reader, entry, shared)


def _country(_reader: CellReader, _entry: Entry, shared: _Shared) -> Entity:
    return Country(**shared)


def _state(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return State(
        **shared,
        country=reader.key(entry, "country", ("country",)),
        capital=reader.key(entry, "capital", ("place",)),
        predecessors=reader.keys(entry, "predecessors", ("state",)),
        successors=reader.keys(entry, "successors", ("state",)),
        ended_by=reader.choice(entry, "ended_by", get_args(Ending)),
    )


def _party(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return Party(**shared, active_in=reader.keys(entry, "active_in", ("state", "country")))


def _organisation(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return Organisation(**shared, of=reader.key(entry, "of", _BODIES))


def _office(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return Office(**shared, of=reader.key(entry, "of", _BODIES) or "", class_=entry.get("class"))


def _person(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return Person(
        **shared,
        state=reader.key(entry, "state", ("state", "country")),
        member_of=reader.keys(entry, "member_of", ("party",)),
        leader_of=reader.keys(entry, "leader_of", ("party",)),
        surname_alone=reader.choice(entry, "surname_alone", ("yes", "no")) != "no",
    )


def _place(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return Place(
        **shared,
        country=reader.key(entry, "country", ("country",)),
        latitude=reader.number(entry, "latitude", 90),
        longitude=reader.number(entry, "longitude", 180),
    )


def _event(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return HistoricalEvent(**shared, place=reader.key(entry, "place", ("place", "state", "country")))


def _topic(reader: CellReader, entry: Entry, shared: _Shared) -> Entity:
    return Topic(**shared, broader=reader.keys(entry, "broader", ("topic",)))


_STATE_COLUMNS: Final = ("country", "ended_by", "capital", "predecessors", "successors")
_DATES: Final = ("begin", "end")

KINDS: Final = (
    Kind("countries.csv", "country", (), _country),
    Kind("states.csv", "state", _STATE_COLUMNS, _state, needed=("country",), dates=_DATES),
    Kind("parties.csv", "party", ("active_in",), _party, dates=_DATES),
    Kind("organisations.csv", "organisation", ("of",), _organisation, dates=_DATES),
    Kind("offices.csv", "office", ("of", "class"), _office, needed=("of", "class"), dates=_DATES),
    Kind(
        "people.csv", "person", ("state", "member_of", "leader_of", "surname_alone"), _person, dates=("birth", "death")
    ),
    Kind("places.csv", "place", ("country", "latitude", "longitude"), _place),
    Kind("events.csv", "event", ("place",), _event, dates=_DATES),
    Kind("topics.csv", "topic", ("broader",), _topic),
)
