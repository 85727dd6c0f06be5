"""The questions that ask Wikidata, asked of a local endpoint that stands for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.endpoints import Endpoint, oxigraph
from tests.queries.asking import LIBRARY, federated, text

WIKIDATA = "https://query.wikidata.org/sparql"
# As Wikidata gives them; one of its dates for Kim Il Sung is known to be wrong.
THERE = """
PREFIX wd: <http://www.wikidata.org/entity/> PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
wd:Q41117 wdt:P569 "1911-04-15T00:00:00Z"^^xsd:dateTime ; wdt:P570 "1994-07-08T00:00:00Z"^^xsd:dateTime .
wd:Q1260 wdt:P569 "1918-12-21T00:00:00Z"^^xsd:dateTime .
wd:Q937 wdt:P569 "1879-03-14T00:00:00Z"^^xsd:dateTime .

PREFIX p: <http://www.wikidata.org/prop/> PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/> PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX s: <http://www.wikidata.org/entity/statement/>
wd:Q800 rdfs:label "George Macovescu"@en ; p:P39 s:a .
s:a ps:P39 wd:Q21503673 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1972-10-18T00:00:00Z"^^xsd:dateTime ; pq:P582 "1978-03-08T00:00:00Z"^^xsd:dateTime .
wd:Q801 rdfs:label "Corneliu Mănescu"@en ; p:P39 s:b , s:c .
s:b ps:P39 wd:Q21503673 ; wikibase:rank wikibase:NormalRank ;
  pq:P580 "1961-03-21T00:00:00Z"^^xsd:dateTime ; pq:P582 "1972-10-18T00:00:00Z"^^xsd:dateTime .
s:c ps:P39 wd:Q21503673 ; wikibase:rank wikibase:DeprecatedRank ; pq:P580 "1970-01-01T00:00:00Z"^^xsd:dateTime .
"""


@pytest.fixture(scope="module")
def wikidata(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    folder: Path = tmp_path_factory.mktemp("wikidata")
    with oxigraph(folder, THERE) as endpoint:
        yield endpoint


def test_only_two_questions_ask_elsewhere() -> None:
    asking = [question.name for question in LIBRARY.values() if federated(question)]
    assert asking == ["dates-of-life-at-wikidata", "who-held-an-office"]


def test_dates_of_life_here_and_there(shipped: ox.Store, wikidata: Endpoint) -> None:
    query = LIBRARY["dates-of-life-at-wikidata"].text.replace(WIKIDATA, wikidata.url)
    assert wikidata.url in query
    found = shipped.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    rows = {
        text(row["person"]): tuple(text(row[name]) for name in ("born", "born_there", "died_there")) for row in found
    }
    assert rows["Kim Il Sung"] == ("1912-04-15", "1911-04-15", "1994-07-08")
    assert rows["Kurt Waldheim"] == ("1918-12-21", "1918-12-21", "")
    assert rows["Erich Honecker"][1:] == ("", "")
    assert len(rows) == 6


def test_the_items_asked_for_are_those_of_linked_persons(shipped: ox.Store) -> None:
    found = shipped.query(
        "SELECT ?i WHERE { ?p a <https://www.ica.org/standards/RiC/ontology#Person> ;"
        " <http://www.w3.org/2004/02/skos/core#exactMatch> ?i }",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, ox.QuerySolutions)
    linked = {text(row["i"]).removeprefix("http://www.wikidata.org/entity/") for row in found}
    asked = {term.removeprefix("wd:") for term in LIBRARY["dates-of-life-at-wikidata"].defaults["item"]}
    assert asked <= linked


def test_who_held_an_office_on_a_day_by_qualifiers_and_ranks(shipped: ox.Store, wikidata: Endpoint) -> None:
    query = LIBRARY["who-held-an-office"].text.replace(WIKIDATA, wikidata.url)
    found = shipped.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    columns = ("office", "holder", "begin", "end", "rank")
    assert [tuple(text(row[name]) for name in columns) for row in found] == [
        ("Minister of Foreign Affairs of Romania", "George Macovescu", "1972-10-18", "1978-03-08", "normal")
    ]
