"""An event's page: its two sides, the records that speak of it, and from which distance each does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When, when
from kgraph.server.views.mentions import Quotation
from kgraph.server.views.naming import foreign
from kgraph.server.views.participations import Evidence, Part, evidence, parts
from kgraph.server.views.testimony import testimony
from kgraph.server.views.values import Value, by_name, linked, nodes, subjects
from kgraph.server.views.words import distance
from kgraph.store.claims import claims
from kgraph.store.labels import objects

_SCOPE: Final = ox.NamedNode(expand("rico:scopeAndContent"))
_ATTESTS: Final = ox.NamedNode(expand("kg:attests"))
RECORDS_SHOWN: Final = 60
COMPARED: Final = 6


@dataclass(frozen=True, slots=True)
class Witness:
    """A record that speaks of an event, and from which distance.

    :param form: what kind of document it is, and `description` what its description says, in a `language`.
    :param named: who took part by its own words; `alone` those whom no other record names.
    """

    record: Value
    date: When
    testimony: str
    form: tuple[Value, ...]
    description: str
    language: str
    named: tuple[Value, ...]
    alone: tuple[Value, ...]

    @property
    def distance(self) -> str:
        """The distance in words."""
        return distance(self.testimony)


@dataclass(frozen=True, slots=True)
class Seat:
    """A part in an event, the words it rests on, and the hashes of its claims, one for each record."""

    part: Part
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Who took part, and the words of each record for it, in the order of the records; none where it is silent."""

    agent: Value
    words: tuple[tuple[Quotation, ...], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Those who took part on behalf of the same; `of` is empty where no side is known."""

    of: tuple[Value, ...]
    seats: tuple[Seat, ...]


def sides(snapshot: Snapshot, event: ox.NamedNode) -> tuple[Side, ...]:
    """Who took part in an event, by side; the larger sides first, those without a side last."""
    found: dict[tuple[Value, ...], list[Seat]] = {}
    for part in parts(snapshot, event):
        words = [words for one in (part, *part.offices_alone) for words in evidence(snapshot, one.node)]
        found.setdefault(part.sides, []).append(Seat(part, tuple(words), _claims(snapshot, part)))
    ordered = sorted(
        found.items(), key=lambda item: (not item[0], -len(item[1]), [order(value.text) for value in item[0]])
    )
    return tuple(Side(of, tuple(seats)) for of, seats in ordered)


def _claims(snapshot: Snapshot, part: Part) -> tuple[str, ...]:
    made = claims(snapshot.store, snapshot.names, part.node)
    return tuple(claim.hash for claim in made if claim.predicate.value == expand("rico:relationHasTarget"))


def witnesses(snapshot: Snapshot, event: ox.NamedNode) -> tuple[Witness, ...]:
    """The records that speak of an event, each with whom it names."""
    named = _named(snapshot, event)
    times = Counter(value for values in named.values() for value in values)
    found = [
        Witness(
            record=linked(snapshot, record),
            date=when(snapshot, record),
            testimony=testimony(snapshot, record, event),
            form=tuple(linked(snapshot, form) for form in nodes(snapshot, record, "rico:hasDocumentaryFormType")),
            description=" ".join(said.value for said in described),
            language=foreign(next((said.language or "" for said in described), "")),
            named=tuple(sorted(named.get(record, ()), key=by_name)),
            alone=tuple(sorted((value for value in named.get(record, ()) if times[value] == 1), key=by_name)),
        )
        for record in subjects(snapshot, _ATTESTS, event)[:RECORDS_SHOWN]
        for described in [[said for said in objects(snapshot.store, record, _SCOPE) if isinstance(said, ox.Literal)]]
    ]
    return tuple(sorted(found, key=lambda witness: (witness.date.order, witness.record.href)))


def compared(sides: Iterable[Side], witnesses: Sequence[Witness]) -> tuple[Compared, ...]:
    """What the records of an event call those who took part, side by side; nothing where one record alone speaks."""
    shown = witnesses[:COMPARED]
    if len(shown) < 2:
        return ()
    found = []
    for seat in (seat for side in sides for seat in side.seats):
        by: dict[str, list[Quotation]] = {}
        for said in seat.evidence:
            by.setdefault(said.record.href, []).append(said.quotation)
        found.append(Compared(seat.part.agent, tuple(tuple(by.get(one.record.href, ())) for one in shown)))
    return tuple(one for one in found if any(one.words))


def _named(snapshot: Snapshot, event: ox.NamedNode) -> dict[ox.NamedNode, set[Value]]:
    """Who took part in an event by the words of each record: an office stays an office."""
    found: dict[ox.NamedNode, set[Value]] = {}
    for part in parts(snapshot, event):
        for one in (part, *part.offices_alone):
            for record in nodes(snapshot, one.node, "rico:isEvidencedBy"):
                found.setdefault(record, set()).add(one.agent)
    return found
