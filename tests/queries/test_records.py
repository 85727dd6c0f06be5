"""Records: their dates, forms, testimony, correspondence, and what editors add."""

from __future__ import annotations

import pyoxigraph as ox

from tests.queries.asking import answer, small, unique

TELEGRAM = "Ciphered Telegram, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry"
MEETING = "Record of a Meeting between Kim Il Sung and L. Rinchin"
SAME_MEETING = (
    "The Record of Conversation between Foreign Minister of Mongolian People's Republic and President Kim Il Sung "
    "of North Korea at 21 Dec., 1974"
)
NOTE = "Note for the File, 'Main Points Made by President Kim Il Sung in the Meeting with the Secretary-General"
EMBASSY, MINISTRY = "Embassy of Hungary in North Korea", "Hungarian Foreign Ministry"


def test_every_record_of_one_meeting(shipped: ox.Store) -> None:
    rows = answer(shipped, "records-of-one-meeting", "record", "date", "testimony")
    assert rows == [(MEETING, "1974-12-21", "first-hand"), (SAME_MEETING, "1974-12-21", "first-hand")]


def test_no_record_of_a_meeting_on_another_day(shipped: ox.Store) -> None:
    assert answer(shipped, "records-of-one-meeting", day="1974-12-22") == []


def test_a_record_of_a_meeting_that_can_have_been_on_a_day(shipped: ox.Store) -> None:
    rows = answer(shipped, "records-of-one-meeting", "record", name="Pyotr Demichev", day="1983-09-01")
    assert rows == [(TELEGRAM,)]


def test_records_dated_otherwise_than_the_meeting(shipped: ox.Store) -> None:
    rows = answer(shipped, "records-dated-otherwise-than-the-meeting", "record", "record_date", "event_date")
    note = [row for row in rows if row[0].startswith(NOTE)]
    assert [row[1:] for row in note] == [("1979-07-10", "1979-05-03")]
    assert (TELEGRAM, "1983-09-14", "/1983-09-14") in rows
    assert not [
        title for title, *_ in rows if title.startswith(("Minutes", "Record of", "The Record of", "Memorandum of"))
    ]


def test_known_only_from_a_third_party(shipped: ox.Store) -> None:
    assert answer(shipped, "known-only-from-a-third-party", "date", "record", "sender") == [
        ("/1983-09-14", TELEGRAM, EMBASSY)
    ]


def test_one_nearer_record_is_enough() -> None:
    reported = (
        '<e> rdfs:label "talk" . <r> rico:title "report" . <s> rico:title "minutes" .\n'
        '<a> a kg:Attestation ; kg:testimony "third-party" ; rico:relationHasTarget <e> ;\n'
        "  rico:relationHasSource <r> .\n"
    )
    nearer = (
        '<b> a kg:Attestation ; kg:testimony "first-hand" ; rico:relationHasTarget <e> ; rico:relationHasSource <s> .'
    )
    assert answer(small(reported), "known-only-from-a-third-party", "event", "record") == [("talk", "report")]
    assert answer(small(reported + nearer), "known-only-from-a-third-party") == []


def test_from_which_distance_each_record_speaks(shipped: ox.Store) -> None:
    rows = answer(shipped, "testimony-of-records", "record", "testimony", "made_by_event")
    assert {row[1:] for row in rows if row[0] == TELEGRAM} == {("third-party", "false"), ("first-hand", "true")}
    assert {row[1:] for row in rows if row[0].startswith("Minutes")} == {("first-hand", "true")}
    titles = shipped.query(
        "SELECT DISTINCT ?t WHERE { ?r a <https://www.ica.org/standards/RiC/ontology#Record> ;"
        " <https://www.ica.org/standards/RiC/ontology#title> ?t }",
        use_default_graph_as_union=True,
    )
    assert isinstance(titles, ox.QuerySolutions)
    assert {record for record, *_ in rows} == {str(getattr(row["t"], "value", "")) for row in titles}


def test_correspondence_by_sender(shipped: ox.Store) -> None:
    assert answer(shipped, "correspondence-by-sender") == [(EMBASSY, MINISTRY, "1983-09-14", "telegram", TELEGRAM)]


