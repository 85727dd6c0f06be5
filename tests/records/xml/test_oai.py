"""Saved answers of OAI-PMH repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.faults import DataFault
from kgraph.records import read
from kgraph.records.record import Identifier
from tests.records.xml.reading import read_text

DC = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></oai_dc:dc>'
)
EAD = (
    '<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>e</eadid></eadheader><archdesc><did>'
    "<unittitle>{}</unittitle></did><dsc><c id='c1'><did><unittitle>Letter</unittitle></did></c></dsc></archdesc></ead>"
)


def answer(*records: str, end: str = "") -> str:
    inner = "\n".join(records)
    space = 'xmlns="http://www.openarchives.org/OAI/2.0/"'
    return f"<OAI-PMH {space}><ListRecords>\n{inner}\n{end}</ListRecords></OAI-PMH>"


def record(name: str, metadata: str, status: str = "") -> str:
    header = f"<header{status}><identifier>{name}</identifier><datestamp>2024-01-01</datestamp></header>"
    return f"<record>{header}{f'<metadata>{metadata}</metadata>' if metadata else ''}</record>"


def test_records_of_a_list_have_their_identifiers_and_places() -> None:
    file = read_text(answer(record("oai:a:1", DC.format("One")), record("oai:a:2", DC.format("Two"))))
    assert [found.title for found in file.records] == ["One", "Two"]
    assert file.records[1].identifiers == (Identifier("oai:a:2", "oai"),)
    assert str(file.records[1].position) == "file.xml:3 (dc, oai:a:2)"


def test_deleted_records_are_counted_and_said() -> None:
    deleted = record("oai:a:2", "", ' status="deleted"')
    file = read_text(answer(record("oai:a:1", DC.format("One")), deleted, deleted))
    assert len(file.records) == 1
    assert file.set_aside == ()
    assert "2 records are marked as deleted" in file.notes[0]
    with pytest.raises(DataFault, match="all 2 records of the answer are marked as deleted"):
        read_text(answer(deleted, deleted))


def test_finding_aids_keep_apart_what_they_call_alike() -> None:
    file = read_text(
        answer(record("oai:a:1", EAD.format("North papers")), record("oai:a:2", EAD.format("South papers")))
    )
    by_id = {found.id: found for found in file.records}
    letters = [found for found in file.records if found.title == "Letter"]
    assert [by_id[letter.parent or ""].title for letter in letters] == ["North papers", "South papers"]


def test_metadata_of_no_format_that_is_read_are_set_aside() -> None:
    file = read_text(answer(record("oai:a:1", DC.format("One")), record("oai:a:2", '<x xmlns="urn:y"/>')))
    (aside,) = file.set_aside
    assert (aside.position.line, aside.text) == (3, "oai:a:2")
    assert "<x> of urn:y" in aside.reason


def test_a_list_that_goes_on_says_so() -> None:
    end = '<resumptionToken completeListSize="250" cursor="0">abc</resumptionToken>'
    file = read_text(answer(record("oai:a:1", DC.format("One")), end=end))
    assert "the list goes on of 250" in file.notes[0]
    last = read_text(answer(record("oai:a:1", DC.format("One")), end='<resumptionToken completeListSize="1"/>'))
    assert last.notes == ()


def test_an_error_of_the_repository_is_a_fault() -> None:
    error = '\n<error code="noRecordsMatch">Nothing.</error>'
    text = f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{error}</OAI-PMH>'
    with pytest.raises(DataFault, match="noRecordsMatch: Nothing") as fault:
        read_text(text)
    assert fault.value.line == 2


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("oai_dc", ["Archival_Object 1, 2017-06-01"]),
        ("oai_dcterms", ["Archival_Object 1, 2017-06-01"]),
        ("oai_mods", ["Archival_Object 1, 2017-06-01"]),
        ("oai_marc", ["Archival_Object 1"]),
        ("oai_ead", ["Test resource 0", "Archival_Object 1"]),
    ],
)
def test_real_answers_in_every_format(shared: Path, name: str, titles: list[str]) -> None:
    file = read(shared / "samples/oai" / f"getrecord_{name}.xml", "c")
    assert [found.title for found in file.records] == titles
    assert file.set_aside == ()
    if name != "oai_ead":
        (found,) = file.records
        assert found.date.edtf == "2017-06-01"
        assert found.creators[0].text == "Agent, Creator"
