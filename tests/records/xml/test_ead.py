"""Finding aids in EAD 2002 and EAD3."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.records import Record, RecordFile, read
from kgraph.records.record import AccessPoint, Identifier, Note
from tests.records.xml.reading import read_text

EAD2002 = "urn:isbn:1-931666-22-9"
EAD3 = "http://ead3.archivists.org/schema/"


def aid(archdesc: str, header: str = "", space: str = EAD2002) -> RecordFile:
    return read_text(f'<ead xmlns="{space}">\n{header}\n<archdesc level="fonds">\n{archdesc}\n</archdesc></ead>')


def unit(did: str, rest: str = "", space: str = EAD2002) -> Record:
    (record,) = aid(f"<did><unittitle>Papers</unittitle>{did}</did>{rest}", space=space).records
    return record


def titled(file: RecordFile) -> dict[str, Record]:
    return {record.title: record for record in file.records}


def test_components_of_any_depth_are_records_and_know_their_whole() -> None:
    file = aid(
        """<did><unittitle>Fonds</unittitle><unitid>F</unitid></did>
        <dsc><c01 level="series"><did><unittitle>Series</unittitle></did>
          <c02 level="otherlevel" otherlevel="bundle"><did><unittitle>Bundle</unittitle></did>
            <c03 level="item"><did><unittitle>Letter</unittitle></did></c03>
            <c03 level="item"><did><unittitle>Reply</unittitle></did></c03></c02></c01>
        <c01 level="series"><did><unittitle>Other</unittitle></did></c01></dsc>"""
    )
    found = titled(file)
    assert [(record.title, record.level) for record in file.records] == [
        ("Fonds", "fonds"), ("Series", "series"), ("Bundle", "bundle"), ("Letter", "item"), ("Reply", "item"),
        ("Other", "series"),
    ]  # fmt: skip
    wholes = {"Fonds": None, "Series": "Fonds", "Bundle": "Series", "Letter": "Bundle", "Reply": "Bundle"}
    for title, whole in wholes.items():
        assert found[title].parent == (found[whole].id if whole else None)
    assert str(found["Letter"].position) == "file.xml:7 (c03, archdesc/1/1/1)"


def test_description_may_stand_behind_the_components() -> None:
    file = aid(
        """<did><unittitle>Fonds</unittitle></did><dsc><c><did><unittitle>Letter</unittitle></did></c></dsc>
        <accessrestrict><head>Access</head><p>Open.</p></accessrestrict>"""
    )
    assert {record.access_conditions for record in file.records} == {"Open."}
    assert titled(file)["Letter"].inherited == ("access_conditions",)


def test_context_is_inherited_and_an_own_statement_goes_before() -> None:
    file = aid(
        """<did><unittitle>Fonds</unittitle><repository><corpname>State Archive</corpname></repository>
        <origination><persname authfilenumber="n1" source="lcnaf" role="cre">North, Ana</persname></origination>
        <langmaterial><language langcode="ger"/><language langcode="rus"/></langmaterial></did>
        <userestrict><p>Ask.</p></userestrict>
        <dsc><c><did><unittitle>Letter</unittitle><langmaterial><language langcode="hun">Hungarian</language>
        </langmaterial></did></c></dsc>"""
    )
    letter = titled(file)["Letter"]
    assert (letter.holder, letter.use_conditions, letter.language, letter.other_languages) == (
        "State Archive", "Ask.", "hun", (),
    )  # fmt: skip
    assert letter.creators == (AccessPoint("North, Ana", "person", "cre", "lcnaf", "n1"),)
    assert letter.inherited == ("holder", "creators", "use_conditions")
    assert letter.place_of("holder").line == 4


@pytest.mark.parametrize(
    ("space", "role", "number", "name"),
    [
        (EAD2002, "role", "authfilenumber", "{}"),
        (EAD3, "relator", "identifier", "<part>{}</part>"),
    ],
)
def test_access_points_have_their_kind_vocabulary_and_identifier(space: str, role: str, number: str, name: str) -> None:
    record = unit(
        "",
        f"""<controlaccess><head>Names</head><controlaccess>
        <persname {role}="recipient" source="viaf" {number}="http://viaf.org/viaf/1">{name.format("South, Bo")}
        </persname><corpname source="local">{name.format("Trade Office")}</corpname>
        <famname>{name.format("North (family)")}</famname>
        </controlaccess><geogname>{name.format("Sofia")}</geogname><subject>{name.format("Trade")}</subject>
        <genreform>{name.format("Minutes")}</genreform><p>See also <subject>{name.format("Tariffs")}</subject></p>
        </controlaccess>""",
        space,
    )
    assert record.headings == (
        AccessPoint("South, Bo", "person", "recipient", "viaf", "http://viaf.org/viaf/1"),
        AccessPoint("Trade Office", "organisation", None, "local"),
        AccessPoint("North (family)", "family"),
        AccessPoint("Sofia", "place"),
        AccessPoint("Trade", "subject"),
        AccessPoint("Minutes", "genre"),
        AccessPoint("Tariffs", "subject"),
    )
    assert record.access_points[:2] == ("South, Bo", "Trade Office")
    assert record.headings[0].position is not None
    assert record.headings[0].position.column == "persname"


def test_parts_of_headings_are_joined_as_headings_are_written() -> None:
    record = unit(
        "",
        """<controlaccess><persname><part>South</part><part>Bo,</part><part>1913-2000</part></persname>
        <corpname><part>Future Farmers</part><part>Coats Chapter</part></corpname>
        <subject><part>Trade</part><part>History</part></subject></controlaccess>""",
        EAD3,
    )
    assert record.access_points == ("South, Bo, 1913-2000", "Future Farmers. Coats Chapter", "Trade--History")


@pytest.mark.parametrize(
    ("date", "expression", "edtf"),
    [
        ('<unitdate normal="1949/1969">1949-1969</unitdate>', "1949-1969", "1949/1969"),
        ('<unitdate normal="1928-10-11">11 octobre 1928</unitdate>', "11 octobre 1928", "1928-10-11"),
        ('<unitdate normal="19281011">11. Okt. 28</unitdate>', "11. Okt. 28", "1928-10-11"),
        ('<unitdate normal="1995-01-01 / 1997-12-31">entre 1995 et 1997</unitdate>', None, "1995/1997"),
        ("<unitdate>circa 1950</unitdate>", "circa 1950", "1950~"),
        ('<unitdate normal="1950/1950">circa 1950</unitdate>', "circa 1950", "1950~"),
        ('<unitdate type="bulk">1960</unitdate><unitdate type="inclusive">1950-1970</unitdate>', None, "1950/1970"),
        ("<unitdatestructured><datesingle standarddate='1959-03'>March 1959</datesingle></unitdatestructured>",
         "March 1959", "1959-03"),
        ("<unitdatestructured><daterange><fromdate standarddate='1907'>then</fromdate>"
         "<todate standarddate='2005'>now</todate></daterange></unitdatestructured>", "then-now", "1907/2005"),
        ("<unitdate>early on</unitdate><unitdatestructured><datesingle notbefore='1960' notafter='1962'>x</datesingle>"
         "</unitdatestructured>", "early on", "1960/1962"),
    ],
)  # fmt: skip
def test_dates_are_the_archivists_own(date: str, expression: str | None, edtf: str) -> None:
    record = unit(date)
    assert record.date.edtf == edtf
    assert record.date.problem is None
    assert expression is None or record.date.expression == expression


def test_a_normalised_date_that_its_words_contradict_holds_and_is_said() -> None:
    file = aid('<did><unittitle>Papers</unittitle>\n<unitdate normal="1975-05-03">3 June 1976</unitdate></did>')
    (record,) = file.records
    assert (record.date.edtf, record.normal_date) == ("1975-05-03", "1975-05-03")
    assert any("file.xml:5 (unitdate, archdesc)" in note and "1976-06-03" in note for note in file.notes)


def test_other_dates_are_notes() -> None:
    record = unit('<unitdate>1950</unitdate><unitdate type="bulk">1952</unitdate><unitdate>1953</unitdate><unitdate/>')
    assert record.notes == (Note("date bulk", "1952"), Note("date", "1953"))


def test_identifiers_are_kept_byte_for_byte() -> None:
    record = unit('<unitid>\n Fonds  3,\n   No. 0007 </unitid><unitid type="aspace_uri">/repositories/1</unitid>')
    assert record.reference_code == "Fonds  3, No. 0007"
    assert record.identifiers == (Identifier("/repositories/1", "aspace_uri"),)


def test_extent_containers_notes_and_copies() -> None:
    record = unit(
        """<physdesc><extent>2 linear feet</extent> <extent>(3 boxes)</extent><dimensions>12x40</dimensions></physdesc>
        <container type="box">1</container><container type="folder">7</container><physloc>Store 3</physloc>
        <dao href="https://example.org/iiif/7/manifest.json"/><dao href="FR_0118.msp"/>""",
        """<dao xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org/7.pdf"/>
        <bioghist><head>Life</head><p>Born in\n 1900.</p><p>A clerk.</p></bioghist>""",
    )
    assert (record.extent, record.shelfmark) == ("2 linear feet (3 boxes)", "box 1, folder 7")
    assert record.manifests == ("https://example.org/iiif/7/manifest.json",)
    assert record.digital_copies == ("https://example.org/7.pdf",)
    assert record.notes == (
        Note("dimensions", "12x40"),
        Note("physloc", "Store 3"),
        Note("bioghist", "Born in 1900.\n\nA clerk."),
        Note("digital_copies", "FR_0118.msp"),
    )


def test_notes_of_any_kind_have_the_kind_that_the_archive_gives_them() -> None:
    record = unit("", '<odd type="publicationStatus"><p>Published</p></odd><odd><p>More.</p></odd>')
    assert record.notes == (Note("publicationStatus", "Published"), Note("odd", "More."))


def test_structured_extents_of_ead3() -> None:
    record = unit(
        """<physdescset><physdescstructured><quantity>3</quantity><unittype>boxes</unittype></physdescstructured>
        <physdescstructured><quantity>2</quantity><unittype>reels</unittype></physdescstructured></physdescset>""",
        space=EAD3,
    )
    assert record.extent == "3 boxes; 2 reels"


def test_the_scope_is_the_summary_else_the_abstract() -> None:
    abstract = "<abstract>In short.</abstract>"
    assert unit(abstract).summary == "In short."
    both = unit(abstract, "<scopecontent><head>Scope</head><p>At length.</p><p>And more.</p></scopecontent>")
    assert both.summary == "At length.\n\nAnd more."
    assert both.notes == (Note("abstract", "In short."),)


def test_units_without_a_title_are_called_by_what_they_have() -> None:
    file = aid(
        """<did><unittitle>Fonds</unittitle></did><dsc>
        <c><did><unitdate>May 1975</unitdate><unitid>7</unitid></did></c><c><did><unitid>8</unitid></did></c>
        <c><did><container type="box">9</container></did></c>
        <c><did/><c><did><unittitle>Letter</unittitle></did></c></c>
        </dsc>"""
    )
    assert [record.title for record in file.records] == ["Fonds", "May 1975", "8", "box 9", "Letter"]
    assert [(aside.position.line, aside.reason) for aside in file.set_aside] == [(7, "the record has no title")]
    assert titled(file)["Letter"].parent == titled(file)["Fonds"].id
    assert any("units without a title" in note and note.endswith(": 3") for note in file.notes)


def test_what_is_internal_to_the_archive_is_not_published() -> None:
    file = aid(
        """<did><unittitle>Fonds</unittitle><physloc audience="internal">Store 3</physloc></did>
        <processinfo audience="internal"><p>By A. B.</p></processinfo><dsc>
        <c audience="internal"><did><unittitle>Staff</unittitle></did><c><did><unittitle>Pay</unittitle></did></c></c>
        </dsc>"""
    )
    assert [record.title for record in file.records] == ["Fonds"]
    assert file.records[0].notes == ()
    assert sorted(aside.text for aside in file.set_aside) == ["Pay", "Staff"]
    assert all("internal to the archive" in aside.reason for aside in file.set_aside)


def test_the_header_gives_identifier_address_language_and_licence() -> None:
    file = aid(
        "<did><unittitle>Fonds</unittitle></did><scopecontent><p>Schriften.</p></scopecontent>",
        """<control><recordid instanceurl="https://example.org/F">F-1</recordid><filedesc><titlestmt>
        <titleproper>Guide to the Fonds</titleproper></titlestmt></filedesc>
        <languagedeclaration><language langcode="ger"/></languagedeclaration>
        <rightsdeclaration><citation href="https://creativecommons.org/publicdomain/zero/1.0/">CC0</citation>
        </rightsdeclaration></control>""",
        EAD3,
    )
    (record,) = file.records
    assert file.title == "Guide to the Fonds"
    assert record.identifiers == (Identifier("F-1", "recordid"),)
    assert (record.url, record.description_language) == ("https://example.org/F", "de")
    assert record.description_licence == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_units_of_one_id_are_told_apart() -> None:
    file = aid(
        """<did><unittitle>Fonds</unittitle></did><dsc><c id="a"><did><unittitle>One</unittitle></did></c>
        <c id="a"><did><unittitle>Two</unittitle></did><c id="b"><did><unittitle>Part</unittitle></did></c></c></dsc>"""
    )
    assert titled(file)["Part"].parent == titled(file)["Two"].id


def test_entities_of_the_dtd_are_read_as_html_has_them() -> None:
    file = read_text(
        '<!DOCTYPE ead SYSTEM "ead.dtd" [<!NOTATION jpeg SYSTEM "j"><!ENTITY pic SYSTEM "p.jpg" NDATA jpeg>]>\n'
        "<ead><archdesc><did><unittitle>Caf&eacute; papers</unittitle></did></archdesc></ead>"
    )
    assert file.records[0].title == "Café papers"


@pytest.mark.parametrize("text", ["<ead/>", "<ead><eadheader/></ead>"])
def test_a_finding_aid_that_describes_nothing_is_set_aside(text: str) -> None:
    (aside,) = read_text(text).set_aside
    assert (aside.position.line, "no archdesc" in aside.reason) == (1, True)


@given(st.recursive(st.just([]), lambda parts: st.lists(parts, max_size=4), max_leaves=25))
def test_every_component_is_a_record_of_its_whole(tree: list[object]) -> None:
    expected: list[tuple[str, str | None]] = []

    def written(parts: list[object], whole: str | None) -> str:
        name = f"Unit {len(expected)}"
        expected.append((name, whole))
        inner = "".join(written(part, name) for part in parts if isinstance(part, list))
        return f"<c><did><unittitle>{name}</unittitle></did>{inner}</c>"

    file = read_text(f"<ead><archdesc><dsc>{written(tree, None)}</dsc></archdesc></ead>")
    ids = {record.id: record.title for record in file.records}
    found = [(record.title, ids.get(record.parent or "")) for record in file.records]
    assert sorted(found, key=str) == sorted(expected, key=str)


REAL = {
    "ead2002/FRAN_IR_054848.xml": 4, "ead2002/afcu.xml": 6, "ead2002/ferris.xml": 19, "ead2002/vmi.xml": 2,
    "ead2002/wnyu.xml": 44, "ead2002/kitchen_sink_EAD_for_testing_think_this_most_complete.xml": 2,
    "ead3/C1571.EAD3.xml": 13, "ead3/CLRC-2155.xml": 7, "ead3/mc00185.xml": 28, "ead3/mc00212.xml": 3,
    "ead3/mc00462.xml": 42, "ead3/mss060.xml": 1, "rico-converter/_19_unitdate_input.xml": 3,
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_real_finding_aids_give_a_record_for_each_unit(shared: Path, name: str) -> None:
    file = read(shared / "samples" / name, "c")
    assert (len(file.records), file.set_aside) == (REAL[name], ())
    assert all(record.position.line > 1 for record in file.records)
    assert len({record.id for record in file.records}) == len(file.records)


def test_a_real_finding_aid_of_france(shared: Path) -> None:
    whole, *parts = read(shared / "samples/ead2002/FRAN_IR_054848.xml", "c").records
    assert (whole.reference_code, whole.holder, whole.language) == (
        "20160114/1-20160114/3", "Archives nationales de France", "fre",
    )  # fmt: skip
    assert [(part.reference_code, part.date.edtf, part.parent) for part in parts] == [
        ("20160114/1", "1995/1996", whole.id), ("20160114/2", "1995/1996", whole.id),
        ("20160114/3", "1997/1998", whole.id),
    ]  # fmt: skip
    assert whole.creators[0].identifier == "FRAN_NP_005422"
    assert whole.description_language == "fr"


def test_a_real_finding_aid_of_princeton(shared: Path) -> None:
    records = read(shared / "samples/ead3/C1571.EAD3.xml", "c").records
    whole = records[0]
    assert whole.creators == (
        AccessPoint("Brown, Clarence", "person", "creator", "viaf", "http://viaf.org/viaf/46888277"),
    )
    assert (whole.language, whole.other_languages, whole.extent) == ("eng", ("rus",), "2 linear feet; 3 boxes; 2 boxes")
    osip = next(point for point in whole.headings if point.text.startswith("Mandelʹshtam, Osip"))
    assert (osip.kind, osip.source, osip.identifier) == ("person", "viaf", "http://viaf.org/viaf/102337271")


@pytest.mark.parametrize("space", [EAD2002, EAD3])
def test_names_that_are_tagged_in_texts_are_access_points_with_their_places(space: str) -> None:
    def name(text: str) -> str:
        return f"<part>{text}</part>" if space == EAD3 else text

    record = unit(
        f"""<unittitle>To <persname authfilenumber="p1" identifier="p1">{name("Ana North")}</persname></unittitle>
<abstract>On <geogname>{name("Sofia")}</geogname>.</abstract>""",
        f"""<scopecontent><p>Talks of <persname>{name("Ana North")}</persname> with
<corpname>{name("Trade Office")}</corpname>, on <title>{name("War and Peace")}</title> and
<persname audience="internal">{name("A Spy")}</persname>.</p></scopecontent>
<bioghist><p>Her father <persname>{name("Old North")}</persname>.</p></bioghist>
<controlaccess><corpname source="lcnaf">{name("Trade Office")}</corpname></controlaccess>""",
        space,
    )
    assert [(point.text, point.kind, point.identifier, point.source) for point in record.headings] == [
        ("Trade Office", "organisation", None, "lcnaf"), ("Ana North", "person", "p1", None),
        ("Sofia", "place", None, None),
    ]  # fmt: skip
    assert [str(point.position) for point in record.headings[1:]] == [
        "file.xml:4 (persname, archdesc)", "file.xml:5 (geogname, archdesc)",
    ]  # fmt: skip
    assert "Talks of Ana North with" in (record.summary or "") or space == EAD3
