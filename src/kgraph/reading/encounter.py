"""An encounter as the words of a record tell it."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.reading.agents import Agent
from kgraph.reading.spans import Find
from kgraph.reading.vocabulary import EncounterKind
from kgraph.records import TextField


@dataclass(slots=True)
class Encounter:
    """An encounter as the words tell it.

    :param kind: the event's kind by its own word.
    :param start: first character of the noun or verb that names it; `end` is behind it.
    :param agents: who took part, in the order named.
    :param place: where, a place or a state.
    :param days_before: how many days before its record it was, by words such as "yesterday".
    :param frame: a visit in which what else the sentence tells happened ("during Kim's visit to Bulgaria").
    :param alone: only one side is named, and the words leave who met it to whoever writes ("On talks with X").
    :param weak: only a verb of telling or handing over says so: a letter could have done it as well.
    :param mutual: whoever writes and whoever reads it were in it ("our talk", "thanks him for their conversation").
    :param reporter: who reports it ("X reports on his meeting with Y").
    """

    kind: EncounterKind
    field: TextField
    start: int
    end: int
    agents: list[Agent]
    date: Find | None = None
    place: Find | None = None
    frame: bool = False
    alone: bool = False
    weak: bool = False
    mutual: bool = False
    days_before: int | None = None
    reporter: Agent | None = None
