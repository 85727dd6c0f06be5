"""A claim's page: one statement, the words it rests on, who or what found it, and what else could be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, plain, say
from kgraph.server.views import editors
from kgraph.server.views.editors import EditorsStatement
from kgraph.server.views.mentions import Quotation, quote
from kgraph.server.views.origins import by_method, in_graph
from kgraph.server.views.properties import forward
from kgraph.server.views.text import Mark, Text, texts
from kgraph.server.views.values import Value, linked, literals, nodes, shown
from kgraph.server.views.words import short
from kgraph.store.claims import Claim, claims, claims_of
from kgraph.store.labels import types

OTHERS: Final = 52
# How the target of a relation reads: what stands first, the relation, what stands last.
_SENTENCES: Final = {
    "participation": ("rico:relationHasTarget", noted("took part in"), "rico:relationHasSource"),
    "attestation": ("rico:relationHasSource", noted("speaks of"), "rico:relationHasTarget"),
    "term": ("rico:relationHasSource", noted("held the office"), "rico:relationHasTarget"),
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another claim about the same thing, with its hash."""

    value: Value
    claim: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as its page shows it.

    :param subject: with `relation` and `object` the claim in words.
    :param texts: the record's title and description with the words marked that the claim rests on, and `quotations`
        these words with some around them.
    :param found_by: how the words were found; `origin` where the statement comes from as a whole.
    :param readings: other things that the words may mean.
    :param others: what else is stated of the subject with the same property.
    :param decisions: what editors state of the event that the claim is about.
    """

    hash: str
    subject: Value
    relation: str
    object: Value
    predicate: Value
    turtle: str
    graph: str
    record: Value | None
    texts: tuple[tuple[str, Text], ...]
    quotations: tuple[Quotation, ...]
    certainty: str
    found_by: tuple[str, ...]
    origin: str
    sources: tuple[str, ...]
    readings: tuple[Value, ...]
    others: tuple[Alternative, ...]
    decisions: tuple[EditorsStatement, ...]

    @property
    def every(self) -> str:
        """A query for all that is stated of the subject with the same property."""
        subject, predicate, _ = self.turtle.split(" ", 2)
        return f"SELECT ?value WHERE {{ {subject} {predicate} ?value }}"

    @property
    def words(self) -> str:
        """The claim as a sentence."""
        return self.sentence % {"subject": self.subject.text, "relation": self.relation, "object": self.object.text}

    @property
    def sentence(self) -> str:
        """How subject, relation and object follow each other, with places for them."""
        return plain("%(subject)s %(relation)s %(object)s")


def find_claim(snapshot: Snapshot, hash_: str) -> Claim | None:
    """The claim of a hash; None where the current generation has none."""
    return next(find_claims(snapshot, [hash_]), None)


def find_claims(snapshot: Snapshot, hashes: Iterable[str]) -> Iterator[Claim]:
    """The claims of some hashes that the current generation has, in their order."""
    found: dict[str, Claim] = {}
    for hash_ in hashes:
        if hash_ not in found and (subject := snapshot.generation.index.subject(hash_)) is not None:
            every = claims(snapshot.store, snapshot.names, ox.NamedNode(subject))
            found.update((claim.hash, claim) for claim in every)
        if hash_ in found:
            yield found[hash_]


def claim_view(snapshot: Snapshot, claim: Claim) -> ClaimView:
    """The view of a claim."""
    evidence = {mention.value for mention in _evidence(snapshot, claim)}
    records = [claim.record] if claim.record else []
    described = [
        (field, text) for record in records for field, text in sorted(texts(snapshot, record).items(), reverse=True)
    ]
    marked = [(text, place) for _, text in described for place in text.marks if place[2].mention in evidence]
    marks = [mark for _, (_, _, mark) in marked]
    quads = snapshot.store.quads_for_pattern(claim.subject, claim.predicate, None, None)
    every = claims_of(snapshot.store, snapshot.names, islice(quads, OTHERS))
    same = [one for one in every if one.object != claim.object]
    event = next(iter(nodes(snapshot, claim.subject, "rico:relationHasSource")), claim.subject)
    subject, relation, object_ = _sentence(snapshot, claim)
    return ClaimView(
        hash=claim.hash,
        subject=subject,
        relation=relation,
        object=object_,
        predicate=_property(snapshot, claim.predicate),
        turtle=claim.turtle,
        graph=claim.graph.value,
        record=linked(snapshot, claim.record) if claim.record else None,
        texts=tuple((field, text.cut(only=evidence)) for field, text in described),
        quotations=tuple(quote(text.text, start, end, mark.anchor) for text, (start, end, mark) in marked),
        certainty=_certainty(snapshot, claim, marks),
        found_by=tuple(dict.fromkeys(by_method(mark.method) for mark in marks if mark.method)),
        origin=_origin(snapshot, claim),
        sources=literals(snapshot, claim.subject, "dcterms:source"),
        readings=tuple(dict.fromkeys(value for mark in marks for value in mark.possible)),
        others=tuple(Alternative(shown(snapshot, one.object), one.hash) for one in same),
        decisions=editors.of_event(snapshot, event),
    )


def _sentence(snapshot: Snapshot, claim: Claim) -> tuple[Value, str, Value]:
    """A claim in words; the target of a relation reads as what the relation says."""
    type_ = (snapshot.names.key_of(claim.subject.value) or "").partition("/")[0]
    if claim.predicate.value == expand("rico:relationHasTarget") and type_ in _SENTENCES:
        first, relation, last = _SENTENCES[type_]
        ends = [nodes(snapshot, claim.subject, predicate) for predicate in (first, last)]
        if all(ends):
            return linked(snapshot, ends[0][0]), say(relation), linked(snapshot, ends[1][0])
    return linked(snapshot, claim.subject), forward(claim.predicate.value), shown(snapshot, claim.object)


def _evidence(snapshot: Snapshot, claim: Claim) -> Iterator[ox.NamedNode]:
    """The mentions a claim rests on: its subject, the evidence of its subject, or words that name its object."""
    if (snapshot.names.key_of(claim.subject.value) or "").startswith("mention/"):
        yield claim.subject
    yield from nodes(snapshot, claim.subject, "kg:evidence")
    if claim.record == claim.subject and isinstance(claim.object, ox.NamedNode):
        for text in texts(snapshot, claim.subject).values():
            for _, _, mark in text.marks:
                if mark.entity is not None and mark.entity == linked(snapshot, claim.object):
                    yield ox.NamedNode(mark.mention)


def _certainty(snapshot: Snapshot, claim: Claim, marks: list[Mark]) -> str:
    said = literals(snapshot, claim.subject, "rico:relationCertainty")
    if said:
        return ", ".join(said)
    if claim.graph.value == snapshot.names.graph("inferred"):
        return "inferred"
    return ", ".join(dict.fromkeys(mark.certainty for mark in marks if mark.certainty)) or "stated"


def _origin(snapshot: Snapshot, claim: Claim) -> str:
    if expand("kg:EditorsStatement") in types(snapshot.store, claim.subject):
        return say("stated by an editor from elsewhere")
    return in_graph(snapshot, claim.graph.value)


def _property(snapshot: Snapshot, predicate: ox.NamedNode) -> Value:
    where = linked(snapshot, predicate)
    return Value(short(predicate.value), where.href, where.ours)
