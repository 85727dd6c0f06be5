"""What a person should look at: names with two readings, names nobody lists, words that could not be resolved.

Names that no file lists and one reader alone found stand together, one doubt an entity; what has two readings or none
stands by itself, since each place can mean another. A person nobody lists who may be another under a second spelling is
one doubt with both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from kgraph.authorities import Authorities
from kgraph.evaluation.variants import variants
from kgraph.records import Record
from kgraph.resolving.resolved import Mention, Resolution

Reason = Literal["two readings", "maybe the same", "not resolved", "not listed"]
COLUMNS: Final = ("places", "words", "kind", "reason", "readings", "context", "decision", "source")
_ONE_READER: Final = ("grammar", "model", "pattern")
_UNASKED: Final = ("date",)
_AROUND: Final = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where doubtful words stand: a record's id and the characters of a field."""

    record: str
    field: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.record} {self.field}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words to be looked at.

    :param readings: keys of what they can mean; of a name nobody lists, the entity made of it; where that may be
        another, its key and the others'.
    :param context: the words around the first place, with `…` where more follows.
    """

    places: tuple[Place, ...]
    words: str
    kind: str
    reason: Reason
    readings: tuple[str, ...]
    context: str

    def to_row(self) -> dict[str, str]:
        """As a row of a table; `decision` and `source` are for the person who decides."""
        return {
            "places": "|".join(map(str, self.places)),
            "words": self.words,
            "kind": self.kind,
            "reason": self.reason,
            "readings": "|".join(self.readings),
            "context": self.context,
            "decision": "",
            "source": "",
        }


def doubts(resolution: Resolution, authorities: Authorities, parted: Collection[frozenset[str]] = ()) -> list[Doubt]:
    """Everything a person should look at: two readings, what may be one, what is not resolved, what is not listed.

    :param parted: pairs of keys that somebody decided are two.
    """
    found = [*_doubts(resolution, authorities), *_same(resolution, authorities, parted)]
    order = ("two readings", "maybe the same", "not resolved", "not listed")
    return sorted(found, key=lambda doubt: (order.index(doubt.reason), -len(doubt.places), str(doubt.places[0])))


def _doubts(resolution: Resolution, authorities: Authorities) -> Iterator[Doubt]:
    unlisted: dict[str, list[tuple[Record, Mention]]] = defaultdict(list)
    for resolved in resolution.records:
        for mention in resolved.mentions:
            if mention.kind in _UNASKED:
                continue
            if mention.entity is None and (mention.alternatives or mention.kind != "office"):
                reason: Reason = "two readings" if mention.alternatives else "not resolved"
                yield _doubt([(resolved.record, mention)], reason, mention.alternatives)
            elif mention.entity and mention.method in _ONE_READER and mention.entity not in authorities.entities:
                unlisted[mention.entity].append((resolved.record, mention))
    for entity, said in unlisted.items():
        yield _doubt(said, "not listed", (entity,))


def _same(resolution: Resolution, authorities: Authorities, parted: Collection[frozenset[str]]) -> Iterator[Doubt]:
    said: dict[str, list[tuple[Record, Mention]]] = defaultdict(list)
    for resolved in resolution.records:
        for mention in resolved.mentions:
            if mention.kind == "person" and mention.entity:
                said[mention.entity].append((resolved.record, mention))
    for keys in variants(resolution, authorities):
        left = (keys[0], *(key for key in keys[1:] if frozenset((keys[0], key)) not in parted))
        places = [one for key in left for one in said[key]]
        if len(left) > 1 and places:
            yield _doubt(places, "maybe the same", left)


def _doubt(said: Iterable[tuple[Record, Mention]], reason: Reason, readings: tuple[str, ...]) -> Doubt:
    pairs = list(said)
    record, first = pairs[0]
    text = record.text(first.field)
    start, end = max(0, first.start - _AROUND), first.end + _AROUND
    context = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}".replace("\n", " ")
    places = tuple(Place(record.id, mention.field, mention.start, mention.end) for record, mention in pairs)
    return Doubt(places, first.text, first.kind, reason, readings, context)
