"""What Wikidata says of linked items, as statements about the items: never about our entities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from kgraph import names
from kgraph.authorities.entity import Person, Span
from kgraph.dates import ArchivalDate
from kgraph.graph.agents import public_life
from kgraph.graph.dates import add_date
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import Node, edtf, iri, moment, text
from kgraph.linking.enrichment import IDENTIFIERS, ItemFacts
from kgraph.linking.item import ItemTerm
from kgraph.linking.times import archival

_PICTURE = "http://commons.wikimedia.org/wiki/Special:FilePath/"
_CC0 = iri("https://creativecommons.org/publicdomain/zero/1.0/")


def add_item_facts(to: Statements, facts: ItemFacts, today: date) -> None:
    """State what an item's facts say, with the answer they are from and when it was given.

    :param today: the release date, against which a person counts as living.
    """
    item = _item(facts.item)
    for language, label in facts.labels.items():
        to.add(item, "rdfs:label", text(label, language))
    begin, end = ("rico:hasBirthDate", "rico:hasDeathDate") if facts.person else _EXISTENCE
    begins, ends = (_dates(written) for written in (facts.begins, facts.ends))
    if facts.person and not ends:
        begins = [_of_the_living(facts.item, one, today) for one in begins]
    for predicate, role, dates in ((begin, "begin", begins), (end, "end", ends)):
        for one in dict.fromkeys(dates):
            to.add(item, predicate, add_date(to, f"wikidata/{facts.item.lower()}", one, role=_role(role, one)))
    for held in facts.terms:
        _add_term(to, facts, held)
    for party in facts.parties:
        to.add(item, "schema:memberOf", _item(party))
        _add_label(to, facts, party)
    to.add(item, "schema:image", iri(_PICTURE + quote(facts.image)) if facts.image else None)
    to.add(item, "schema:sameAs", *_identifiers(facts))
    _add_source(to, item, facts)


_EXISTENCE = ("rico:hasBeginningDate", "rico:hasEndDate")


def _item(id_: str) -> Node:
    return iri(names.expand(f"wd:{id_}"))


def _dates(written: Iterable[str]) -> list[ArchivalDate]:
    return [found for edtf_ in written if (found := archival(edtf_)) is not None]


def _of_the_living(item: str, born: ArchivalDate, today: date) -> ArchivalDate:
    """A birth date as it may be shown where no death is known."""
    person = Person(key=names.key("person", item.lower()), label=item, exists=Span(born))
    return public_life(person, today).begin or born


def _role(side: str, one: ArchivalDate) -> str:
    return f"{side}-{names.slug(one.edtf or one.expression)}"


def _add_term(to: Statements, facts: ItemFacts, held: ItemTerm) -> None:
    """A term of office as Wikidata has it: a role, not one of the terms that this publication states itself."""
    since = names.slug(held.begin) if held.begin else "unknown"
    node = to.node(names.key("term", f"wikidata-{facts.item.lower()}-{held.office.lower()}-{since}"))
    to.add_types(node, "schema:Role")
    to.add(node, "rdfs:label", text(facts.named.get(held.office, held.office), "en"))
    to.add(_item(facts.item), "schema:hasOccupation", node)
    to.add(node, "schema:hasOccupation", _item(held.office))
    to.add(node, "schema:startDate", edtf(held.begin) if held.begin else None)
    to.add(node, "schema:endDate", edtf(held.end) if held.end else None)
    _add_label(to, facts, held.office)


def _add_label(to: Statements, facts: ItemFacts, item: str) -> None:
    to.add(_item(item), "rdfs:label", text(facts.named[item], "en") if item in facts.named else None)


def _identifiers(facts: ItemFacts) -> list[Node]:
    return [
        iri(IDENTIFIERS[scheme][1] + quote(value.replace(" ", "")))
        for scheme, values in sorted(facts.identifiers.items())
        for value in values
    ]


def _add_source(to: Statements, item: Node, facts: ItemFacts) -> None:
    source = iri(facts.source)
    to.add(item, "dcterms:source", source)
    to.add_types(source, "prov:Entity")
    to.add(source, "rdfs:label", text(f"Wikidata, {facts.item}, as of {facts.at[:10]}", "en"))
    to.add(source, "prov:generatedAtTime", moment(facts.at))
    to.add(source, "dcterms:license", _CC0)
    if facts.merged is not None:
        to.add(_item(facts.merged), "dcterms:isReplacedBy", item)
