"""Descriptions in MODS, MARCXML and Dublin Core, and those that METS documents wrap."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.records import Record, read
from kgraph.records.record import AccessPoint, Identifier, Note
from tests.records.xml.reading import read_text

MODS = "http://www.loc.gov/mods/v3"
MARC = "http://www.loc.gov/MARC21/slim"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"


def mods(inner: str) -> Record:
    (record,) = read_text(f'<mods xmlns="{MODS}"><titleInfo><title>Letter</title></titleInfo>{inner}</mods>').records
    return record


def marc(inner: str, leader: str = "00000npc a2200000 u 4500") -> Record:
    (record,) = read_text(f'<record xmlns="{MARC}"><leader>{leader}</leader>{inner}</record>').records
    return record


def field(tag: str, ind: str = "  ", **subfields: str) -> str:
    inner = "".join(f'<subfield code="{code.lstrip("_")}">{text}</subfield>' for code, text in subfields.items())
    return f'<datafield tag="{tag}" ind1="{ind[0]}" ind2="{ind[1]}">{inner}</datafield>'


def dublin_core(inner: str) -> Record:
    xml = f'<dc xmlns="{DC}" xmlns:t="{DCTERMS}"><title>Letter</title>\n{inner}</dc>'
    (record,) = read_text(xml).records
    return record


def test_mods_titles_names_and_subjects() -> None:
    record = mods(
        """<titleInfo type="alternative"><title>Note</title></titleInfo>
        <name type="personal" authority="viaf" valueURI="http://viaf.org/viaf/1"><namePart>North, Ana</namePart>
        <namePart type="date">1900-1990</namePart><role><roleTerm type="code">cre</roleTerm>
        <roleTerm type="text">creator</roleTerm></role></name>
        <name type="corporate"><namePart>Trade Office</namePart><role><roleTerm>recipient</roleTerm></role></name>
        <name><namePart>Zed, T.</namePart><role><roleTerm type="code">trl</roleTerm></role></name>
        <subject authority="lcsh"><topic>Trade</topic><geographic>Bulgaria</geographic></subject>
        <subject><geographic valueURI="http://vocab.getty.edu/tgn/1">Sofia</geographic></subject>
        <subject><name type="personal"><namePart>South, Bo</namePart></name></subject><genre>Letters</genre>"""
    )
    assert record.creators == (
        AccessPoint("North, Ana, 1900-1990", "person", "creator", "viaf", "http://viaf.org/viaf/1"),
    )
    assert record.translators == ("Zed, T.",)
    assert record.headings == (
        AccessPoint("Trade Office", "organisation", "recipient"),
        AccessPoint("Trade--Bulgaria", "subject", None, "lcsh"),
        AccessPoint("Sofia", "place", None, None, "http://vocab.getty.edu/tgn/1"),
        AccessPoint("South, Bo", "person"),
        AccessPoint("Letters", "genre"),
    )
    assert record.notes == (Note("alternative title", "Note"),)


@pytest.mark.parametrize(
    ("dates", "expression", "edtf"),
    [
        ('<dateCreated encoding="w3cdtf">1975-05</dateCreated>', "1975-05", "1975-05"),
        ('<dateCreated>May 1975</dateCreated><dateCreated encoding="iso8601">1975-05-03</dateCreated>',
         "May 1975", "1975-05-03"),
        ('<dateCreated encoding="w3cdtf" point="start">1975</dateCreated>'
         '<dateCreated encoding="w3cdtf" point="end">1976</dateCreated>', "1975 - 1976", "1975/1976"),
        ("<dateIssued>1980</dateIssued><dateCreated>1975</dateCreated>", "1975", "1975"),
    ],
)  # fmt: skip
def test_mods_dates(dates: str, expression: str, edtf: str) -> None:
    record = mods(f"<originInfo>{dates}</originInfo>")
    assert (record.date.expression, record.date.edtf) == (expression, edtf)


def test_mods_identifiers_place_language_and_conditions() -> None:
    record = mods(
        """<identifier type="hdl">hdl:1/2</identifier><identifier type="local">B 7</identifier>
        <language><languageTerm type="text">Bulgarian</languageTerm><languageTerm type="code">bul</languageTerm>
        </language><location><physicalLocation>An Archive</physicalLocation><shelfLocator>Box 7</shelfLocator>
        <url>https://example.org/7</url></location><physicalDescription><extent>3 leaves</extent></physicalDescription>
        <accessCondition type="restriction on access">Open.</accessCondition>
        <accessCondition xmlns:x="http://www.w3.org/1999/xlink" x:href="http://rightsstatements.org/vocab/InC/1.0/"/>
        <accessCondition type="use and reproduction">Ask.</accessCondition>
        <recordInfo><recordIdentifier source="DLC">1234</recordIdentifier><languageOfCataloging>
        <languageTerm type="code">ger</languageTerm></languageOfCataloging></recordInfo>"""
    )
    assert record.reference_code == "B 7"
    assert record.identifiers == (Identifier("hdl:1/2", "hdl"), Identifier("1234", "DLC"))
    assert (record.language, record.holder, record.shelfmark) == ("bul", "An Archive", "Box 7")
    assert (record.url, record.extent, record.access_conditions) == ("https://example.org/7", "3 leaves", "Open.")
    assert (record.rights, record.use_conditions) == ("http://rightsstatements.org/vocab/InC/1.0/", "Ask.")
    assert record.description_language == "de"


def test_marc_fields_of_an_archives_description() -> None:
    record = marc(
        '<controlfield tag="001">77</controlfield>'
        '<controlfield tag="008">081112i19002007xx                  eng d</controlfield>'
        + field("099", a="TAM.132")
        + field("100", "1 ", a="Flynn, Elizabeth Gurley,", d="1890-1964.", _0="n50001517")
        + field("245", "10", a="Records /", f="1900-2007", c="by A. N.")
        + field("300", a="2 boxes", f="(3 feet)")
        + field("506", a="Open.")
        + field("520", a="Letters and minutes.")
        + field("600", "17", a="South, Bo.", _2="local", _0="77")
        + field("650", " 0", a="Communism", z="United States.")
        + field("651", " 0", a="Sofia (Bulgaria)")
        + field("700", "1 ", a="Zed, T.", e="translator.")
        + field("852", b="An Archive", h="TAM 132")
        + field("856", "40", u="https://example.org/77.pdf")
    )
    assert (record.title, record.date.edtf, record.reference_code) == ("Records", "1900/2007", "TAM.132")
    assert (record.extent, record.access_conditions) == ("2 boxes (3 feet)", "Open.")
    assert record.creators == (AccessPoint("Flynn, Elizabeth Gurley, 1890-1964", "person", None, None, "n50001517"),)
    assert record.headings == (
        AccessPoint("South, Bo.", "person", None, "local", "77"),
        AccessPoint("Communism--United States", "subject", None, "lcsh"),
        AccessPoint("Sofia (Bulgaria)", "place", None, "lcsh"),
        AccessPoint("Zed, T.", "person", "translator."),
    )
    assert (record.holder, record.shelfmark, record.language) == ("An Archive", "TAM 132", "eng")
    assert record.digital_copies == ("https://example.org/77.pdf",)
    assert record.identifiers == (Identifier("77", "001"),)


def test_an_authority_record_in_marc_is_no_description() -> None:
    file = read_text(
        f'<collection xmlns="{MARC}"><record><leader>00841cz  a2200181n  4500</leader></record>'
        f"<record><leader>00000npc a2200000 u 4500</leader>{field('245', a='Papers')}</record></collection>"
    )
    assert [record.title for record in file.records] == ["Papers"]
    assert ["authority file" in aside.reason for aside in file.set_aside] == [True]


def test_simple_and_qualified_dublin_core() -> None:
    record = dublin_core(
        """<creator>North, Ana</creator><contributor>South, Bo</contributor><subject>Trade</subject>
        <date>2019</date><t:created>1975-05-03</t:created><coverage>Bulgaria</coverage><coverage>1975</coverage>
        <identifier>https://example.org/7</identifier><identifier>B 7</identifier><identifier>old 7</identifier>
        <language>bul</language><language>in Bulgarian and Russian</language><description>First.</description>
        <t:abstract>Second.</t:abstract><t:extent>3 leaves</t:extent><t:accessRights>Open.</t:accessRights>
        <rights>http://rightsstatements.org/vocab/InC/1.0/</rights><type>Letters</type><publisher>A Press</publisher>"""
    )
    assert record.date.edtf == "1975-05-03"
    assert record.headings == (
        AccessPoint("South, Bo", "agent", "contributor"),
        AccessPoint("Trade", "subject"),
        AccessPoint("Bulgaria", "place"),
        AccessPoint("Letters", "genre"),
    )
    assert (record.url, record.reference_code) == ("https://example.org/7", "B 7")
    assert record.identifiers == (Identifier("old 7"),)
    assert (record.language, record.summary) == ("bul", "First.\n\nSecond.")
    assert (record.extent, record.access_conditions) == ("3 leaves", "Open.")
    assert record.rights == "http://rightsstatements.org/vocab/InC/1.0/"
    assert record.notes == (
        Note("date", "2019"), Note("coverage", "1975"), Note("language", "in Bulgarian and Russian"),
        Note("publisher", "A Press"),
    )  # fmt: skip
    assert str(record.place_of("reference_code")) == "file.xml:4 (identifier)"


