"""The index of a generation: words in any script, facets, spans of dates, claims."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.names import Names, expand
from kgraph.store.claims import claims, claims_of
from kgraph.store.content import statements_of
from kgraph.store.index import write_index
from kgraph.store.indexed import Index
from kgraph.store.searching import Wanted
from tests.server.graph import BASE, quads

NAMES = Names(BASE)
DAYS = """<graph/derived> {
  <id/event/day> a rico:Activity ; rdfs:label "A day" ; kg:earliestDay "1975-05-23"^^xsd:date ;
    kg:latestDay "1975-05-23"^^xsd:date .
  <id/event/month> a rico:Activity ; rdfs:label "A month" ; kg:earliestDay "1975-05-01"^^xsd:date ;
    kg:latestDay "1975-05-31"^^xsd:date .
  <id/event/after> a rico:Activity ; rdfs:label "Nobody knows until when" ; kg:earliestDay "1975-05-23"^^xsd:date .
}
<graph/authorities> {
  <id/person/nicolae> a rico:Person ; rdfs:label "Nicolae Ceaușescu"@en ; skos:altLabel "Чаушеску"@ru, "차우셰스쿠"@ko .
}"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads(DAYS))
    return store


@pytest.fixture(scope="module")
def index(store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    write_index(statements_of(store), NAMES, path)
    return Index(path)


def keys(index: Index, wanted: Wanted) -> set[str]:
    return {hit.key for hit in index.find(wanted).hits}


@pytest.mark.parametrize(
    "words", ["ceausescu", "Ceaușescu", "CEAUŞESCU", "nic cea", "чауш", "차우", "ceaușescu nicolae"]
)
def test_a_name_is_found_in_any_script_without_its_accents_and_by_its_beginning(index: Index, words: str) -> None:
    assert keys(index, Wanted(words)) == {"person/nicolae"}


def test_all_words_are_needed_and_a_description_is_quoted(index: Index) -> None:
    assert keys(index, Wanted("nicolae nobody")) == set()
    (hit,) = index.find(Wanted("premier northcity")).hits
    assert hit.key == "record/talk"
    assert ("Premier", True) in hit.excerpt
    assert (
        "".join(text for text, _ in hit.excerpt).strip("…") in "Ana North, Premier, meets Bo of Southland in "
        "Northcity.\n\nThey speak of 統一 and of the Committee."
    )


@given(st.text(max_size=40))
def test_no_words_break_the_search(index: Index, words: str) -> None:
    assert index.find(Wanted(words)).total >= 0


def test_facets_join_and_are_counted(index: Index) -> None:
    met = index.find(Wanted(types=("event",), facets=(("person", "person/ana"), ("person", "person/bo"))))
    assert {hit.key for hit in met.hits} == {"event/talk-meeting-1"}
    counted = {count.value: count.count for count in met.facets["state"] or ()}
    assert counted == {"state/north": 1, "state/south": 1}
    assert {count.value for count in met.facets["kind"] or ()} == {"Meeting"}


@pytest.mark.parametrize(
    ("earliest", "latest", "possibly", "surely"),
    [
        ("1975-05-23", "1975-05-23", {"day", "month", "after"}, {"day"}),
        ("1975-05-01", "1975-05-31", {"day", "month", "after"}, {"day", "month"}),
        ("1976-01-01", "1976-12-31", {"after"}, set()),
        ("1974-01-01", "1974-12-31", {"talk-meeting-1"}, set()),
        ("1974-01-01", "", {"talk-meeting-1", "day", "month", "after"}, {"day", "month", "after"}),
    ],
)
def test_a_date_lies_in_a_span_possibly_or_surely(
    index: Index, earliest: str, latest: str, possibly: set[str], surely: set[str]
) -> None:
    for sure, expected in ((False, possibly), (True, surely)):
        wanted = Wanted(types=("event",), earliest=earliest, latest=latest, surely=sure)
        assert keys(index, wanted) == {f"event/{name}" for name in expected}


def test_years_count_only_what_is_sure(index: Index) -> None:
    found = index.find(Wanted(types=("event",)))
    assert found.years == {1975: 2}
    assert (found.bounded, found.undated) == (2, 1)


def test_every_claim_is_found_by_its_hash_and_no_two_share_one(index: Index, store: ox.Store) -> None:
    every = claims_of(store, NAMES, store)
    assert len({claim.hash for claim in every}) == len(every)
    assert all(index.subject(claim.hash) == claim.subject.value for claim in every)
    assert index.subject("0" * 16) is None


def test_a_claim_carries_the_record_it_is_from(store: ox.Store) -> None:
    record = ox.NamedNode(NAMES.address("record/talk"))
    part = ox.NamedNode(NAMES.address("participation/talk-meeting-1-ana"))
    assert {claim.record for claim in claims(store, NAMES, record)} == {record}
    assert {claim.record for claim in claims(store, NAMES, part)} == {record}
    person = claims(store, NAMES, ox.NamedNode(NAMES.address("person/ana")))
    assert {claim.record for claim in person} == {None}
    assert expand("rdf:type") not in {claim.predicate.value for claim in person}


def test_the_same_store_gives_the_same_answers_whatever_the_order(store: ox.Store, tmp_path: Path) -> None:
    other = ox.Store()
    other.bulk_extend(sorted(quads(DAYS), key=str, reverse=True))
    dumps = []
    for number, one in enumerate((store, other)):
        write_index(statements_of(one), NAMES, tmp_path / f"{number}.sqlite")
        with sqlite3.connect(tmp_path / f"{number}.sqlite") as connection:
            dumps.append(
                [row for table in ("item", "facet", "claim") for row in connection.execute(f"SELECT * FROM {table}")]
            )
    assert dumps[0] == dumps[1]


def test_a_disk_that_refuses_is_an_error_of_the_system(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"):
        write_index(statements_of(store), NAMES, tmp_path / "no folder" / "index.sqlite")
