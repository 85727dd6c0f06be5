"""What Wikidata says against what stands here. Its snapshots are wrong at times, and so may we be: both are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Span, Term
from kgraph.dates import ArchivalDate
from kgraph.linking.enrichment import ItemFacts
from kgraph.linking.item import ItemTerm
from kgraph.linking.times import bounds


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where the two cannot both be right.

    :param key: our entity.
    :param about: what the statements are about: "born", "ended", "term of Premier of North Korea".
    :param ours: what stands here; :param theirs: what Wikidata says, each statement.
    """

    key: str
    item: str
    about: str
    ours: str
    theirs: tuple[str, ...]

    @property
    def words(self) -> str:
        """The contradiction as one sentence."""
        return f"{self.key}: {self.about} {self.ours} here, {' or '.join(self.theirs)} at Wikidata ({self.item})"


def contradictions(
    entity: Entity, facts: ItemFacts, authorities: Authorities, items: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Where an item's facts and our entity cannot both be right.

    :param items: our keys to the items they are linked to exactly.
    """
    person = facts.person
    sides = (
        ("born" if person else "began", entity.exists.begin, facts.begins),
        ("died" if person else "ended", entity.exists.end, facts.ends),
    )
    for about, ours, theirs in sides:
        if ours is not None and ours.edtf and theirs and not any(_agree(ours, edtf) for edtf in theirs):
            yield Contradiction(entity.key, facts.item, about, ours.edtf, theirs)
    for term in authorities.terms_of(entity.key):
        office = items.get(term.office)
        there = [one for one in facts.terms if one.office == office and (one.begin or one.end)]
        if there and not any(_same_term(term, one) for one in there):
            about = f"term of {facts.named.get(str(office), term.office)}"
            said = tuple("/".join((one.begin, one.end)) for one in there)
            yield Contradiction(entity.key, facts.item, about, _written(term.span), said)


def _agree(ours: ArchivalDate, edtf: str) -> bool:
    """The two dates can be one; where a bound is not known nothing speaks against it."""
    first, last = bounds(edtf)
    if first is None or last is None or ours.earliest is None or ours.latest is None:
        return True
    return first <= ours.latest and ours.earliest <= last


def _same_term(ours: Term, theirs: ItemTerm) -> bool:
    return all(
        here is None or not there or _agree(here, there)
        for here, there in ((ours.span.begin, theirs.begin), (ours.span.end, theirs.end))
    )


def _written(span: Span) -> str:
    return "/".join((side.edtf or "") if side else "" for side in (span.begin, span.end))


def all_contradictions(
    facts: Iterable[ItemFacts], keys: Mapping[str, str], entities: Mapping[str, Entity], authorities: Authorities
) -> tuple[Contradiction, ...]:
    """The contradictions of many items, by key.

    :param keys: an item to the key that is linked to it exactly.
    """
    items = {key: item for item, key in keys.items()}
    found = [
        contradiction
        for one in facts
        if (entity := entities.get(keys.get(one.asked, ""))) is not None
        for contradiction in contradictions(entity, one, authorities, items)
    ]
    return tuple(sorted(found, key=lambda one: (one.key, one.about)))
