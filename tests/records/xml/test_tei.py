"""Volumes of documents and single texts in TEI."""

from __future__ import annotations

from pathlib import Path

from kgraph.records import read
from kgraph.records.record import AccessPoint, Identifier, Note
from tests.records.xml.reading import read_text

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
<teiHeader><fileDesc><titleStmt><title type="complete">Talks, Volume I</title><editor>A. Editor</editor></titleStmt>
<publicationStmt><publisher>A Press</publisher><idno type="isbn">978-1</idno></publicationStmt></fileDesc></teiHeader>
<text><front><div type="section" xml:id="persons"><list>
<item><hi><persName xml:id="p_NA1">North, Ana</persName></hi>, Premier of Northland</item>
<item><persName xml:id="p_SB1">South, Bo</persName>, clerk</item></list></div></front>
<body><div type="compilation">
<div type="document" n="1" xml:id="d1" frus:doc-dateTime-min="1974-05-06T00" frus:doc-dateTime-max="1974-05-06T23">
<head>1. Talk of the Premier<note type="source">Source: An Archive, Box 7.</note></head>
<opener><dateline><placeName>Northcity</placeName>, <date when="1974-05-06">May 6, 1974</date>.</dateline></opener>
<p>Of <persName corresp="#p_NA1">the Premier</persName> and <persName corresp="#p_NA1">Ana</persName>.</p></div>
<div type="document" n="2" xml:id="d2"><head>2. A Letter</head>
<list><item>not <persName xml:id="p_X">a person's entry</persName></item></list></div></div></body></text></TEI>"""


def test_a_volume_is_a_whole_with_its_documents_and_persons() -> None:
    file = read_text(VOLUME)
    volume, talk, letter = file.records
    assert file.title == "Talks, Volume I"
    assert (volume.title, talk.title, letter.title) == ("Talks, Volume I", "Talk of the Premier", "A Letter")
    assert talk.parent == letter.parent == volume.id
    assert volume.headings == (
        AccessPoint("North, Ana", "person", "Premier of Northland", None, "#p_NA1"),
        AccessPoint("South, Bo", "person", "clerk", None, "#p_SB1"),
    )
    assert volume.creators == (AccessPoint("A. Editor", "person", "editor"),)
    assert volume.identifiers == (Identifier("978-1", "isbn"),)


def test_a_document_has_its_dateline_its_source_and_the_persons_its_editors_tagged() -> None:
    talk = read_text(VOLUME).records[1]
    assert (talk.date.expression, talk.date.edtf, talk.normal_date) == ("May 6, 1974", "1974-05-06", "1974-05-06")
    assert talk.headings == (
        AccessPoint("Northcity", "place", "dateline"),
        AccessPoint("North, Ana", "person", None, None, "#p_NA1"),
    )
    assert talk.notes == (Note("source", "Source: An Archive, Box 7."),)
    assert talk.summary is None
    assert str(talk.position) == "file.xml:8 (div, d1)"


def test_the_header_of_a_text_is_its_description() -> None:
    (record,) = read_text(
        """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title>
        <author>North, Ana</author></titleStmt><sourceDesc><msDesc><msIdentifier><repository>An Archive</repository>
        <idno>B 7</idno></msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc><creation>
        <date from="1974" to="1975">in those years</date></creation><abstract><p>On trade.</p></abstract><langUsage>
        <language ident="bg">Bulgarian</language></langUsage><textClass><keywords><term>Trade</term></keywords>
        </textClass></profileDesc></teiHeader><text><body><p>Dear Bo!</p></body></text></TEI>"""
    ).records
    assert (record.title, record.holder, record.reference_code) == ("A letter", "An Archive", "B 7")
    assert (record.date.edtf, record.summary, record.language) == ("1974/1975", "On trade.", "bg")
    assert record.headings == (AccessPoint("Trade", "subject"),)


def test_a_real_document_of_frus(shared: Path) -> None:
    (record,) = read(shared / "samples/frus/frus1969-76v19p1_d7.xml", "c").records
    assert record.title == "Paper Prepared by the Joint Chiefs of Staff"
    assert (record.date.expression, record.date.edtf) == ("April 15, 1969", "1969-04-15")
    assert [(point.text, point.identifier) for point in record.headings] == [
        ("Washington", None), ("Nixon", "#p_NRM1"), ("Pursley", "#p_PRE1"), ("Kissinger", "#p_KHA1"),
    ]  # fmt: skip
