"""Entities of the authorities, and provisional ones, as statements."""

from __future__ import annotations

from datetime import date

from kgraph import names
from kgraph.authorities import Entity
from kgraph.authorities.entity import (
    Country,
    Family,
    HistoricalEvent,
    Name,
    Office,
    Organisation,
    Party,
    Person,
    Place,
    Span,
    State,
    Term,
    Topic,
    WikidataLink,
)
from kgraph.dates import ArchivalDate
from kgraph.graph.dates import add_date
from kgraph.graph.identifiers import add_identifiers
from kgraph.graph.reach import Known
from kgraph.graph.statements import Statements
from kgraph.graph.territories import location
from kgraph.graph.vocabulary import Node, fragment, iri, number, text

# A person with no known death is taken to be living until this age (years), and gets no exact birth date.
LIVING_YEARS = 110
_CLASSES: dict[type[Entity], tuple[str, ...]] = {
    Person: ("rico:Person", "schema:Person"),
    Country: ("kg:Country",),
    State: ("kg:State", "rico:CorporateBody"),
    Party: ("kg:PoliticalParty", "rico:CorporateBody"),
    Organisation: ("rico:CorporateBody",),
    Family: ("rico:Family",),
    Office: ("rico:Position",),
    Place: ("rico:Place", "schema:Place"),
    HistoricalEvent: ("kg:HistoricalEvent", "rico:Event"),
    Topic: ("skos:Concept",),
}


def add_entity(to: Statements, entity: Entity, known: Known, today: date) -> None:
    """State an entity: classes, names, dates, and links to entities that are in the graph too.

    :param today: the release date, against which a person counts as living.
    """
    node = to.node(entity.key)
    to.add_types(node, *_CLASSES[type(entity)])
    to.add(node, "rdfs:label", text(entity.label, "en"))
    _add_names(to, node, entity)
    begin, end = ("rico:hasBeginningDate", "rico:hasEndDate")
    span = entity.exists
    if isinstance(entity, Person):
        begin, end = ("rico:hasBirthDate", "rico:hasDeathDate")
        span = public_life(entity, today)
    _add_span(to, node, entity.key, span, begin, end)
    _add_relations(to, node, entity, known)
    add_identifiers(to, node, entity.identifiers)
    if entity.source:
        to.add(node, "dcterms:source", text(entity.source))


def add_term(to: Statements, term_of_office: Term, known: Known) -> None:
    """State a term of office of a person and an office that are in the graph."""
    key = term_key(term_of_office)
    node = to.node(key)
    to.add_types(node, "rico:PositionHoldingRelation")
    person, office = known.entities[term_of_office.person], known.entities[term_of_office.office]
    to.add(node, "rdfs:label", text(f"{person.label}, {office.label}", "en"))
    to.add(node, "rico:relationHasSource", to.node(term_of_office.person))
    to.add(node, "rico:relationHasTarget", to.node(term_of_office.office))
    _add_span(to, node, key, term_of_office.span, "rico:hasBeginningDate", "rico:hasEndDate")
    to.add(node, "dcterms:source", text(term_of_office.source))


def term_key(term_of_office: Term) -> str:
    """A term's key: person, office and the beginning as known, so that two terms of one person stay apart."""
    begin = term_of_office.span.begin
    since = names.slug(begin.edtf) if begin and begin.edtf else "unknown"
    return names.key("term", f"{_tail(term_of_office.person)}-{_tail(term_of_office.office)}-{since}")


def public_life(person: Person, today: date) -> Span:
    """A person's dates as they may be shown: a birth date of someone who may be living is cut to its year."""
    birth = person.exists.begin
    if person.exists.end is not None or birth is None or birth.earliest is None:
        return person.exists
    if today.year - birth.earliest.year >= LIVING_YEARS or birth.latest is None:
        return person.exists
    year = birth.earliest.year
    if year != birth.latest.year:
        return person.exists
    return Span(ArchivalDate(str(year), str(year), date(year, 1, 1), date(year, 12, 31)))


