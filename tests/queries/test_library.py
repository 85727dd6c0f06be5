"""Every query of the library: its header, its columns, its order, and that it is plain SPARQL 1.1."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kgraph import shipped as files
from kgraph.exports import rdf_format, store_pieces
from kgraph.questions import Question
from tests.queries.asking import LIBRARY, federated, text

EVERY = pytest.mark.parametrize("question", LIBRARY.values(), ids=LIBRARY)
LOCAL = [question for question in LIBRARY.values() if not federated(question)]


@pytest.fixture(scope="module")
def in_rdflib(shipped: ox.Store) -> rdflib.Graph:
    ntriples = rdf_format("ntriples")
    assert ntriples is not None
    return rdflib.Graph().parse(data="".join(store_pieces(ntriples, shipped, "http://localhost:8000")), format="nt")


def test_there_are_enough_questions() -> None:
    assert len(LIBRARY) >= 24


@EVERY
def test_the_header_says_what_it_is_for(question: Question) -> None:
    assert question.title
    assert question.question.endswith(("?", "."))
    assert "?" in question.question
    assert len({question.title for question in LIBRARY.values()}) == len(LIBRARY)


@EVERY
def test_the_columns_are_those_of_the_header(question: Question) -> None:
    if re.search(r"^CONSTRUCT", question.text, re.MULTILINE):
        assert question.columns == ()
        return
    variables = [str(variable) for variable in prepareQuery(question.text).algebra.PV]
    assert [name for name, _ in question.columns] == variables


@EVERY
def test_every_parameter_is_a_line_with_a_value(question: Question) -> None:
    assert [name for name, _ in question.parameters] == list(question.defaults)
    for name, terms in question.defaults.items():
        assert question.filled({name: [term.split('"')[1] if '"' in term else term for term in terms]}) == question.text


@EVERY
def test_rows_come_in_an_order(question: Question) -> None:
    assert re.search(r"^ORDER BY ", question.text, re.MULTILINE) or "CONSTRUCT" in question.text


@EVERY
def test_it_runs_on_any_base_and_store(question: Question) -> None:
    assert "localhost" not in question.text
    # What engines add to SPARQL 1.1, and functions that not every one has.
    for extension in ("wikibase:label", "bif:", "apf:", "afn:", "LATERAL", "hint:", "geof:", "ADJUST("):
        assert extension not in question.text


@EVERY
def test_it_is_documented(question: Question) -> None:
    page = (files.root() / "docs" / "queries.md").read_text(encoding="utf-8")
    assert f"| `{question.name}` | {question.question.replace('|', '&#124;')} |" in page


@pytest.mark.parametrize("question", LOCAL, ids=[question.name for question in LOCAL])
def test_two_engines_give_the_same_answer(question: Question, shipped: ox.Store, in_rdflib: rdflib.Graph) -> None:
    found = shipped.query(question.text, use_default_graph_as_union=True)
    also = in_rdflib.query(question.text)
    if isinstance(found, ox.QueryTriples):
        assert also.graph is not None
        assert {tuple(map(text, triple)) for triple in found} == {tuple(map(str, triple)) for triple in also.graph}
        return
    assert isinstance(found, ox.QuerySolutions)
    rows = [tuple(text(term) for term in solution) for solution in found]
    assert rows == [tuple("" if term is None else str(term) for term in row) for row in also]  # type: ignore[union-attr]
