"""Access points in an archivist's own finding aid: every byte kept, what is new in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kgraph.exports import ExportFault
from kgraph.exports.profiles.ead import Returned, complaints, mandatory_lacks, return_points
from kgraph.exports.profiles.reviewed import Point
from kgraph.exports.profiles.validation import Schema
from kgraph.faults import DataFault
from kgraph.records import Record, read
from tests.exports.profiles.aids import EAD3, EAD2002, PREFIXED, point, without
from tests.schemas import schema_file

ANA = point("person", "Ana North", "Q1", "North, Ana")
BO = point("person", "Bo South", "Q2")
NEW_BO = '<persname identifier="http://www.wikidata.org/entity/Q2" source="wikidata"><part>Bo South</part></persname>'
TOWN = point("place", "Townö & Süd <1>", "Q3")


def written(folder: Path, text: str, encoding: str = "UTF-8") -> Path:
    path = folder / "aid.xml"
    path.write_bytes(text.replace("{encoding}", encoding).encode(encoding))
    return path


def returned(path: Path, points: Mapping[str, Sequence[Point]]) -> Returned:
    return return_points(path, path.name, points)


def text_of(one: Returned) -> str:
    return b"".join(one.pieces()).decode(one.encoding)


def after(one: Returned, folder: Path) -> tuple[Record, ...]:
    (folder / "new.xml").write_bytes(b"".join(one.pieces()))
    return read(folder / "new.xml", "c").records


def test_an_identifier_is_put_on_the_archivists_own_heading(tmp_path: Path) -> None:
    one = returned(written(tmp_path, EAD3), {"c1": [ANA]})
    assert one.counts == {"identified": 1}
    assert '<persname identifier="http://www.wikidata.org/entity/Q1" source="wikidata"><part>North, Ana</part>' in (
        text_of(one)
    )
    assert without(one) == one.path.read_bytes()


def test_a_new_heading_stands_beside_the_last_of_its_kind(tmp_path: Path) -> None:
    one = returned(written(tmp_path, EAD3), {"c1": [BO]})
    assert (f"<part>1900-1990</part></persname>\n          {NEW_BO}\n          <controlaccess audience") in text_of(one)


def test_a_kind_that_is_not_there_yet_comes_last(tmp_path: Path) -> None:
    one = returned(written(tmp_path, EAD3), {"c1": [TOWN]})
    assert (
        "</subject>\n"
        '          <geogname identifier="http://www.wikidata.org/entity/Q3" source="wikidata">'
        "<part>Townö &amp; Süd &lt;1&gt;</part></geogname>\n"
        "        </controlaccess>"
    ) in text_of(one)


def test_a_unit_without_access_points_gets_them_before_its_parts(tmp_path: Path) -> None:
    one = returned(written(tmp_path, EAD3), {"archdesc": [BO]})
    assert (
        "</scopecontent>\n    <controlaccess>\n"
        f"      {NEW_BO}\n"
        "    </controlaccess>\n    <!-- <c> is no unit here -->\n    <dsc>"
    ) in text_of(one)


def test_an_empty_element_is_left_empty(tmp_path: Path) -> None:
    one = returned(written(tmp_path, EAD3), {"archdesc/2": [BO]})
    assert "<controlaccess/><controlaccess><persname" in text_of(one)
    assert without(one) == one.path.read_bytes()


def test_what_is_there_already_is_not_put_in_again(tmp_path: Path) -> None:
    trade = point("subject", "Trade", "Q5")
    first = returned(written(tmp_path, EAD3), {"c1": [ANA, BO, TOWN, trade], "archdesc": [BO]})
    assert first.counts == {"added": 3, "identified": 1, "there": 1}
    (tmp_path / "again.xml").write_bytes(b"".join(first.pieces()))
    again = returned(tmp_path / "again.xml", {"c1": [ANA, BO, TOWN, trade], "archdesc": [BO]})
    assert again.counts == {"there": 5}
    assert b"".join(again.pieces()) == b"".join(first.pieces())


def test_what_the_archive_keeps_to_itself_stays_as_it_is(tmp_path: Path) -> None:
    one = returned(written(tmp_path, EAD3), {"c1": [point("person", "Secret", "Q9")]})
    assert one.counts == {"added": 1}
    assert '<controlaccess audience="internal"><persname><part>Secret</part></persname></controlaccess>' in text_of(one)


def test_a_heading_of_another_vocabulary_keeps_its_source(tmp_path: Path) -> None:
    lcsh = EAD3.replace(' identifier="sh1"', "")
    one = returned(written(tmp_path, lcsh), {"c1": [point("subject", "Trade", "Q5")]})
    assert one.counts == {"there": 1}


def test_ead_2002_gets_its_own_elements(tmp_path: Path) -> None:
    one = returned(written(tmp_path, EAD2002), {"archdesc": [ANA, BO], "archdesc/1": [TOWN]})
    text = text_of(one)
    assert '<persname authfilenumber="http://www.wikidata.org/entity/Q1" source="wikidata">North, Ana,\t1900' in text
    assert (
        '\n\t\t\t<persname authfilenumber="http://www.wikidata.org/entity/Q2" source="wikidata">Bo South</persname>\n'
        "\t\t</controlaccess></descgrp>"
    ) in text
    assert "</did><controlaccess><geogname authfilenumber" in text
    assert without(one) == one.path.read_bytes()


def test_an_elements_own_prefix_is_taken(tmp_path: Path) -> None:
    one = returned(written(tmp_path, PREFIXED), {"archdesc": [BO]})
    assert "<e:controlaccess><e:persname" in text_of(one)
    assert "<e:part>Bo South</e:part></e:persname></e:controlaccess></e:archdesc>" in text_of(one)


@pytest.mark.parametrize("template", [EAD3, EAD2002])
@pytest.mark.parametrize(
    "encoding", ["UTF-8", "utf-8-sig", "UTF-16", "ISO-8859-1", "windows-1252", "US-ASCII", "utf-16-be"]
)
def test_every_encoding_is_kept(tmp_path: Path, template: str, encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8", "utf-16-be": "UTF-16"}.get(encoding, encoding)
    path = tmp_path / "aid.xml"
    text = template.replace("{encoding}", declared)
    if encoding == "US-ASCII":
        text = text.replace("\u00e9", "&#233;")
    path.write_bytes(text.encode(encoding))
    korean = point("person", "Kim Il-sŏng 김일성", "Q41117")
    one = returned(path, {"archdesc": [korean, TOWN]})
    assert without(one) == path.read_bytes()
    added = set(after(one, tmp_path)[0].headings) - set(read(path, "c").records[0].headings)
    assert {heading.text for heading in added} == {"Kim Il-sŏng 김일성", "Townö & Süd <1>"}


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_those_of_the_file(tmp_path: Path, end: str) -> None:
    path = tmp_path / "aid.xml"
    path.write_bytes(EAD3.replace("{encoding}", "UTF-8").replace("\n", end).encode())
    one = returned(path, {"c1": [BO], "archdesc": [TOWN]})
    assert without(one) == path.read_bytes()
    assert f"</persname>{end}          <persname" in text_of(one)
    assert f"</scopecontent>{end}    <controlaccess>{end}      <geogname" in text_of(one)


def test_an_encoding_that_cannot_be_followed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "aid.xml"
    path.write_bytes(PREFIXED.replace("<e:ead", '<?xml version="1.0" encoding="Shift_JIS"?><e:ead', 1).encode())
    with pytest.raises(DataFault, match="save it in UTF-8"):
        returned(path, {"archdesc": [BO]})


def test_no_other_document_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<mods><title>A</title></mods>", encoding="utf-8")
    with pytest.raises(ExportFault, match="no finding aid but <mods>"):
        returned(path, {})


def test_a_name_that_xml_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportFault, match=r"U\+0001"):
        returned(written(tmp_path, EAD3), {"c1": [point("person", "A\x01B")]})


def test_what_no_person_decided_on_says_so_or_is_refused(tmp_path: Path) -> None:
    unsure = point("person", "Bo South", standing="inferred")
    one = returned(written(tmp_path, EAD3), {"c1": [unsure]})
    assert '<persname localtype="unreviewed inferred"><part>Bo South</part></persname>' in text_of(one)
    with pytest.raises(ExportFault, match="EAD 2002 has no way to say"):
        returned(written(tmp_path, EAD2002), {"archdesc": [unsure]})


def test_what_ead_demands_and_the_finding_aid_lacks_is_listed(tmp_path: Path) -> None:
    assert not list(mandatory_lacks(written(tmp_path, EAD3), "aid.xml"))
    assert not list(mandatory_lacks(written(tmp_path, EAD2002), "aid.xml"))
    fields = [lack.field for lack in mandatory_lacks(written(tmp_path, PREFIXED.replace(' level="fonds"', "")), "a")]
    assert fields == [
        "control/filedesc/titlestmt/titleproper", "control/maintenancestatus", "control/maintenanceagency/agencyname",
        "control/maintenancehistory/maintenanceevent", "archdesc/@level",
    ]  # fmt: skip


def everywhere(records: Sequence[Record]) -> dict[str, Sequence[Point]]:
    return {record.source_id or "": [ANA, BO, TOWN, point("subject", "Talks"), point("organisation", "A Body", "Q4")]
            for record in records}  # fmt: skip


@pytest.mark.parametrize(
    ("template", "schema"), [pytest.param(EAD3, "ead3", id="EAD3"), pytest.param(EAD2002, "ead2002", id="EAD 2002")]
)
def test_what_is_valid_stays_valid(tmp_path: Path, template: str, schema: str) -> None:
    text = template.replace("<controlaccess/>", "")
    path = written(tmp_path, text)
    one = returned(path, everywhere(read(path, "c").records))
    assert complaints(one, Schema(schema_file(schema))) == ((), ())


def test_what_a_schema_has_against_the_archivists_file_is_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path, EAD3.replace("<scopecontent>", '<scopecontent wrong="1">'))
    before, new = complaints(returned(path, {"archdesc": [BO]}), Schema(schema_file("ead3")))
    assert "wrong" in before[0].message
    assert not new


FOLDERS = ("ead3", "ead2002")


@pytest.mark.parametrize("folder", FOLDERS)
def test_real_finding_aids_come_back_as_the_same_records(shared: Path, tmp_path: Path, folder: str) -> None:
    """All bytes are kept; what is read is what was read before, and the access points."""
    seen = 0
    for path in sorted((shared / "samples" / folder).glob("*.xml")):
        if etree.QName(etree.parse(path).getroot()).localname != "ead":
            continue
        seen += 1
        records = read(path, "c").records
        points = everywhere(records)
        one = returned(path, points)
        assert without(one) == path.read_bytes(), path.name
        new = after(one, tmp_path)
        assert [(r.id, r.title, r.summary, r.date, r.parent, r.notes, r.creators) for r in new] == [
            (r.id, r.title, r.summary, r.date, r.parent, r.notes, r.creators) for r in records
        ], path.name
        for record, same in zip(records, new, strict=True):
            texts = [heading.text for heading in same.headings]
            assert {one.name for one in points[record.source_id or ""]} <= set(texts)
            assert [heading for heading in texts if heading in {h.text for h in record.headings}] == [
                heading.text for heading in record.headings
            ]
    assert seen


@pytest.mark.parametrize(("folder", "schema"), [("ead3", "ead3"), ("ead2002", "ead2002")])
def test_real_finding_aids_become_no_less_valid(shared: Path, folder: str, schema: str) -> None:
    rules = Schema(schema_file(schema))
    for path in sorted((shared / "samples" / folder).glob("*.xml")):
        root = etree.parse(path).getroot()
        # A document type knows no namespaces.
        if etree.QName(root).localname != "ead" or (schema == "ead2002" and etree.QName(root).namespace):
            continue
        _, new = complaints(returned(path, everywhere(read(path, "c").records)), rules)
        assert not new, path.name


NAMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
SPACES = st.text("\n\t \r", max_size=4)


@settings(max_examples=30)
@given(st.lists(NAMES, min_size=1, max_size=3, unique=True), SPACES, st.booleans(), st.booleans())
def test_any_names_between_any_white_space(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], space: str, is_ead3: bool, has_access: bool
) -> None:
    folder = tmp_path_factory.mktemp("aid")
    name = "<part>A</part>" if is_ead3 else "A"
    access = f"<controlaccess>{space}<persname>{name}</persname>{space}</controlaccess>{space}" if has_access else ""
    header = "<control><recordid>x</recordid></control>" if is_ead3 else "<eadheader><eadid>x</eadid></eadheader>"
    path = folder / "aid.xml"
    path.write_bytes(
        f"<ead>{header}<archdesc level='fonds'>{space}<did><unittitle>T</unittitle></did>{space}{access}"
        f"<dsc>{space}<c><did><unittitle>P</unittitle></did></c></dsc></archdesc></ead>".encode()
    )
    one = returned(path, {"archdesc": [point("place", name) for name in names], "archdesc/1": [BO]})
    assert without(one) == path.read_bytes()
    part, whole = sorted(after(one, folder), key=lambda record: record.parent is None)
    assert [heading.text for heading in part.headings] == ["Bo South"]
    added = {normalize("NFC", heading.text) for heading in whole.headings if heading.kind == "place"}
    assert added == {normalize("NFC", name) for name in names}
