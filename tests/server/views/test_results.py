"""Results on pages: the order of columns, and entities by label with a link."""

from __future__ import annotations

import httpx
import pytest

from kgraph.server.views.results import results
from kgraph.server.workers.table import Table
from tests.server.test_pages import Checked


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?z ?b ?a }", ("z", "b", "a")),
        ("select distinct * { # ?a\n ?z ?b ?a }", ("z", "b", "a")),
        ("PREFIX a: <x?a> SELECT REDUCED * { ?z ?b '?a' . ?z ?b ?a }", ("z", "b", "a")),
        ("SELECT ?a ?b ?z { ?z ?b ?a }", ("a", "b", "z")),
        ("SELECT ?a ?b (COUNT(*) AS ?z) { ?z0 ?b ?a . SELECT * { ?b ?a ?z0 } }", ("a", "b", "z")),
        ("CONSTRUCT { ?z ?b ?a } WHERE { ?z ?b ?a }", ("a", "b", "z")),
    ],
)
def test_select_all_gives_columns_in_the_order_of_the_query(query: str, expected: tuple[str, ...]) -> None:
    table = Table(("a", "b", "z"), ((None, None, None),), False)
    assert results(None, table, query).columns == expected  # type: ignore[arg-type] # nothing is looked up


def test_cells_move_with_their_columns(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { VALUES (?z ?a) { (1 2) } }"}, headers=HTML).text
    assert "\nza\n\n12\n" in Checked(answer).text


HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x a rico:Person ; rdfs:label 'Ana North'@en }",
        "SELECT ?name { <id/person/ana> rdfs:label ?name }",
    ],
)
def test_an_entity_is_its_label_with_a_link(client: httpx.Client, query: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers=HTML).text
    table = answer.partition('<table class="results">')[2].partition("</table>")[0]
    assert 'href="/page/person/ana"' in table
    assert ">Ana North</a>" in table


def test_words_that_are_the_label_of_two_things_or_of_none_lead_nowhere(client: httpx.Client) -> None:
    query = "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ('first-hand' 'Ana North'@de 'Made-up talks') } }"
    table = client.get("/sparql", params={"query": query}, headers=HTML).text.partition('<table class="results">')[2]
    assert table.partition("</table>")[0].count("<a ") == 1  # the collection's own label, without a language


def test_the_answer_of_a_question_links_its_entities(client: httpx.Client) -> None:
    checked = Checked(client.get("/queries/people", headers=HTML).text)
    assert {"/page/person/ana", "/page/person/bo"} <= set(checked.attributes("href"))
