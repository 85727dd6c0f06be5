"""What statements rest on: words and their places, checked against the records' own file."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph import shipped as files
from kgraph.names import PREFIXES
from tests.queries.asking import answer, filled, small, unique

MEETING = "Record of a Meeting between Kim Il Sung and L. Rinchin"
VISIT = (
    "The Official Visit Paid by the Minister of Foreign Affairs of the Socialist Republic of Romania to the "
    "Democratic People's Republic of Korea"
)


@pytest.fixture(scope="module")
def records() -> list[dict[str, str]]:
    """The rows of the shipped collection as its file has them."""
    path: Path = files.root() / "data" / "conversations-with-kim-il-sung" / "records.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(records: list[dict[str, str]], title: str, field: str) -> set[str]:
    """That field of the records of a title, of which there may be two."""
    return {row[field] for row in records if row["title"] == title}


def test_what_a_participation_rests_on(shipped: ox.Store, records: list[dict[str, str]]) -> None:
    rows = answer(shipped, "what-a-participation-rests-on", "record", "field", "begin", "end", "words")
    assert (MEETING, "title", "44", "54", "L. Rinchin") in rows
    for record, field, begin, end, words in rows:
        assert words in {whole[int(begin) : int(end)] for whole in texts(records, record, field)}


def test_positions_count_characters_not_bytes_or_code_units() -> None:
    title = "\U0001d11e Ana è qui"
    store = small(
        f'<ana> skos:prefLabel "Ana" . <e> rdfs:label "e" . <r> rico:title "{title}" .\n'
        "<p> a kg:Participation ; rico:relationHasTarget <ana> ; rico:relationHasSource <e> ; kg:evidence <m> .\n"
        '<m> nif:referenceContext <t> ; nif:beginIndex 2 ; nif:endIndex 5 ; kg:method "authority" .\n'
        f'<t> nif:isString "{title}" ; kg:field "title" ; kg:ofRecord <r> .'
    )
    rows = answer(store, "what-a-participation-rests-on", "begin", "end", "words", name="Ana")
    assert rows == [("2", "5", "Ana")]


def test_an_inferred_participation_rests_on_the_words_for_the_office(shipped: ox.Store) -> None:
    rows = answer(shipped, "what-a-participation-rests-on", "record", "field", "words", name="George Macovescu")
    assert (VISIT, "title", "Minister of Foreign Affairs") in rows


def test_records_that_mention_two_states(shipped: ox.Store) -> None:
    rows = answer(shipped, "records-that-mention-two-states", "date", "other_words")
    assert {date for date, _ in rows} == {"1974-08-19", "1974-12-21", "1975-05-23", "1976-10", "1980-08-04"}
    assert ("1976-10", "Americans") in rows
    assert ("1974-12-21", "American") in rows


def test_two_states_in_either_order(shipped: ox.Store) -> None:
    one = answer(shipped, "records-that-mention-two-states", "record", one_name="South Korea", other_name="North Korea")
    other = answer(
        shipped, "records-that-mention-two-states", "record", one_name="North Korea", other_name="South Korea"
    )
    assert one == other != []


def test_third_states_talked_about(shipped: ox.Store) -> None:
    rows = answer(shipped, "third-states-talked-about", "date", "third", "words")
    assert {(date.lstrip("/")[:4], third) for date, third, _ in rows} == {
        ("1973", "People's Republic of China"),
        ("1974", "South Korea"),
        ("1974", "United States of America"),
        ("1975", "United States of America"),
        ("1976", "United States of America"),
        ("1978", "Soviet Union"),
        ("1980", "South Korea"),
        ("1984", "South Korea"),
        ("1984", "People's Republic of China"),
        ("1984", "Soviet Union"),
        ("1986", "South Korea"),
    }
    assert ("1976-10", "United States of America", "Americans") in rows


def test_capitals_that_stand_for_governments(shipped: ox.Store, records: list[dict[str, str]]) -> None:
    rows = answer(shipped, "capitals-that-stand-for-governments")
    assert {row[:3] for row in rows} == {
        ("Bucharest", "Socialist Republic of Romania", VISIT),
        ("Pyongyang", "North Korea", VISIT),
        ("Washington", "United States of America", VISIT),
    }
    for words, _, record, field, begin in rows:
        (whole,) = texts(records, record, field)
        assert whole[int(begin) :].startswith(words)


def test_historical_events_and_the_words_for_them(shipped: ox.Store) -> None:
    rows = answer(shipped, "records-about-historical-events", "event", "date", "words")
    assert ("Shootdown of Korean Air Lines Flight 007", "1983-09-14", "KAL incident") in rows
    assert {(event, date) for event, date, _ in rows} == {
        ("Cold War", "1973-10-30"),
        ("Korean axe murder incident", "1976-10"),
        ("Shootdown of Korean Air Lines Flight 007", "1983-09-14"),
    }


def test_people_talked_about_who_did_not_take_part(shipped: ox.Store) -> None:
    assert answer(shipped, "people-talked-about", "person", "date") == [
        ("Erich Honecker", "1986-05-26"),
        ("Park Chung Hee", "1975-05-23"),
    ]


def test_words_that_can_mean_two_things() -> None:
    store = small(
        '<r> rico:title "Kim speaks" . <t> kg:field "title" ; kg:ofRecord <r> .\n'
        '<a> rdfs:label "Kim Il Sung" . <b> rdfs:label "Kim Yong-nam" .\n'
        '<m> kg:certainty "ambiguous" ; kg:possiblyMeans <a> , <b> ; nif:anchorOf "Kim" ; nif:beginIndex 0 ;\n'
        "  nif:referenceContext <t> .\n"
        '<n> kg:certainty "stated" ; itsrdf:taIdentRef <a> ; nif:anchorOf "speaks" ; nif:beginIndex 4 ;\n'
        "  nif:referenceContext <t> ."
    )
    assert answer(store, "ambiguous-mentions") == [
        ("Kim speaks", "title", "0", "Kim", "Kim Il Sung"),
        ("Kim speaks", "title", "0", "Kim", "Kim Yong-nam"),
    ]


def test_an_ambiguous_mention_of_the_collection_asserts_none(shipped: ox.Store) -> None:
    listed = {row[:4] for row in answer(shipped, "ambiguous-mentions")}
    asserted = shipped.query(
        f"ASK {{ ?m <{PREFIXES['kg']}certainty> 'ambiguous' ; <{PREFIXES['itsrdf']}taIdentRef> ?x }}",
        use_default_graph_as_union=True,
    )
    ambiguous = shipped.query(
        f"SELECT ?m WHERE {{ ?m <{PREFIXES['kg']}certainty> 'ambiguous' }}", use_default_graph_as_union=True
    )
    assert not asserted
    assert isinstance(ambiguous, ox.QuerySolutions)
    assert len(listed) == len(list(ambiguous))


def test_mentions_as_web_annotations(shipped: ox.Store, records: list[dict[str, str]]) -> None:
    graph = ox.Store()
    triples = shipped.query(filled("mentions-as-web-annotations"), use_default_graph_as_union=True)
    assert isinstance(triples, ox.QueryTriples)
    graph.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    rows = graph.query(
        "PREFIX oa: <http://www.w3.org/ns/oa#>"
        "SELECT ?source ?start ?end ?exact ?prefix ?suffix WHERE { ?annotation a oa:Annotation ; oa:hasTarget ?target ."
        " ?target oa:hasSource ?source ; oa:hasSelector ?position , ?quote . ?position oa:start ?start ; oa:end ?end ."
        " ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = [[str(getattr(term, "value", "")) for term in row] for row in rows]
    assert [exact for source, start, _, exact, *_ in found if source.endswith("#title") and start == "44"] == [
        "L. Rinchin"
    ]
    for source, start, end, exact, prefix, suffix in found:
        (whole,) = texts(records, MEETING, source.rpartition("#")[2])
        begin = int(start)
        assert whole[begin : int(end)] == exact
        assert whole[max(begin - 20, 0) : begin] == prefix
        assert whole[int(end) : int(end) + 20] == suffix


def test_an_annotation_needs_no_blank_node(shipped: ox.Store) -> None:
    triples = shipped.query(filled("mentions-as-web-annotations"), use_default_graph_as_union=True)
    assert not [triple for triple in triples if isinstance(triple[0], ox.BlankNode)]  # type: ignore[union-attr]


def test_names_by_script(shipped: ox.Store) -> None:
    rows = unique(answer(shipped, "names-by-script"))
    assert {("en", "Kim Il Sung", "true"), ("ko", "김일성", "true"), ("ko-hani", "金日成", "true")} <= rows
    assert answer(shipped, "names-by-script", name="金日成") == answer(shipped, "names-by-script")