def test_records_by_form(shipped: ox.Store) -> None:
    forms = {form: int(records) for form, records in answer(shipped, "records-by-form", "form", "records")}
    assert sum(forms.values()) == 20
    assert (forms["minutes"], forms["telegram"], forms["transcript"]) == (4, 1, 1)


def test_topics_by_year(shipped: ox.Store) -> None:
    assert ("1974", "Korean reunification", "2") in answer(shipped, "topics-by-year")


def test_what_is_left_undated(shipped: ox.Store) -> None:
    rows = unique(answer(shipped, "what-is-left-undated", "what", "name", "date", "lacks"))
    records = [row for row in rows if row[0] == "record"]
    title = "Report on a Stay of a GDR Military Delegation in the DPRK in October 1976"
    assert records == [("record", title, "1976-10", "the day")]
    open_ones = {date for what, _, date, lacks in rows if what == "event" and lacks == "start unknown"}
    assert {"/1973-10-30", "/1974-08-19", "/1983-09-14", "/1986-05-26"} <= open_ones


def test_each_way_of_being_undated_is_told_apart() -> None:
    def dated(number: int, *said: str) -> str:
        return (
            f'<r{number}> a rico:Record ; rdfs:label "{number}" ; rico:hasCreationDate <d{number}> . {" ".join(said)}'
        )

    read = 'rico:expressedDate "x" ; rico:normalizedDateValue "y"'
    first, last = 'kg:earliestDay "1976-01-01"^^xsd:date', 'kg:latestDay "1976-01-02"^^xsd:date'
    store = small(
        '<r0> a rico:Record ; rdfs:label "0" .\n'
        + dated(1, '<d1> rico:expressedDate "s.d." .')
        + dated(2, f"<d2> {read} ; {last} .")
        + dated(3, f"<d3> {read} ; {first} .")
        + dated(4, f"<d4> {read} ; {first} ; {last} .")
        + dated(5, f"<d5> {read} ; {first} ; {last.replace('02', '01')} .")
    )
    assert dict(answer(store, "what-is-left-undated", "name", "lacks")) == {  # type: ignore[arg-type]
        "0": "no date", "1": "no reading", "2": "start unknown", "3": "end unknown", "4": "the day",
    }  # fmt: skip


def test_what_editors_state_from_elsewhere(shipped: ox.Store) -> None:
    rows = answer(shipped, "statements-of-editors", "says", "source", "quotation")
    said = {says: (source, quotation) for says, source, quotation in rows}
    assert said["Kurt Waldheim"][0].startswith("donga.com")
    assert "1979" in said["Kurt Waldheim"][1]
    assert "director" in said["Lee Hu-rak"][1]


def test_an_editors_date_stands_beside_the_records_own() -> None:
    store = small(
        '<e> rdfs:label "talk" . <d> rdfs:label "1975-06-02" .\n'
        "<e#s> a kg:EditorsStatement ; rico:relationHasSource <e> ; rico:relationHasTarget <d> ;\n"
        '  dcterms:source "a diary" ; kg:quotation "on the second" .'
    )
    assert answer(store, "statements-of-editors") == [("talk", "1975-06-02", "a diary", "on the second")]


def test_entities_without_a_wikidata_link(shipped: ox.Store) -> None:
    rows = unique(answer(shipped, "without-a-wikidata-link", "kind", "name", "entity"))
    entities = [entity for *_, entity in rows]
    assert len(entities) == len(set(entities))
    linked = shipped.query(
        "SELECT DISTINCT ?e WHERE { ?e ?p ?o . FILTER(STRSTARTS(STR(?o), 'http://www.wikidata.org/entity/')) }",
        use_default_graph_as_union=True,
    )
    assert isinstance(linked, ox.QuerySolutions)
    assert not {str(getattr(row["e"], "value", "")) for row in linked} & set(entities)
    assert ("person", "Pyotr Demichev") in {row[:2] for row in rows}
    assert ("organisation", EMBASSY) in {row[:2] for row in rows}
    assert {kind for kind, *_ in rows} <= {
        "person", "state", "country", "party", "office", "historical event", "place", "organisation",
    }  # fmt: skip
