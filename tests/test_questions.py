"""Query files: their headers, and putting other values for their parameters."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.faults import SettingsFault
from kgraph.questions import Question, questions, read

TEXT = """# title: Who is there
# question: Who is there
#   on which day?
# parameters:
#   name: whose
#   day: which day
#   item: which item
#   count: how many
# columns:
#   who: who it is: the person
#   day: when
# A remark that belongs to none of these.
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT ?who ?day WHERE {
  VALUES ?name { "Ana" }
  VALUES ?day { "1974-05-06"^^xsd:date }
  VALUES ?item { wd:Q1 <http://example.org/2> }
  VALUES ?count { 5 }
}
"""
QUESTION = Question.parse("who", TEXT)


def test_the_header_is_read() -> None:
    assert (QUESTION.title, QUESTION.question) == ("Who is there", "Who is there on which day?")
    assert QUESTION.columns == (("who", "who it is: the person"), ("day", "when"))
    assert [name for name, _ in QUESTION.parameters] == ["name", "day", "item", "count"]


def test_the_values_in_the_file_are_known() -> None:
    assert QUESTION.defaults == {
        "name": ('"Ana"',),
        "day": ('"1974-05-06"^^xsd:date',),
        "item": ("wd:Q1", "<http://example.org/2>"),
        "count": ("5",),
    }


def test_a_query_without_a_header_goes_by_its_name() -> None:
    plain = Question.parse("who-met-whom", "SELECT * WHERE { ?s ?p ?o }")
    assert (plain.title, plain.question, plain.columns, plain.parameters) == ("Who met whom", "", (), ())


@pytest.mark.parametrize(
    ("name", "values", "line"),
    [
        ("name", ["Bo", "Ana"], 'VALUES ?name { "Bo" "Ana" }'),
        ("day", ["1980-01-02"], 'VALUES ?day { "1980-01-02"^^xsd:date }'),
        ("item", ["wd:Q2"], "VALUES ?item { wd:Q2 }"),
        ("item", ["http://example.org/3"], "VALUES ?item { <http://example.org/3> }"),
        ("count", ["6"], "VALUES ?count { 6 }"),
    ],
)
def test_a_value_is_written_as_the_files_own(name: str, values: list[str], line: str) -> None:
    filled = QUESTION.filled({name: values})
    assert line in filled
    assert len(filled.splitlines()) == len(TEXT.splitlines())


def test_several_parameters_at_once() -> None:
    filled = QUESTION.filled({"name": ["Bo"], "count": ["7"]})
    assert 'VALUES ?name { "Bo" }' in filled
    assert "VALUES ?count { 7 }" in filled


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("item", "Q1"),
        ("item", "http://example.org/> } ?s ?p ?o . { <x:y"),
        ("item", '"text"'),
        ("item", "http://example.org/a b"),
        ("count", "many } ?s ?p ?o"),
        ("nobody", "x"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsFault, match=name):
        QUESTION.filled({name: [value]})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_a_text(value: str) -> None:
    filled = QUESTION.filled({"name": [value]}).replace("?who ?day WHERE", "?name WHERE")
    solutions = ox.Store().query(filled)
    assert isinstance(solutions, ox.QuerySolutions)
    assert {str(getattr(row["name"], "value", None)) for row in solutions} == {value}


def test_a_projects_query_comes_before_a_shipped_one_of_its_name(tmp_path: Path) -> None:
    shipped = questions()
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / f"{shipped[0].name}.rq").write_text("# title: Mine\n", encoding="utf-8")
    (tmp_path / "queries" / "zzz.rq").write_text("# title: New\n", encoding="utf-8")
    own = questions(tmp_path)
    assert (own[0].title, own[-1].name) == ("Mine", "zzz")
    assert len(own) == len(shipped) + 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_bytes(b"\xff\xfe")
    for name in ("bad.rq", "missing.rq"):
        with pytest.raises(SettingsFault, match=name):
            read(tmp_path / name)