METS = '<mets xmlns="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink" {}>{}</mets>'


def test_a_description_in_mets_has_its_copies() -> None:
    wrapped = f'<dmdSec><mdWrap MDTYPE="MODS"><xmlData><mods xmlns="{MODS}"><titleInfo><title>Letter</title>'
    wrapped += "</titleInfo></mods></xmlData></mdWrap></dmdSec>"
    other = (
        f'<amdSec><techMD><mdWrap><xmlData><dc xmlns="{DC}"><title>no</title></dc></xmlData></mdWrap></techMD></amdSec>'
    )
    files = '<fileSec><fileGrp><file><FLocat x:href="https://example.org/7.tif"/></file></fileGrp></fileSec>'
    (record,) = read_text(METS.format('OBJID="o7"', wrapped + other + files)).records
    assert (record.title, record.identifiers) == ("Letter", (Identifier("o7", "OBJID"),))
    assert record.digital_copies == ("https://example.org/7.tif",)


def test_a_description_that_mets_only_refers_to_is_said_and_not_fetched() -> None:
    text = '<dmdSec><mdRef MDTYPE="EAD" LOCTYPE="URL" x:href="https://example.org/aid.xml"/></dmdSec>'
    file = read_text(METS.format('LABEL="Papers"', text))
    assert [record.title for record in file.records] == ["Papers"]
    assert "lies at https://example.org/aid.xml and is not fetched" in file.set_aside[0].reason


@pytest.mark.parametrize("inner", ["", "<dmdSec><mdWrap><xmlData><x/></xmlData></mdWrap></dmdSec>"])
def test_mets_without_a_description_that_is_read(inner: str) -> None:
    file = read_text(METS.format("", inner))
    assert (len(file.records), len(file.set_aside)) == (0, 1)


def test_real_mets_of_a_digital_archive(shared: Path) -> None:
    (record,) = read(shared / "samples/mets/matterhorn_mets.xml", "c").records
    assert (record.title, record.reference_code, record.level) == ("Logo docuteam", "ABC", "Dokument")
    assert record.date.edtf == "2003-05-01/2020-12-31"


def test_real_marc(shared: Path) -> None:
    (record,) = read(shared / "samples/marc/american-communist.xml", "c").records
    assert (record.reference_code, record.holder) == ("TAM.132", "New York University Archives")
    assert record.date.edtf == "1900~/2007~"
