"""An event's page: its two sides, the records that speak of it, and from which distance each does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When, when
from kgraph.server.views.degrees import led_to
from kgraph.server.views.mentions import Quotation
from kgraph.server.views.naming import foreign
from kgraph.server.views.participations import QUOTED, Evidence, Part, evidence, parts
from kgraph.server.views.testimony import testimony
from kgraph.server.views.values import Value, by_name, linked, nodes
from kgraph.server.views.words import distance
from kgraph.store.claims import claims, claims_in
from kgraph.store.labels import objects
from kgraph.store.searching import Wanted

_SCOPE: Final = ox.NamedNode(expand("rico:scopeAndContent"))
_ATTESTS: Final = ox.NamedNode(expand("kg:attests"))
_TARGET: Final = ox.NamedNode(expand("rico:relationHasTarget"))
_EVIDENCED: Final = ox.NamedNode(expand("rico:isEvidencedBy"))
RECORDS_SHOWN: Final = 20
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


def sides(snapshot: Snapshot, event: ox.NamedNode, records: Sequence[ox.NamedNode]) -> tuple[Side, ...]:
    """Who took part in an event, by side; the larger sides first, those without a side last.

    :param records: those whose words and claims are shown where there are many.
    """
    found: dict[tuple[Value, ...], list[Seat]] = {}
    for part in parts(snapshot, event):
        words = [words for one in (part, *part.offices_alone) for words in evidence(snapshot, one.node, records)]
        shown = tuple(words[:QUOTED])
        found.setdefault(part.sides, []).append(Seat(part, shown, tuple(_claims(snapshot, part, records))))
    ordered = sorted(
        found.items(), key=lambda item: (not item[0], -len(item[1]), [order(value.text) for value in item[0]])
    )
    return tuple(Side(of, tuple(seats)) for of, seats in ordered)


def speaking_of(snapshot: Snapshot, event: ox.NamedNode) -> tuple[tuple[ox.NamedNode, ...], int]:
    """The records that speak of an event, the first by date where they are many; and how many there are."""
    quads = snapshot.store.quads_for_pattern(None, _ATTESTS, event, None)
    found = {quad.subject for quad in islice(quads, RECORDS_SHOWN + 1)}
    if len(found) <= RECORDS_SHOWN:
        records = tuple(sorted((one for one in found if isinstance(one, ox.NamedNode)), key=lambda one: one.value))
        return records, len(records)
    wanted = Wanted(types=("record",), facets=(("event", snapshot.names.key_of(event.value) or ""),))
    keys = snapshot.generation.index.keys(wanted, 2 * RECORDS_SHOWN)
    named = (ox.NamedNode(snapshot.names.address(key)) for key in keys)
    first = (one for one in named if next(snapshot.store.quads_for_pattern(one, _ATTESTS, event, None), None))
    return tuple(islice(first, RECORDS_SHOWN)), led_to(snapshot, event, _ATTESTS.value, "record")


def _claims(snapshot: Snapshot, part: Part, records: Sequence[ox.NamedNode]) -> Iterator[str]:
    of = (record for record in records if _rests(snapshot, part, record))
    if found := [claim.hash for claim in claims_in(snapshot.store, part.node, _TARGET, of)]:
        yield from sorted(found)
        return
    for claim in claims(snapshot.store, snapshot.names, part.node):
        if claim.predicate == _TARGET:
            yield claim.hash


def _rests(snapshot: Snapshot, part: Part, record: ox.NamedNode) -> bool:
    return next(snapshot.store.quads_for_pattern(part.node, _EVIDENCED, record, None), None) is not None


def witnesses(snapshot: Snapshot, event: ox.NamedNode, records: Sequence[ox.NamedNode]) -> tuple[Witness, ...]:
    """Records that speak of an event, each with whom it names."""
    named = _named(snapshot, event, records)
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
        for record in records
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


def _named(snapshot: Snapshot, event: ox.NamedNode, records: Sequence[ox.NamedNode]) -> dict[ox.NamedNode, set[Value]]:
    """Who took part in an event by the words of each record: an office stays an office."""
    found: dict[ox.NamedNode, set[Value]] = {}
    for part in parts(snapshot, event):
        for one in (part, *part.offices_alone):
            for record in records:
                if _rests(snapshot, one, record):
                    found.setdefault(record, set()).add(one.agent)
    return found
