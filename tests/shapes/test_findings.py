"""A finding tells an archivist which record, which line, what is wrong, why, and what to do."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kgraph.records import Position
from kgraph.shapes import EngineName, Finding, RecordSource, Report, validate
from tests.shapes.graphs import BASE, SHAPE, SHAPES, changed, check, valid

RECORD = RecordSource(
    "Talk of Ana North and Bo South",
    "T-1",
    Position("records.csv", 7),
    (("date", Position("records.csv", 7, "date")), ("summary", Position("records.csv", 8))),
)
SOURCES = {
    f"{BASE}minutes": RECORD,
    f"{BASE}bo": RecordSource("Bo South", None, Position("people.csv", 3)),
    f"{BASE}bo-term": RecordSource("Bo South, Foreign Minister", None, Position("terms.csv", 5)),
}


def found(take: str = "", add: str = "", shape: str = "") -> Finding:
    """The one finding of a graph; or the one of a shape, where another names the same fault from its own side."""
    report = validate(changed(take, add), SHAPES, SOURCES)
    (finding,) = (each for each in report.findings if not shape or each.shape_address == f"{SHAPE}{shape}")
    return finding


def test_all_of_it_in_words() -> None:
    finding = found(':m1 nif:anchorOf "Ana North" .', ':m1 nif:anchorOf "Ana" .')
    assert str(finding).splitlines() == [
        "violation: Quoted words are those at the positions",
        "  record    Talk of Ana North and Bo South (T-1)",
        "  source    records.csv:7, field title",
        f"  about     {BASE}m1",
        "  property  nif:anchorOf",
        "  found     Ana",
        "  expected  The words quoted are exactly the characters 8 to 17 of the text.",
        "  because   If the words quoted are not the characters at the positions given, one of the two is wrong and "
        "the claim rests on nothing.",
        "  do        If the title or description was edited after the positions were written into statements.csv, "
        "count them anew.",
        f"  shape     {SHAPE}mention-quotation",
        "  asks for  each kg:Mention: nif:anchorOf: a query finds nothing",
    ]


def test_field_has_its_own_line() -> None:
    summary = found(':m3 nif:anchorOf "reunification" .', ':m3 nif:anchorOf "peace" .')
    assert (summary.position, summary.field) == (Position("records.csv", 8), "summary")
    date = found(":minutes-date rico:expressedDate 'May 6, 1974' .")
    assert (date.position, date.field) == (Position("records.csv", 7, "date"), "date")
    assert date.value is None
    rights = found(":minutes dcterms:rights <http://rightsstatements.org/vocab/CNE/1.0/> .")
    assert (rights.position, rights.field) == (Position("records.csv", 7), "rights")


def test_participation_leads_to_its_record_and_names_both() -> None:
    finding = found(
        ":bo-birth kg:earliestDay '1940-01-01'^^xsd:date ; kg:latestDay '1940-12-31'^^xsd:date ; "
        "rico:normalizedDateValue '1940'^^edtf:EDTF . :visit-bo a kg:Participation ; rico:relationHasSource :visit ; "
        "rico:relationHasTarget :bo ; rico:relationCertainty 'stated' . "
        ":visit rico:hasOrHadParticipant :bo . :bo rico:isOrWasParticipantIn :visit .",
        ":bo-birth kg:earliestDay '1974-06-01'^^xsd:date ; kg:latestDay '1974-06-30'^^xsd:date ; "
        "rico:normalizedDateValue '1974-06'^^edtf:EDTF . :bo rico:hasDeathDate :x . "
        ":x a rico:Date ; rico:expressedDate 'dead' .",
        shape="participant-born",
    )
    assert (finding.title, finding.reference_code, finding.position) == (RECORD.title, "T-1", RECORD.position)
    assert finding.record == f"{BASE}minutes"
    assert finding.focus_label == f"“Bo South: meeting” ({BASE}talk-bo)"
    assert finding.value == f"“Bo South” ({BASE}bo)"
    assert "1974-05-06 at the latest" in finding.message
    assert "born in or after 1974-06-01" in finding.message


def test_event_leads_to_a_record_that_attests_it() -> None:
    assert found(":talk a schema:Event .").position == RECORD.position
    visit = found(":visit a schema:Event .")
    assert (visit.title, visit.position) == (RECORD.title, RECORD.position)


def test_authority_row_is_its_own_source() -> None:
    person = found(":bo a schema:Person .")
    assert (person.title, person.reference_code, person.position) == ("Bo South", None, Position("people.csv", 3))
    assert person.field is None
    term = found(":bo-term dcterms:source 'Yearbook' .")
    assert (term.title, term.position) == ("Bo South, Foreign Minister", Position("terms.csv", 5))
    date = found(":bo-term-begin rico:expressedDate '1970-06' .")
    assert date.position == Position("terms.csv", 5)


def test_record_without_a_known_source_is_named_by_the_graph() -> None:
    (finding,) = check(':report rico:identifier "T-2" .', ':report rico:identifier "T-1" .').findings[:1]
    assert finding.title in {"Talk of Ana North and Bo South", "Ana North sees the Premier of Southland; South listens"}
    assert finding.reference_code == "T-1"
    assert finding.position is None
    assert finding.field == "reference_code"


def test_values_that_are_too_many_are_shown() -> None:
    finding = found(add=':minutes rico:identifier "T-1b" .')
    assert finding.value == "T-1 | T-1b"
    assert finding.component == "MaxCount"


def test_addresses_in_messages_have_their_labels() -> None:
    report = check(':report rico:identifier "T-2" .', ':report rico:identifier "T-1" .')
    messages = {finding.message for finding in report.findings}
    assert any(f"“Talk of Ana North and Bo South” ({BASE}minutes) has it too." in message for message in messages)


def test_hostile_text_stays_text() -> None:
    title = r"<script>\u202Ealert\n(\\1)\u0007{?other} \\g<0>"
    titles = (
        ':telegram rico:title "{0}" ; dcterms:title "{0}" ; rdfs:label "{0}" . :telegram-title nif:isString "{0}" .'
    )
    take, add = titles.format("Ana North to Bo South"), titles.format(title)
    report = check(take, add)
    assert {finding.shape_address.removeprefix(SHAPE) for finding in report.findings} == {
        "record-title", "mention-quotation"
    }  # fmt: skip
    for finding in report.findings:
        for line in finding.lines():
            assert line.isprintable()
    assert len(list(csv.reader(io.StringIO(report.to_csv(), newline="")))) == 1 + len(report.findings)


def test_backslashes_do_not_stop_the_engine() -> None:
    hostile = r'"\\q \\g<9> \\1"'
    report = check(
        ':telegram-title nif:isString "Ana North to Bo South" . :m9 nif:anchorOf "Ana North" . '
        ':report rico:identifier "T-2" . :minutes rico:identifier "T-1" .',
        f":telegram-title nif:isString {hostile} . :m9 nif:anchorOf {hostile} . "
        f":report rico:identifier {hostile} . :minutes rico:identifier {hostile} .",
    )
    found = {finding.shape_address.removeprefix(SHAPE): finding.value for finding in report.findings}
    assert found == dict.fromkeys(("text-is-field", "mention-quotation", "record-identifier-unique"), r"\q \g<9> \1")


def test_gravest_first_then_by_source() -> None:
    report = validate(
        changed(
            ":bo a schema:Person . :minutes a schema:ArchiveComponent . :talks schema:disambiguatingDescription "
            '"Three of many records, chosen by nobody."@en . :talk a schema:Event .'
        ),
        SHAPES,
        SOURCES,
    )
    order = [(finding.severity, finding.position and finding.position.file) for finding in report.findings]
    assert order == [
        ("violation", "people.csv"),
        ("violation", "records.csv"),
        ("violation", "records.csv"),
        ("info", None),
    ]
    assert report.summary == f"3 violations, 1 info in {report.triples} triples"
    assert not report.conforms


def broken() -> Report:
    return check(
        ":bo a schema:Person . :talk a schema:Event . :m1 nif:anchorOf 'Ana North' .", ":m1 nif:anchorOf 'Ana' ."
    )


def test_csv_has_a_row_a_finding() -> None:
    report = broken()
    rows = list(csv.DictReader(io.StringIO(report.to_csv(), newline="")))
    assert [row["shape"] for row in rows] == [finding.shape for finding in report.findings]
    assert rows[0].keys() >= {
        "severity",
        "title",
        "reference_code",
        "file",
        "line",
        "field",
        "value",
        "message",
        "remedy",
    }


def test_turtle_is_a_shacl_report_and_the_same_in_every_run() -> None:
    report, again = broken(), broken()
    assert report.to_turtle() == again.to_turtle()
    store = Store()
    store.extend(parse(report.to_turtle(), format=RdfFormat.TURTLE))
    results = list(
        store.query(  # type: ignore[arg-type]
            "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?focus ?severity ?shape ?component { "
            "?report a sh:ValidationReport ; sh:conforms false ; sh:result ?result . ?result a sh:ValidationResult ; "
            "sh:focusNode ?focus ; sh:resultSeverity ?severity ; sh:sourceShape ?shape ; "
            "sh:sourceConstraintComponent ?component ; sh:resultMessage ?message }"
        )
    )
    assert {str(row["focus"].value) for row in results} == {finding.focus for finding in report.findings}
    assert len(results) == len(report.findings)


def test_limited_text_says_how_many_are_left() -> None:
    lines = list(broken().lines(limit=1))
    assert lines[-2:] == ["2 more not shown", broken().summary]
    assert sum(line.startswith("violation: ") for line in lines) == 1


OWN = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix ex: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def inner(tmp_path: Path, shapes: str, engine: EngineName = "compiled") -> list[Finding]:
    path = tmp_path / "own.ttl"
    path.write_text(OWN + shapes, encoding="utf-8")
    return list(validate(valid(), path, engine=engine).findings)


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_the_part_that_failed_is_named(tmp_path: Path, engine: EngineName) -> None:
    (finding,) = inner(
        tmp_path,
        "ex:s a sh:NodeShape ; sh:targetNode <http://example.org/id/minutes> ; sh:node ex:full . "
        "ex:full sh:property [ sh:path rico:title ; sh:minCount 1 ] , "
        "[ sh:path rico:history ; sh:minCount 1 ; sh:message 'It has a history.' ] .",
        engine,
    )
    assert finding.parts == ("rico:history: nothing: It has a history.",)
    assert "  failed    rico:history: nothing: It has a history." in str(finding).splitlines()
    assert finding.to_row()["parts"] == finding.parts[0]


def test_each_way_that_failed_is_named(tmp_path: Path) -> None:
    (finding,) = inner(
        tmp_path,
        "ex:s a sh:NodeShape ; sh:targetNode <http://example.org/id/minutes> ; "
        "sh:or ( [ sh:path rico:title ; sh:datatype xsd:date ] [ sh:path ( rico:hasCreationDate rico:history ) ; "
        "sh:minCount 1 ] ) .",
    )
    assert set(finding.parts) == {
        "rico:hasCreationDate/rico:history: nothing: At least 1.",
        "rico:title: Talk of Ana North and Bo South: Of the datatype xsd:date.",
    }


def test_parts_are_those_of_the_value_that_failed(tmp_path: Path) -> None:
    """Of two participants one has a birthday: only the other is told of, through two shapes and a property."""
    findings = inner(
        tmp_path,
        "ex:s a sh:PropertyShape ; sh:targetNode <http://example.org/id/talk> ; sh:path rico:hasOrHadParticipant ; "
        "sh:node ex:person . ex:person sh:property [ sh:path rico:hasBirthDate ; sh:minCount 1 ; sh:node ex:day ] . "
        "ex:day sh:property [ sh:path rico:expressedDate ; sh:maxLength 4 ] .",
    )
    assert findings
    told = {finding.value: finding.parts for finding in findings}
    assert all(parts for parts in told.values())
    for value, parts in told.items():
        assert any("rico:hasBirthDate" in part for part in parts), (value, parts)


def test_a_shape_that_must_not_be_met_found_nothing(tmp_path: Path) -> None:
    (finding,) = inner(
        tmp_path,
        "ex:s a sh:NodeShape ; sh:targetNode <http://example.org/id/minutes> ; sh:not [ sh:class rico:Record ] .",
    )
    assert finding.parts == ()
    assert finding.message == "Not: (of the class rico:Record)."


def test_a_shape_without_an_address_goes_by_the_one_around_it(tmp_path: Path) -> None:
    (finding,) = inner(
        tmp_path,
        "ex:s a sh:NodeShape ; sh:targetNode <http://example.org/id/minutes> ; sh:name 'A good record' ; "
        "sh:description 'Readers ask for it.' ; sh:property [ sh:path rico:history ; sh:minCount 1 ] .",
    )
    assert finding.shape == "A good record: rico:history"
    assert finding.shape_address == "http://example.org/s"
    assert finding.reason == "Readers ask for it."
    assert finding.small == "rico:history: at least 1"
