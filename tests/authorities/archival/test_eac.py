"""Authority records in EAC-CPF."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.authorities.archival.eac import read_eac
from kgraph.authorities.archival.notice import Notice, Related
from kgraph.faults import DataFault
from kgraph.records import SetAside
from kgraph.records.authority_headings import identifier_of, plain_name, spoken_name
from kgraph.records.record import Identifier

SPACE = "urn:isbn:1-931666-33-4"


def written(folder: Path, identity: str, rest: str = "", type_: str = "<entityType>person</entityType>") -> Path:
    path = folder / "north.xml"
    path.write_text(
        f"""<eac-cpf xmlns="{SPACE}" xmlns:xlink="http://www.w3.org/1999/xlink">
        <control><recordId>N-1</recordId></control><cpfDescription><identity>{type_}{identity}</identity>
        {rest}</cpfDescription></eac-cpf>""",
        encoding="utf-8",
    )
    return path


def notice(folder: Path, identity: str, rest: str = "", type_: str = "<entityType>person</entityType>") -> Notice:
    found = read_eac(written(folder, identity, rest, type_), "north.xml")
    assert isinstance(found, Notice)
    return found


NAME = '<nameEntry xml:lang="fre"><part>North, Ana (1900-1990)</part></nameEntry>'


def test_names_have_their_languages_and_the_authorised_form_goes_first(tmp_path: Path) -> None:
    other = '<nameEntry xml:lang="rus"><part>Норт, Анна</part></nameEntry>'
    first = "<nameEntry><part>North</part><part>Ana</part><authorizedForm>AACR2</authorizedForm></nameEntry>"
    found = notice(tmp_path, other + first)
    assert (found.id, found.kind) == ("N-1", "person")
    assert found.names == (("North, Ana", ""), ("Норт, Анна", "ru"))


@pytest.mark.parametrize(
    ("dates", "begin", "end"),
    [
        ('<dateRange><fromDate standardDate="1900-02-03">3 February 1900</fromDate><toDate>1990</toDate></dateRange>',
         "1900-02-03", "1990"),
        ('<dateRange><fromDate standardDate="1900"/><toDate standardDate="2099"/></dateRange>', "1900", None),
        ("<date>1900-1990</date>", "1900", "1990"),
        ("<dateRange><fromDate>?</fromDate><toDate/></dateRange>", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_dates_of_existence(tmp_path: Path, dates: str, begin: str | None, end: str | None) -> None:
    found = notice(tmp_path, NAME, f"<description><existDates>{dates}</existDates></description>").exists
    assert (found.begin and found.begin.edtf, found.end and found.end.edtf) == (begin, end)


def test_identifiers_occupations_and_relations(tmp_path: Path) -> None:
    found = notice(
        tmp_path,
        f'<entityId>ISNI 0000 0001</entityId><entityId localType="Wikidata">Q42</entityId>{NAME}',
        """<description><occupations><occupation><dateRange><fromDate>1970</fromDate>
        <toDate>1975</toDate></dateRange><term>premier</term></occupation><occupation><term>clerk</term></occupation>
        </occupations></description>
        <relations><cpfRelation cpfRelationType="identity" xlink:href="http://viaf.org/viaf/7"/>
        <cpfRelation cpfRelationType="hierarchical-parent" xlink:href="N-2"><relationEntry>A Ministry</relationEntry>
        </cpfRelation></relations>""",
    )
    assert found.identifiers == (
        Identifier("0000 0001", "isni"),
        Identifier("Q42", "wikidata"),
        Identifier("http://viaf.org/viaf/7", "viaf"),
    )
    assert (found.wikidata, found.occupations) == ("Q42", ("premier (1970-1975)", "clerk"))
    assert found.related == (Related("above", "N-2", "A Ministry"),)


def test_a_record_without_a_name_is_called_by_its_identifier(tmp_path: Path) -> None:
    assert notice(tmp_path, "").names == (("N-1", ""),)


def test_what_is_neither_person_family_nor_body_is_set_aside(tmp_path: Path) -> None:
    found = read_eac(written(tmp_path, NAME, type_="<entityType>ship</entityType>"), "north.xml")
    assert isinstance(found, SetAside)
    assert "entityType is 'ship'" in found.reason


def test_a_file_that_is_no_authority_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aid.xml"
    path.write_text("\n<ead/>", encoding="utf-8")
    with pytest.raises(DataFault, match="no EAC-CPF: its first element is <ead>") as fault:
        read_eac(path, "aid.xml")
    assert (fault.value.file, fault.value.line) == ("aid.xml", 2)


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("Feynman, Richard Phillips, 1918-1988.", "Feynman, Richard Phillips"),
        ("Favier, Jean (1932-2014)", "Favier, Jean"),
        ("South, Bo, 1927-", "South, Bo"),
        ("Office 39", "Office 39"),
        ("1932", "1932"),
    ],
)
def test_dates_of_life_are_no_part_of_a_name(heading: str, plain: str) -> None:
    assert plain_name(heading) == plain


def test_a_name_in_the_order_it_is_spoken_in() -> None:
    assert spoken_name("Favier, Jean") == "Jean Favier"
    assert spoken_name("Kim Il Sung") is None
    assert spoken_name("North, Ana, Lady") is None


@pytest.mark.parametrize(
    ("value", "scheme", "expected"),
    [
        ("https://isni.org/isni/0000000120991284", None, "isni"),
        ("http://id.loc.gov/authorities/names/n79021164", None, "lcnaf"),
        ("https://d-nb.info/gnd/118548018", None, "gnd"),
        ("http://www.wikidata.org/entity/Q42", None, "wikidata"),
        ("https://example.org/7", None, None),
        ("12", "VIAF", "viaf"),
        ("12", "local number", "local number"),
    ],
)
def test_whose_identifier_it_is(value: str, scheme: str | None, expected: str | None) -> None:
    assert identifier_of(value, scheme) == Identifier(value, expected)


REAL = {
    "eac/FRAN_NP_050312.xml": ("person", "Favier, Jean (1932-2014)", "1932-04-02", "2014-08-12"),
    "eac/FRAN_NP_003529.xml": ("organisation", None, "1945-08-18", "1975-12-31"),
    "eac/FRAF_P_00014.xml": ("organisation", "Centre d'études techniques maritimes et fluviales", "1800", None),
    "eac/snac_feynman.xml": ("person", "Feynman, Richard Phillips, 1918-1988.", "1918", "1988"),
    "eac/SIA_Charles_Walcott.xml": ("person", "Walcott, Charles D. (Charles Doolittle), 1850-1927", "1850", "1927"),
    "ead3/EINSTEIN_ALBERT_18791955.CPF.xml": ("person", "Einstein, Albert", "1879", None),
    "rico-converter/_18BexistsDateCorporateBody_input.xml": ("organisation", "FRAN_NP_005205", "1959-01-08", None),
}


@pytest.mark.parametrize("name", REAL)
def test_real_authority_records(shared: Path, name: str) -> None:
    kind, authorised, begin, end = REAL[name]
    found = read_eac(shared / "samples" / name, name)
    assert isinstance(found, Notice)
    assert found.kind == kind
    assert authorised is None or found.names[0][0] == authorised
    assert (found.exists.begin and found.exists.begin.edtf, found.exists.end and found.exists.end.edtf) == (begin, end)


def test_a_real_record_with_a_wikidata_item(shared: Path) -> None:
    found = read_eac(shared / "samples/rico-converter/_15entityIdWikidata_input.xml", "w.xml")
    assert isinstance(found, Notice)
    assert found.wikidata == "Q903209"
