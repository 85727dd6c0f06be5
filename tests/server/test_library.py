"""The header of a query."""

from __future__ import annotations

from pathlib import Path

from kgraph.server.library import Library, ShippedQuery
from tests.conftest import ROOT


def test_a_header_is_read() -> None:
    text = (
        "# title: Who\n# question: Who met whom?\n# columns:\n#   one: a person\n#   when: a day\n# A note.\nSELECT *"
    )
    query = ShippedQuery.parse("who-met", text)
    assert (query.title, query.question) == ("Who", "Who met whom?")
    assert query.columns == {"one": "a person", "when": "a day"}
    assert not query.federated


def test_a_query_without_a_header_goes_by_its_name() -> None:
    query = ShippedQuery.parse("who-met-whom", "SELECT * { ?s ?p ?o }")
    assert (query.title, query.question, dict(query.columns)) == ("Who met whom", "", {})


def test_a_query_that_asks_elsewhere_is_known() -> None:
    assert ShippedQuery.parse("x", "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }").federated


def test_a_folder_that_is_not_there_has_no_queries(tmp_path: Path) -> None:
    assert Library.read(tmp_path / "queries") == {}


def test_every_query_that_ships_has_a_header() -> None:
    library = Library.read(ROOT / "queries")
    assert len(library) == len(list((ROOT / "queries").glob("*.rq"))) > 0
    assert [name for name, query in library.items() if not (query.title and query.question and query.columns)] == []
