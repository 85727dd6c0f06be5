"""The library of questions that the server shows."""

from __future__ import annotations

from pathlib import Path

from kgraph import publication
from kgraph.server.pages.library import Library, LibraryQuestion
from tests.cli.command import project
from tests.conftest import ROOT


def test_a_question_that_asks_elsewhere_is_known() -> None:
    assert LibraryQuestion.parse("x", "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }").federated
    assert not LibraryQuestion.parse("x", "SELECT * { ?s ?p 'SERVICE <http://x.test/>' }").federated


def test_a_projects_own_question_comes_before_a_shipped_namesake(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "queries").mkdir()
    (folder / "queries" / "whom-did-a-person-meet.rq").write_text("# title: Ours\nSELECT * { ?s ?p ?o }")
    library = Library.of(publication.find(folder))
    assert library["whom-did-a-person-meet"].title == "Ours"
    assert next(iter(library)) == "whom-did-a-person-meet"
    assert len(library) == len(list((ROOT / "queries").glob("*.rq")))


def test_every_question_that_ships_has_a_header() -> None:
    library = Library.of(publication.find(ROOT))
    assert [name for name, one in library.items() if not (one.title and one.question)] == []
