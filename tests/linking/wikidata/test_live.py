"""Candidates from live Wikidata, and from a reconciliation service, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from kgraph.linking.candidate import HeldOffice, Related, Subject
from kgraph.linking.scoring import proposal
from kgraph.linking.wikidata import Client, LiveWikidata, ReconciliationService, ServiceFault, Services
from kgraph.linking.wikidata.holders import FoundTerm, Holders
from kgraph.linking.wikidata.sparql import Sparql
from tests.endpoints import Endpoint, oxigraph, saying
from tests.linking.entities import at, entity, person, qualified, to
from tests.linking.wikidata.conftest import HASTY
from tests.linking.wikidata.standin import Fault, StandIn, cut, page, send, standing_in, status

DAYS = (date(1974, 12, 21), date(1974, 12, 21))
MINISTER = "Q23217246"
RINCHIN = person(
    "Q700",
    "Lodongiin Rinchin",
    "1929",
    aliases={"mn": ["Лодонгийн Ринчин"]},
    description="Mongolian politician",
    claims={"P27": [to("Q212056")], "P39": [qualified(to(MINISTER), P580=at("1970"), P582=at("1976-08-24"))]},
)
SCIENTIST = person("Q701", "Lodongiin Rinchin", "1985", description="chemist")
OFFICE = entity(MINISTER, {"en": "Minister of Foreign Affairs of Mongolia"}, {"P31": [to("Q4164871")]})
ARTICLE = entity("Q702", {"en": "Lodongiin Rinchin"}, {"P31": [to("Q13442814")]})
SUBJECT = Subject(
    "person/lodongiin-rinchin",
    "person",
    (("Lodongiin Rinchin", "en"), ("Лодонгийн Ринчин", "mn-Cyrl")),
    record_days=DAYS,
    states=(Related("state/mpr", "Mongolian People's Republic", "Q212056"),),
    offices=(HeldOffice("Foreign Minister", Related("office/x", "Minister of Foreign Affairs", MINISTER), DAYS),),
)

# Statements with qualifiers and ranks, as the query service holds them.
STATEMENTS = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> . @prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix wikibase: <http://wikiba.se/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wds: <http://www.wikidata.org/entity/statement/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q700 rdfs:label "Lodongiin Rinchin"@en, "Лодонгийн Ринчин"@mn ; p:P39 wds:a .
wds:a ps:P39 wd:Q23217246 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1970-01-01T00:00:00Z"^^xsd:dateTime ; pq:P582 "1976-08-24T00:00:00Z"^^xsd:dateTime .
wd:Q703 rdfs:label "Mangalyn Dügersüren"@en ; p:P39 wds:b, wds:c .
wds:b ps:P39 wd:Q23217246 ; wikibase:rank wikibase:PreferredRank ; pq:P580 "1976-08-24T00:00:00Z"^^xsd:dateTime ;
  pq:P582 "1988-01-01T00:00:00Z"^^xsd:dateTime .
wds:c ps:P39 wd:Q23217246 ; wikibase:rank wikibase:DeprecatedRank ; pq:P580 "1971-01-01T00:00:00Z"^^xsd:dateTime ;
  pq:P582 "1975-01-01T00:00:00Z"^^xsd:dateTime .
wd:Q704 p:P39 wds:d . wds:d ps:P39 wd:Q23217246 ; wikibase:rank wikibase:NormalRank .
wd:Q705 p:P39 wds:e . wds:e ps:P39 wd:Q1 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1970-01-01T00:00:00Z"^^xsd:dateTime .
"""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with oxigraph(tmp_path_factory.mktemp("wikidata"), STATEMENTS) as found:
        yield found


@pytest.fixture
def wikidata() -> Iterator[StandIn]:
    with standing_in([RINCHIN, SCIENTIST, OFFICE, ARTICLE]) as found:
        yield found


def test_a_person_is_found_weighed_and_sure(client: Client, wikidata: StandIn, endpoint: Endpoint) -> None:
    source = LiveWikidata(client, Services(wikidata.url, endpoint.url))
    made = proposal(SUBJECT, source.candidates(SUBJECT))
    assert [one.item for one in made.candidates] == ["Q700", "Q701"]
    assert made.verdict == "sure"
    best = {weight.term: weight.words for weight in reversed(made.candidates[0].weights)}
    assert best["office"] == "held the office “Minister of Foreign Affairs of Mongolia” then (1970/1976-08-24)"
    assert made.candidates[0].source == wikidata.url
    assert {asked.get("language") for asked in wikidata.asked if asked["action"] == "wbsearchentities"} == {"en", "mn"}