def _add_names(to: Statements, node: Node, entity: Entity) -> None:
    preferred = {name.tag: name for name in entity.names if name.preferred and name.sense == "name"}
    if "en" not in preferred:
        to.add(node, "skos:prefLabel", text(entity.label, "en"))
    for name in preferred.values():
        to.add(node, "skos:prefLabel", text(name.text, name.tag))
    said = {(name.text, name.tag) for name in preferred.values()} | {(entity.label, "en")}
    for name in entity.names:
        if (name.text, name.tag) not in said and name.sense in {"name", "adjective"} and not name.only_with:
            said.add((name.text, name.tag))
            to.add(node, "skos:altLabel", text(name.text, name.tag))
        if name.used_by:
            _add_partisan_name(to, node, name)


def _add_partisan_name(to: Statements, node: Node, name: Name) -> None:
    label = fragment(node, f"name-{names.slug(name.text)}")
    to.add_types(label, "rico:Name")
    to.add(label, "rdfs:label", text(name.text, name.tag))
    to.add(label, "rico:textualValue", text(name.text, name.tag))
    to.add(label, "kg:usedBy", text(name.used_by or ""))
    to.add(node, "rico:hasOrHadName", label)


def _add_span(to: Statements, node: Node, owner: str, span: Span, begin: str, end: str) -> None:
    if span.begin is not None:
        to.add(node, begin, add_date(to, owner, span.begin, role="begin"))
    if span.end is not None:
        to.add(node, end, add_date(to, owner, span.end, role="end"))


def _add_relations(to: Statements, node: Node, entity: Entity, known: Known) -> None:
    def link(predicate: str, *keys: str | None) -> None:
        to.add_links(node, predicate, (key for key in keys if key is not None and key in known.entities))

    link("rico:isAgentAssociatedWithAgent", *entity.related)
    match entity:
        case Person():
            link("rico:isOrWasMemberOf", *entity.member_of)
            link("rico:isOrWasLeaderOf", *entity.leader_of)
            to.add(node, "schema:hasOccupation", *map(text, entity.occupations))
        case State():
            link("kg:country", entity.country)
            link("kg:capital", entity.capital)
            link("rico:isSuccessorOf", *entity.predecessors)
            link("rico:hasSuccessor", *entity.successors)
            to.add(node, "kg:endedBy", text(entity.ended_by) if entity.ended_by else None)
        case Party():
            link("kg:activeIn", *entity.active_in)
        case Organisation():
            link("rico:isOrWasSubordinateTo", entity.of)
            link("rico:isSuccessorOf", *entity.predecessors)
            link("rico:hasSuccessor", *entity.successors)
        case Office():
            if entity.of.startswith("country/"):
                link("kg:country", entity.of)
            link("rico:existsOrExistedIn", *known.bodies(entity))
            to.add(node, "kg:officeClass", text(entity.class_))
        case Place():
            link("kg:country", entity.country)
            to.add(node, "schema:latitude", number(entity.latitude) if entity.latitude is not None else None)
            to.add(node, "schema:longitude", number(entity.longitude) if entity.longitude is not None else None)
        case HistoricalEvent():
            if entity.place is not None and entity.place in known.entities:
                to.add_links(node, "rico:hasOrHadLocation", [location(entity.place)])
        case Topic():
            link("skos:broader", *entity.broader)
        case _:
            pass


def _tail(key: str) -> str:
    return key.partition("/")[2]


def add_link(to: Statements, entity: Entity, link: WikidataLink) -> None:
    """State a confirmed Wikidata link; `owl:sameAs` for persons only: its countries are state and land in one."""
    node, item = to.node(entity.key), iri(names.expand(f"wd:{link.item}"))
    match link.relation:
        case "exact":
            to.add(node, "skos:exactMatch", item)
            to.add(node, "schema:sameAs", item)
            if isinstance(entity, Person):
                to.add(node, "owl:sameAs", item)
        case "close":
            to.add(node, "skos:closeMatch", item)
        case "broad":
            to.add(node, "skos:broadMatch", item)
