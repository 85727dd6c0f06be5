"""Records of an invented world, resolved, and what is said of them."""

from __future__ import annotations

from kgraph.records import Record
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Mention, Participant, Resolution, ResolvedRecord
from kgraph.resolving.resolved import Testified as Told
from tests.reading.small_world import authorities, record

WORLD = authorities()


def resolved(*records: Record) -> Resolution:
    return resolve("letters", records, WORLD)


def one(title: str, summary: str | None = None, when: str = "12 May 1956") -> ResolvedRecord:
    return resolved(record(title, summary, when)).records[0]


def entity(said: ResolvedRecord, text: str, place: int = 0) -> str | None:
    return [mention for mention in said.mentions if mention.text == text][place].entity


def mention(said: ResolvedRecord, text: str) -> Mention:
    return next(mention for mention in said.mentions if mention.text == text)


def event(said: ResolvedRecord, kind: str = "conversation") -> Told:
    return next(event for event in said.testified if event.kind == kind)


def part(said: ResolvedRecord, key: str, kind: str = "conversation") -> Participant:
    return next(one for one in event(said, kind).participants if one.entity == key)
