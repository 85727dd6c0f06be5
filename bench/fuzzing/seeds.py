"""A small file of each reader's, to damage: one of our own, and those of a folder."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from bench.fuzzing.outcomes import reader_of

_LARGEST: Final = 200_000  # bytes; larger ones are cut, which is a damage too
Seed = tuple[str, bytes]
"""The name of a file, and its bytes."""

_TABLE: Final = """\
identifier;title;eventDates;scopeAndContent;nameAccessPoints;levelOfDescription
B 1;Letter from Anna Example to John Sample;1975-04-18;"On the harvest;
and on a ""visit"".";Example, Anna|Sample, John;item
B 2;Minutes of a meeting;18.04.1975;;;file
"""
_EAD: Final = """\
<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>b</recordid></control><archdesc level="fonds">
<did><unittitle>Papers of Anna Example</unittitle><unitid>B</unitid><origination><persname><part>Example, Anna</part>
</persname></origination><unitdate normal="1970/1979">1970s</unitdate></did><scopecontent><p>Letters.</p></scopecontent>
<dsc><c level="series"><did><unittitle>Letters</unittitle><unitid>B/1</unitid></did>
<c level="item"><did><unittitle>Letter to <persname identifier="n1">Sample</persname></unittitle>
<unitdatestructured><daterange><fromdate standarddate="1975-04-18">18 April</fromdate><todate>May</todate></daterange>
</unitdatestructured></did></c></c></dsc></archdesc></ead>
"""
_EAC: Final = """\
<eac-cpf xmlns="urn:isbn:1-931666-33-4"><control><recordId>a1</recordId></control><cpfDescription><identity>
<entityId>http://viaf.org/viaf/1</entityId><entityType>person</entityType><nameEntry><part>Example, Anna</part>
<authorizedForm>x</authorizedForm></nameEntry></identity><description><existDates><dateRange>
<fromDate standardDate="1920">1920</fromDate><toDate standardDate="1999-01">1999</toDate></dateRange></existDates>
<occupation><term>Ambassador</term></occupation></description><relations><cpfRelation cpfRelationType="family">
<relationEntry>Example, Bert</relationEntry></cpfRelation></relations></cpfDescription></eac-cpf>
"""
_DC: Final = """\
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Letter</dc:title><dc:creator>Example, Anna</dc:creator><dc:date>1975-04-18</dc:date>
<dc:identifier>https://example.org/1</dc:identifier><dc:language>en</dc:language></oai_dc:dc>
"""
_OAI: Final = """\
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2020-01-01T00:00:00Z</responseDate><ListRecords>
<record><header><identifier>oai:example.org:1</identifier><datestamp>2020-01-01</datestamp></header><metadata>
{}</metadata></record><record><header status="deleted"><identifier>oai:example.org:2</identifier></header></record>
<resumptionToken completeListSize="3" cursor="0">more</resumptionToken></ListRecords></OAI-PMH>
"""
_MODS: Final = """\
<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><nonSort>The</nonSort><title>Letter</title>
<subTitle>to John</subTitle></titleInfo>
<name type="personal" authority="naf"><namePart>Example, Anna</namePart><role><roleTerm>creator</roleTerm>
</role></name><originInfo><dateCreated encoding="w3cdtf" point="start">1975-04</dateCreated>
<dateCreated point="end">1976</dateCreated></originInfo>
<abstract>On the harvest.</abstract><subject><topic>Harvests</topic></subject>
<identifier type="local">B 1</identifier><relatedItem type="host"><titleInfo><title>Papers</title></titleInfo>
</relatedItem></mods>
"""
_MARC: Final = """\
<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000npc a2200000 a 4500</leader>
<controlfield tag="001">1</controlfield><controlfield tag="008">750418i19701979xx eng d</controlfield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Papers,</subfield>
<subfield code="f">1970-1979.</subfield></datafield>
<datafield tag="100" ind1="1" ind2=" "><subfield code="a">Example, Anna,</subfield>
<subfield code="d">1920-1999.</subfield>
</datafield><datafield tag="520" ind1=" " ind2=" "><subfield code="a">Letters.</subfield></datafield></record>
</collection>
"""
_METS: Final = """\
<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="B1" LABEL="Letter">
<dmdSec ID="D"><mdWrap MDTYPE="MODS"><xmlData>{}</xmlData></mdWrap></dmdSec><fileSec><fileGrp USE="master"><file ID="F">
<FLocat LOCTYPE="URL" xlink:href="https://example.org/1.tif"/></file></fileGrp></fileSec><structMap><div DMDID="D">
<fptr FILEID="F"/></div></structMap></mets>
"""
_TEI: Final = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Volume</title></titleStmt><publicationStmt>
<idno>v1</idno></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><front><div xml:id="persons">
<list type="participants"><item><persName xml:id="p_E1">Example, Anna</persName>, Ambassador</item></list></div>
</front><body><div type="document" xml:id="d1" n="1"><head>1. Telegram from the Embassy</head><opener><dateline><date
when="1975-04-18">April 18, 1975</date></dateline></opener><p>Met
<persName corresp="#p_E1">her</persName>.</p></div></body>
</text></TEI>
"""
_JSON: Final = """\
[{"title": "Letter", "date": "1975-04-18", "creators": [{"name": "Example, Anna"}], "summary": "On the harvest."},
{"title": "Minutes", "date": "May 1975", "subjects": ["Harvests", "Visits"]}]
"""
_ANNOTATED: Final = """\
[{"title": "Letter", "summary": "On the harvest.", "date_as_given": "18 April 1975",
"mentions": [{"field": "title", "start": 0, "end": 6, "text": "Letter"}]}]
"""
_IIIF: Final = """\
{"@context": "http://iiif.io/api/presentation/3/context.json", "id": "https://example.org/1/manifest",
"type": "Manifest",
"label": {"en": ["Letter"]}, "metadata": [{"label": {"en": ["Date"]}, "value": {"none": ["1975-04-18"]}}], "items": []}
"""
_RDF: Final = """\
@prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<https://example.org/1> a rico:Record ; rico:title "Letter"@en ; rico:identifier "B 1" ; dcterms:date "1975-04-18" ;
  rico:hasCreator [ a rico:Person ; rico:name "Example, Anna" ] ; rico:isOrWasIncludedIn <https://example.org/0> .
<https://example.org/0> a rico:RecordSet ; rico:title "Papers" .
"""
_JSON_LD: Final = """\
{"@context": {"dcterms": "http://purl.org/dc/terms/"}, "@id": "https://example.org/1", "dcterms:title": "Letter",
"dcterms:creator": {"@id": "https://example.org/a"}, "dcterms:date": {"@value": "1975"}}
"""
_LISTING: Final = """\
Papers of Anna Example

April 18, 1975

Letter from Anna Example to John Sample

She writes of the harvest, and of a visit to Moscow.

May 2, 1975

Minutes of a meeting
"""


