"""RDF in RiC-O, schema.org and Dublin Core, in every syntax."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.faults import DataFault, Fault
from kgraph.records import Record, RecordFile, read
from kgraph.records.rdf import graph
from kgraph.records.record import AccessPoint, Identifier, Note

RICO = """@prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://a.example/> .

:fonds a rico:RecordSet ; rico:title "Papers of an Envoy"@en, "Nachlass"@de ; rico:hasOrHadHolder :archive ;
  rico:conditionsOfAccess "Closed until 2050"@en ; rico:directlyIncludes :letter ;
  rico:hasRecordSetType <https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Fonds> .
:letter a rico:Record ; rico:title "A Letter"@en ; rico:scopeAndContent "On trade.\\n\\nAnd fish."@en ;
  rico:hasOrHadIdentifier [ a rico:Identifier ; rico:type "refCode" ; rico:textualValue "F 1/2" ],
    [ a rico:Identifier ; rico:type "barcode" ; rico:name "0007" ] ;
  rico:hasCreationDate [ a rico:Date ; rico:expressedDate "about 1950" ; rico:normalizedDateValue "1949/1951" ] ;
  rico:hasCreator :envoy ; rico:hasOrHadSubject :sofia, "Trade" ;
  rico:recordResourceExtent "3 leaves" ; rico:history "Kept at home." ;
  rico:hasOrHadDigitalInstantiation [ rdfs:seeAlso <https://a.example/seen/1> ] .
:aid a rico:Record ; rico:title "Finding aid" ;
  rico:hasDocumentaryFormType <https://www.ica.org/standards/RiC/vocabularies/documentaryFormTypes#FindingAid> .
:archive a rico:CorporateBody ; rdfs:label "An Archive" .
:envoy a rico:Person ; rico:name "Envoy, A." .
:sofia a rico:Place ; rdfs:label "Sofia" .
"""


EMPTY = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'


def found(folder: Path, text: str | bytes, name: str = "r.ttl") -> RecordFile:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, "c", name=name)


def only(file: RecordFile) -> Record:
    (record,) = file.records
    return record


def test_rico_keeps_levels_codes_dates_creators_and_access_points(tmp_path: Path) -> None:
    file = found(tmp_path, RICO)
    fonds, letter = file.records
    assert (fonds.title, fonds.level, fonds.holder) == ("Papers of an Envoy", "Fonds", "An Archive")
    assert Note("title", "Nachlass") in fonds.notes
    assert (letter.parent, letter.holder, letter.access_conditions) == (fonds.id, "An Archive", "Closed until 2050")
    assert (letter.reference_code, letter.identifiers) == ("F 1/2", (Identifier("0007", "barcode"),))
    assert (letter.date.expression, letter.date.edtf, letter.normal_date) == ("about 1950", "1949/1951", "1949/1951")
    assert letter.summary == "On trade.\n\nAnd fish."
    assert letter.creators == (AccessPoint("Envoy, A.", "person", identifier="https://a.example/envoy"),)
    assert letter.headings == (
        AccessPoint("Trade", "subject"), AccessPoint("Sofia", "place", identifier="https://a.example/sofia"),
    )  # fmt: skip
    assert (letter.extent, letter.url, letter.notes) == (
        "3 leaves", "https://a.example/seen/1", (Note("history", "Kept at home."),),
    )  # fmt: skip
    assert str(letter.position) == "r.ttl:6 (https://a.example/letter)"
    assert str(letter.place_of("date")) == "r.ttl:6 (rico:hasCreationDate)"
    assert file.notes == ("r.ttl: descriptions of finding aids or authority files, not read as records: 1",)


@pytest.mark.parametrize(
    "format_", [ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD, ox.RdfFormat.TRIG]
)
@pytest.mark.parametrize("by_name", [True, False])
def test_every_syntax_gives_the_same_records(tmp_path: Path, format_: ox.RdfFormat, by_name: bool) -> None:
    triples = [quad.triple for quad in ox.parse(RICO, format=ox.RdfFormat.TURTLE)]
    other = ox.serialize(triples, format=format_)
    assert other is not None
    name = f"r.{format_.file_extension}" if by_name else "records"
    turtle = found(tmp_path, RICO).records
    assert [(item.id, item.title, item.summary, item.date, item.creators, item.headings, item.parent)
            for item in found(tmp_path, other, name).records] == [
        (item.id, item.title, item.summary, item.date, item.creators, item.headings, item.parent) for item in turtle
    ]  # fmt: skip


def test_schema_org_in_json_ld_needs_no_network(tmp_path: Path) -> None:
    document = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "ArchiveComponent", "@id": "https://a.example/1", "name": "A Letter", "dateCreated": "1975-05-03",
             "description": "On trade.", "identifier": "B 1",
             "holdingArchive": {"@type": "ArchiveOrganization", "name": "An Archive"},
             "creator": {"@type": "Person", "name": "Envoy, A."}, "url": "https://a.example/page/1",
             "associatedMedia": [{"@type": "ImageObject", "contentUrl": "https://a.example/1.jpg"}]},
            {"@type": "Person", "@id": "https://a.example/p", "name": "Nobody's record"},
        ],
    }  # fmt: skip
    record = only(found(tmp_path, json.dumps(document), "r.jsonld"))
    assert (record.title, record.date.edtf, record.reference_code) == ("A Letter", "1975-05-03", "B 1")
    assert (record.summary, record.holder, record.url) == ("On trade.", "An Archive", "https://a.example/page/1")
    assert [(maker.text, maker.kind) for maker in record.creators] == [("Envoy, A.", "person")]
    assert record.digital_copies == ("https://a.example/1.jpg",)


def test_dublin_core_without_types(tmp_path: Path) -> None:
    text = """@prefix dc: <http://purl.org/dc/elements/1.1/> .
    <https://a.example/1> dc:title "A Letter" ; dc:date "1975" ; dc:creator "Envoy, A." ; dc:subject "Trade" ;
      dc:type "Text" ."""
    record = only(found(tmp_path, text))
    assert (record.title, record.date.edtf, record.authors) == ("A Letter", "1975", ("Envoy, A.",))
    assert [(point.kind, point.text) for point in record.headings] == [("genre", "Text"), ("subject", "Trade")]


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("r.ttl", '@prefix a: <urn:a:> .\n\na:x owl:sameAs "y" .', 3, "prefix owl: is used here and declared nowhere"),
        ("r.ttl", "<a> <b>", 1, "not valid Turtle"),
        ("r.nt", "<urn:a> <urn:b> .\n", 1, "not valid N-Triples"),
        ("r.ttl", "<urn:a> a <http://xmlns.com/foaf/0.1/Person> .", 1, "describes 1 foaf:Person"),
        ("r.rdf", f'<!DOCTYPE r [<!ENTITY a "b">]>{EMPTY}', 1, "entity"),
        ("r.rdf", EMPTY.replace("/>", "><a>"), 1, "not well-formed XML"),
        ("r.rdf", EMPTY.replace("/>", ">") + "<a>" * 300, 1, "nested deeper than 200"),
        ("r.ttl", f'<urn:a> <urn:b> "{"x" * 17_000_000}" .', 1, "longer than 16 MB"),
        ("r.jsonld", '{"@type": "Book",\n"@context": {"@import": "http://a.example/"}}', 2, "lies at http://a.example/"),
        ("r.jsonld", '{"@context": "https://schema.org", "@graph": ' + "[" * 900 + "]" * 900 + "}", 1, "too deeply"),
    ],
)  # fmt: skip
def test_files_without_records_are_faults_with_line_and_cause(
    tmp_path: Path, name: str, text: str, line: int, words: str
) -> None:
    with pytest.raises(DataFault, match=words) as fault:
        found(tmp_path, text, name)
    assert (fault.value.file, fault.value.line) == (name, line)


PARTS = st.sampled_from([
    "a rico:Record", 'rico:title "A"', 'rico:title "B"@de', "rico:title <urn:x>", "rico:isDirectlyIncludedIn <urn:1>",
    "rico:isDirectlyIncludedIn <urn:2>", 'rico:hasCreationDate "1975"', "rico:hasCreationDate <urn:2>",
    "rico:hasOrHadIdentifier <urn:1>", 'rico:identifier "I"', "rico:hasCreator _:b", "rico:beginningDate <urn:1>",
    'rico:scopeAndContent "<p>x</p>"', "rico:hasOrHadInstantiation <urn:1>", "schema:url <urn:1>", 'schema:url "x"',
])  # fmt: skip


@settings(max_examples=80)
@given(st.lists(st.tuples(st.sampled_from(["<urn:1>", "<urn:2>", "_:b"]), PARTS), min_size=1, max_size=12))
def test_any_statements_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, statements: list[tuple[str, str]]
) -> None:
    prefixes = "@prefix rico: <https://www.ica.org/standards/RiC/ontology#> . @prefix schema: <http://schema.org/> .\n"
    text = prefixes + "\n".join(f"{subject} {said} ." for subject, said in statements)
    records = {subject for subject, said in statements if said == "a rico:Record"}
    try:
        file = found(tmp_path_factory.mktemp("rdf"), text)
    except Fault:
        assert not records
        return
    assert len(file.records) + len(file.set_aside) == len(records)


@pytest.mark.parametrize("held", [1, 7, 40, 1000])
def test_a_file_of_more_statements_than_are_held_in_memory_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    text = RICO.split("\n\n")[0] + "".join(
        f'\n:r{number} a rico:Record ; rico:title "Minutes {number}" ; rico:hasCreator [ rico:name "One {number}" ] .'
        for number in range(20)
    )
    whole = found(tmp_path, text)
    monkeypatch.setattr(graph, "HELD", held)
    monkeypatch.setattr(graph, "LOADED", 9)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "tmp").mkdir()
    assert found(tmp_path, text).records == whole.records
    assert {record.title for record in whole.records} == {f"Minutes {number}" for number in range(20)}
    assert not list((tmp_path / "tmp").iterdir())
