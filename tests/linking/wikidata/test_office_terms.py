"""Answers about office-holders: what can be written at once, and what a person must decide first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Entity, Office, Person
from kgraph.linking.office_terms import Unheld, answers
from kgraph.linking.wikidata import Client
from kgraph.linking.wikidata.holders import Holders
from kgraph.linking.wikidata.sparql import Sparql
from tests.endpoints import Endpoint, oxigraph

STATEMENTS = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> . @prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix wikibase: <http://wikiba.se/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s: <http://www.wikidata.org/entity/statement/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q10 rdfs:label "Ana North"@en ; p:P39 s:a . s:a ps:P39 wd:Q1 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1970-03-01T00:00:00Z"^^xsd:dateTime ; pq:P582 "1974-05-01T00:00:00Z"^^xsd:dateTime .
wd:Q11 rdfs:label "Bo South"@en ; p:P39 s:b . s:b ps:P39 wd:Q1 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1974-05-01T00:00:00Z"^^xsd:dateTime .
wd:Q12 p:P39 s:c . s:c ps:P39 wd:Q1 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1960-03-01T00:00:00Z"^^xsd:dateTime ; pq:P582 "1965-05-01T00:00:00Z"^^xsd:dateTime .
wd:Q13 rdfs:label "Cy East"@en ; p:P39 s:d . s:d ps:P39 wd:Q1 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1950-03-01T00:00:00Z"^^xsd:dateTime ; pq:P582 "1955-05-01T00:00:00Z"^^xsd:dateTime .
"""
OFFICE = Office(key="office/premier", label="Premier", of="state/north", class_="premier")
LISTED: list[Entity] = [
    OFFICE,
    Person(key="person/ana-n", label="Ana N."),
    Person(key="person/cy-east", label="Cy East"),
]
AUTHORITIES = Authorities({entity.key: entity for entity in LISTED})
ITEMS = {"office/premier": "Q1", "office/provisional": "Q1", "person/ana-n": "Q10"}


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with oxigraph(tmp_path_factory.mktemp("wikidata"), STATEMENTS) as found:
        yield found


def asked(client: Client, endpoint: Endpoint, day: str, office: str = "office/premier") -> list[tuple[str, bool, str]]:
    one = Unheld(office, date.fromisoformat(day), date.fromisoformat(day))
    holders = Holders(Sparql(client, endpoint.url))
    return [(found.person, found.new, found.doubt or "") for found in answers([one], holders, ITEMS, AUTHORITIES)]


def test_a_linked_person_is_known_and_another_is_new(client: Client, endpoint: Endpoint) -> None:
    assert asked(client, endpoint, "1972-11-03") == [("person/ana-n", False, "")]
    assert asked(client, endpoint, "1980-11-03") == [("person/bo-south", True, "")]


def test_what_needs_a_decision_says_which(client: Client, endpoint: Endpoint) -> None:
    assert {doubt for _, _, doubt in asked(client, endpoint, "1974-05-01")} == {
        "several held it on these days by Wikidata"
    }
    [(_, _, doubt)] = asked(client, endpoint, "1962-01-01")
    assert doubt == "the item has no label in English"
    [(person, new, doubt)] = asked(client, endpoint, "1952-01-01")
    assert (person, new) == ("person/cy-east", False)
    assert doubt == "decide first: kgraph link accept person/cy-east Q13"
    [(_, _, doubt)] = asked(client, endpoint, "1972-11-03", "office/provisional")
    assert "offices.csv" in doubt


def test_an_office_without_an_item_or_a_holder_has_no_answer(client: Client, endpoint: Endpoint) -> None:
    assert asked(client, endpoint, "1972-11-03", "office/unlinked") == []
    assert asked(client, endpoint, "1920-11-03") == []