def own() -> tuple[Seed, ...]:
    """A small file for each reader."""
    texts = {
        "table.csv": _TABLE,
        "aid.xml": _EAD,
        "authority.xml": _EAC,
        "dc.xml": _DC,
        "oai.xml": _OAI.format(_DC),
        "oai-ead.xml": _OAI.format(_EAD),
        "mods.xml": _MODS,
        "marc.xml": _MARC,
        "mets.xml": _METS.format(_MODS),
        "volume.xml": _TEI,
        "records.json": _JSON,
        "annotated.json": _ANNOTATED,
        "manifest.json": _IIIF,
        "records.ttl": _RDF,
        "records.jsonld": _JSON_LD,
        "listing.txt": _LISTING,
    }
    return (("table.xlsx", _workbook()), *((name, text.encode()) for name, text in texts.items()))


def of_folders(folders: Iterable[Path]) -> tuple[Seed, ...]:
    """The files of some folders, and of what lies in them, in the order of their paths."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return tuple((path.name, path.read_bytes()[:_LARGEST]) for path in paths)


def by_reader(seeds: Iterable[Seed]) -> Mapping[str, tuple[Seed, ...]]:
    """Seeds by the name of the reader that takes them; those that none takes are left out."""
    found: dict[str, list[Seed]] = {}
    for name, data in seeds:
        reader = reader_of(data, name)
        if reader is not None:
            found.setdefault(reader, []).append((name, data))
    return {reader: tuple(found[reader]) for reader in sorted(found)}


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["title", "date", "summary", "people"])
    sheet.append(["Letter", 27502, "On the harvest.", "Example, Anna"])
    sheet["B2"].number_format = "yyyy-mm-dd"
    sheet.append(["Minutes", "May 1975", "=A2", None])
    sheet.merge_cells("C3:D3")
    book.create_sheet("Notes").append(["nothing"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
