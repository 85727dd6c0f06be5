"""The statements that a record's words support, each with those words and the address of its claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, plain
from kgraph.server.views.participations import part, rests_on
from kgraph.server.views.text import Mark
from kgraph.server.views.values import Value, linked, nodes
from kgraph.store.claims import claims, claims_in
from kgraph.store.labels import types

# Property: what it says, with a place for its value.
_OF_RECORD: Final = noted({
    "rico:hasSender": "The record was sent by %(what)s",
    "rico:hasAddressee": "The record was sent to %(what)s",
    "rico:hasAuthor": "The record was written by %(what)s",
    "rico:hasOrHadSubject": "The record is about %(what)s",
})  # fmt: skip
_EVIDENCED: Final = ox.NamedNode(expand("rico:isEvidencedBy"))
_TARGET: Final = expand("rico:relationHasTarget")


@dataclass(frozen=True, slots=True)
class Supported:
    """A statement: who took part in what, or what the record itself is or was (no subject); and the words for it.

    :param sentence: of the record itself, with a place for the object.
    :param office: in which a participant took part, as stated; `sides` on whose behalf.
    :param claim: the hash of its claim.
    :param number: on the record's page, so that statement and words can point to each other.
    """

    subject: Value | None
    sentence: str
    object: Value
    certainty: str
    claim: str
    words: tuple[Mark, ...]
    office: str = ""
    sides: tuple[Value, ...] = ()
    number: int = 0


def supported(snapshot: Snapshot, record: ox.NamedNode, marks: Sequence[Mark]) -> tuple[Supported, ...]:
    """The statements that rest on a record's words: who took part in what, who wrote to whom, what it is about.

    :param marks: the words that the record's texts mark.
    """
    found = (*_participations(snapshot, record, marks), *_own(snapshot, record, marks))
    return tuple(replace(statement, number=number) for number, statement in enumerate(found, start=1))


def _participations(snapshot: Snapshot, record: ox.NamedNode, marks: Sequence[Mark]) -> Iterator[Supported]:
    relations = {quad.subject for quad in snapshot.store.quads_for_pattern(None, _EVIDENCED, record, None)}
    for node in sorted((node for node in relations if isinstance(node, ox.NamedNode)), key=lambda node: node.value):
        events = nodes(snapshot, node, "rico:relationHasSource")
        taken = part(snapshot, node) if expand("kg:Participation") in types(snapshot.store, node) else None
        if taken is not None and events:
            yield Supported(
                subject=taken.agent,
                sentence="",
                object=linked(snapshot, events[0]),
                certainty=taken.certainty,
                claim=_claim_of_part(snapshot, node, record),
                words=tuple(mark for mark in marks if rests_on(snapshot, node, mark.mention)),
                office=taken.office,
                sides=tuple(side for side in taken.sides if side != taken.agent),
            )


def _own(snapshot: Snapshot, record: ox.NamedNode, marks: Sequence[Mark]) -> Iterator[Supported]:
    made = claims(snapshot.store, snapshot.names, record)
    for property_, sentence in _OF_RECORD.items():
        stated = [claim for claim in made if claim.predicate.value == expand(property_)]
        for claim in sorted(stated, key=lambda claim: str(claim.object)):
            if isinstance(claim.object, ox.NamedNode):
                value = linked(snapshot, claim.object)
                words = tuple(mark for mark in marks if mark.entity == value)
                yield Supported(None, plain(sentence), value, "stated", claim.hash, words)


def _claim_of_part(snapshot: Snapshot, node: ox.NamedNode, record: ox.NamedNode) -> str:
    return next((claim.hash for claim in claims_in(snapshot.store, node, ox.NamedNode(_TARGET), [record])), "")