def test_who_held_the_office_is_a_candidate_though_no_name_search_finds_them(
    client: Client, endpoint: Endpoint
) -> None:
    written = entity("Q700", {"de": "L. Rintschin"}, {"P31": [to("Q5")]}, aliases={"mn": ["L. Rinchin"]})
    with standing_in([written]) as wikidata:
        found = LiveWikidata(client, Services(wikidata.url, endpoint.url)).candidates(SUBJECT)
    assert [one.item for one in found] == ["Q700"]


def test_offline_what_was_not_asked_has_no_candidates_and_is_counted(
    tmp_path: Path, wikidata: StandIn, endpoint: Endpoint
) -> None:
    services = Services(wikidata.url, endpoint.url)
    with Client("archive@example.org", tmp_path, manners=HASTY) as client:
        online = LiveWikidata(client, services).candidates(SUBJECT)
    with Client("", tmp_path, offline=True) as client:
        source = LiveWikidata(client, services)
        assert source.candidates(SUBJECT) == online
        assert source.unasked == 0
        assert source.candidates(Subject("person/x", "person", (("Someone Else", "en"),))) == ()
        assert source.unasked == 1


def test_terms_of_an_office_on_a_day_by_qualifiers_and_ranks(client: Client, endpoint: Endpoint) -> None:
    found = Holders(Sparql(client, endpoint.url)).on(MINISTER, *DAYS)
    assert found == (FoundTerm("Q700", "Lodongiin Rinchin", MINISTER, "1970", "1976-08-24"),)
    both = Holders(Sparql(client, endpoint.url)).on(MINISTER, date(1976, 8, 1), date(1976, 12, 31))
    assert [term.person for term in both] == ["Q700", "Q703"]


@pytest.mark.parametrize("fault", [status(500), status(429), status(502), page, cut])
def test_a_query_is_asked_again_after_a_passing_trouble(client: Client, fault: Fault) -> None:
    rows = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}
    answers: list[Fault] = [fault, lambda handler: send(handler, 200, json.dumps(rows), "application/json")]
    with saying(lambda handler: answers.pop(0)(handler)) as endpoint:
        assert Sparql(client, endpoint.url).select("SELECT ?x {}") == [{"x": "1"}]


@pytest.mark.parametrize(("fault", "words"), [(status(403), "contact"), (status(400), "refuses the query")])
def test_a_query_that_is_refused_is_told(client: Client, fault: Fault, words: str) -> None:
    with saying(fault) as endpoint, pytest.raises(ServiceFault, match=words):
        Sparql(client, endpoint.url).select("SELECT ?x {}")


def reconciling(space: str = "http://www.wikidata.org/entity/") -> Any:
    """A reconciliation service of version 0.2 that knows two names."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.command == "GET":
            manifest = {"versions": ["0.2"], "name": "Stand-in", "identifierSpace": space, "schemaSpace": "x"}
            send(handler, 200, json.dumps(manifest), "application/json")
            return
        form = parse_qs(handler.rfile.read(int(handler.headers["Content-Length"])).decode())
        asked = json.loads(form["queries"][0])
        results = [
            {"id": "Q700", "name": "Lodongiin Rinchin", "score": 100, "match": True, "type": []},
            {"id": "Q9", "name": "Rinchin Lodon", "score": 61.5, "match": False, "type": [], "description": None},
            {"id": "not-an-item", "name": "Lodongiin Rinchin", "score": 99, "match": False, "type": []},
        ]
        send(handler, 200, json.dumps({key: {"result": results} for key in asked}), "application/json")

    return answer


def test_a_reconciliation_service_gives_questions_never_sure_links(client: Client) -> None:
    with saying(reconciling()) as service:
        found = ReconciliationService(client, service.url).candidates(SUBJECT)
    assert [one.item for one in found] == ["Q700", "Q9"]
    assert found[0].source == service.url
    assert any("100 points" in weight.words for weight in found[0].weights)
    assert proposal(SUBJECT, found).verdict == "question"


def test_offline_a_service_gives_what_it_was_asked_before(tmp_path: Path) -> None:
    with saying(reconciling()) as service:
        with Client("archive@example.org", tmp_path, manners=HASTY) as client:
            online = ReconciliationService(client, service.url).candidates(SUBJECT)
        url = service.url
    with Client("", tmp_path, offline=True) as client:
        source = ReconciliationService(client, url)
        assert source.candidates(SUBJECT) == online
        assert source.candidates(Subject("person/x", "person", (("Someone Else", "en"),))) == ()


def test_a_service_of_other_identifiers_is_refused(client: Client) -> None:
    with saying(reconciling("http://viaf.org/viaf/")) as service, pytest.raises(ServiceFault, match=r"viaf\.org"):
        ReconciliationService(client, service.url)
