"""Tables with the columns of archives' own systems."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.faults import DataFault, Fault, SettingsFault
from kgraph.records import Record
from kgraph.records.fields import FIELDS
from kgraph.records.items import Source
from kgraph.records.record import Identifier, Note, SetAside
from kgraph.records.record_file import RecordFile
from kgraph.records.sources import collected
from kgraph.records.tables.dialects import COLUMNS, DIALECTS, MORE_COLUMNS
from kgraph.records.tables.table import looks_like_a_table, read_text_table
from kgraph.records.text_file import trimmed


def written(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def table(*rows: dict[str, str], mapping: dict[str, str] | None = None) -> RecordFile:
    source = Source(written(list(rows)).encode(), "t.csv", ".csv", "c", mapping=mapping or {})
    return collected(read_text_table(source), "t.csv")


def points(record: Record) -> list[tuple[str, str]]:
    return [(point.kind, point.text) for point in record.headings]


FONDS = {
    "legacyId": "1", "parentId": "", "identifier": "F 1", "title": "Papers of an Envoy", "levelOfDescription": "Fonds",
    "repository": "An Archive", "extentAndMedium": "3 boxes", "scopeAndContent": "Letters and drafts.",
    "accessConditions": "Closed until 2050", "language": "ko|ru", "culture": "en",
    "eventTypes": "Creation|Accumulation", "eventDates": "about 1950|1960", "eventStartDates": "1949-00-00|1960",
    "eventEndDates": "1951-00-00|", "eventActors": "Envoy, A.|NULL", "eventActorHistories": "He served.|NULL",
    "subjectAccessPoints": "Trade|Fishing", "placeAccessPoints": "Sofia", "nameAccessPoints": "Somebody",
    "genreAccessPoints": "Letters", "alternativeIdentifiers": "OLD-1|X", "alternativeIdentifierLabels": "former|",
    "archivalHistory": "Kept at home.", "publicationStatus": "Published", "digitalObjectURI": "https://a.example/1.jpg",
}  # fmt: skip
ITEM = {"legacyId": "2", "parentId": "1", "identifier": "1", "title": "A Letter", "levelOfDescription": "Item"}


def test_atom_descriptions_keep_what_isad_states() -> None:
    fonds, item = table(FONDS, {**dict.fromkeys(FONDS, ""), **ITEM}).records
    assert (fonds.reference_code, fonds.level, fonds.holder, fonds.extent) == ("F 1", "Fonds", "An Archive", "3 boxes")
    assert (fonds.language, fonds.other_languages, fonds.summary) == ("ko", ("ru",), "Letters and drafts.")
    assert (fonds.date.expression, fonds.date.edtf, fonds.normal_date) == ("about 1950", "1949/1951", "1949/1951")
    assert points(fonds) == [
        ("subject", "Trade"), ("subject", "Fishing"), ("place", "Sofia"), ("agent", "Somebody"), ("genre", "Letters"),
    ]  # fmt: skip
    assert [(maker.text, maker.role) for maker in fonds.creators] == [("Envoy, A.", "creation")]
    assert fonds.identifiers == (Identifier("OLD-1", "former"), Identifier("X"))
    assert fonds.digital_copies == ("https://a.example/1.jpg",)
    assert set(fonds.notes) == {
        Note("archivalHistory", "Kept at home."), Note("date of Accumulation", "1960"),
        Note("eventActorHistories", "He served."),
    }  # fmt: skip
    assert str(fonds.place_of("extent")) == "t.csv:2 (extentAndMedium)"
    assert (item.parent, item.holder, item.access_conditions) == (fonds.id, "An Archive", "Closed until 2050")
    assert item.inherited == ("holder", "creators", "language", "access_conditions")
    assert str(item.place_of("access_conditions")) == "t.csv:2 (accessConditions)"


def test_a_whole_may_stand_below_its_part_or_be_missing_or_be_its_own_part() -> None:
    blank = dict.fromkeys(FONDS, "")
    below = table({**blank, **ITEM}, FONDS)
    assert below.records[0].parent == below.records[1].id
    missing = table({**blank, **ITEM}, {**FONDS, "legacyId": "7"})
    assert missing.records[0].parent is None
    assert missing.notes[-1].startswith("t.csv:2 (parentId): the record names a whole that is not among")
    circle = table({**FONDS, "parentId": "2"}, {**blank, **ITEM})
    assert [record.parent for record in circle.records] == [None, None]
    assert "parts of themselves" in circle.notes[-1]


def test_codes_of_parts_may_repeat_and_equal_siblings_are_all_kept() -> None:
    blank = {**dict.fromkeys(FONDS, ""), **ITEM}
    found = table(FONDS, blank, {**blank, "legacyId": "3"}, {**blank, "legacyId": "4", "title": "Another"})
    assert len(found.records) == 4
    assert not found.set_aside
    assert len({record.id for record in found.records}) == 4


BULK = {
    "ArchivesSpace field code (please don't edit this row)": "", "ead": "E1", "title": "A series", "hierarchy": "1",
    "level": "Series", "publish": "TRUE", "l_lang": "Korean", "begin_1": "1950", "end_1": "1960",
    "expression_1": "fifties", "date_type_1": "inclusive", "dates_label_2": "Copyright", "begin_2": "1970",
    "number": "2", "extent_type": "boxes", "type_1": "Box", "indicator_1": "4", "type_2": "Folder",
    "indicator_2": "7", "n_scopecontent": "<p>Notes.</p>", "p_scopecontent": "TRUE", "n_odd": "For us only",
    "p_odd": "FALSE", "people_agent_header_1": "Envoy, A.", "people_agent_role_1": "creator",
    "corporate_entities_agent_header_1": "A Ministry", "corporate_entities_agent_role_1": "subject",
    "subject_1_term": "Sofia", "subject_1_type": "geographic", "subject_1_source": "tgn",
}  # fmt: skip
LABELS = {**dict.fromkeys(BULK, "x"), next(iter(BULK)): "Field name"}


def row(title: str, depth: str, **others: str) -> dict[str, str]:
    return {**dict.fromkeys(BULK, ""), "ead": "E1", "title": title, "hierarchy": depth, **others}


def test_a_bulk_import_sheet_of_archivesspace() -> None:
    found = table(LABELS, BULK, row("Sub", "2"), row("", "3", expression_1="May 1951"), row("Next", "1"))
    series, sub, dated, following = found.records
    assert (series.date.expression, series.date.edtf) == ("fifties", "1950/1960")
    assert (series.extent, series.shelfmark, series.summary) == ("2 boxes", "Box 4, Folder 7", "Notes.")
    assert [(maker.kind, maker.text) for maker in series.creators] == [("person", "Envoy, A.")]
    assert points(series) == [("organisation", "A Ministry"), ("place", "Sofia")]
    assert series.headings[1].source == "tgn"
    assert series.notes == (Note("date Copyright", "1970"),)
    assert "For us only" not in repr(found)
    assert [sub.parent, dated.parent, following.parent] == [series.id, sub.id, None]
    assert (dated.title, dated.language) == ("May 1951", "ko")
    assert "t.csv: 1 records without a title are called by their date" in found.notes


def test_rows_of_a_sheet_that_are_at_fault_or_not_to_be_published_are_set_aside() -> None:
    found = table(LABELS, BULK, row("Sub", "two"), row("", "2"), row("Kept back", "2", publish="False"))
    assert [(item.position.line, item.reason[:29]) for item in found.set_aside] == [
        (4, "'two' is no depth of a row; h"), (5, "the record has no title"), (6, "the table says that it is not"),
    ]  # fmt: skip


EXPORT = {
    "document_url": "https://a.example/document/1", "original_publication_date": "May 3, 1975", "title": "A Talk",
    "summary": "They talk.", "authors": '["Envoy, A.", "A Ministry"]', "associated_places": '["Sofia"]',
    "subjects_discussed": '["Bulgaria--Foreign relations"]', "associated_people_orgs": '["Somebody"]',
    "document_contributors": '["Kim, \\u0130."]', "language": '["Korean", "Russian"]', "text_body": "All of it.",
    "source": "An Archive, fond 4, file 7, pp. 1-2. Obtained by B. One and translated for CWIHP by C. Two.",
    "original_archive_title": "", "record_id": "300001",
}  # fmt: skip


def test_the_export_of_the_digital_archive() -> None:
    found = table(EXPORT)
    (record,) = found.records
    assert record.authors == ("Envoy, A.", "A Ministry")
    assert points(record) == [
        ("place", "Sofia"), ("subject", "Bulgaria--Foreign relations"), ("agent", "Somebody"), ("agent", "Kim, İ."),
    ]  # fmt: skip
    assert record.headings[3].role == "contributor"
    assert (record.holder, record.shelfmark) == ("An Archive", "fond 4, file 7, pp. 1-2")
    assert record.translators == ("C. Two",)
    assert record.notes == (Note("credit", "Obtained by B. One and translated for CWIHP by C. Two."),)
    assert record.identifiers == (Identifier("300001", "Digital Archive"),)
    assert (record.language, record.other_languages) == ("ko", ("ru",))
    assert (record.url, record.description_source) == ("https://a.example/document/1", "publisher")
    assert found.notes == ()


@pytest.mark.parametrize("cell", ['["a"', "[1]", '["\\ud800"]', "[" * 2000])
def test_a_list_that_is_none_is_a_text(cell: str) -> None:
    (record,) = table({**EXPORT, "authors": cell}).records
    assert record.authors in ((cell,), ())


def test_columns_of_any_name_by_a_mapping() -> None:
    rows = {"Titel": "A Note", "Wann": "3 May 1975", "Signatur": "B 1", "Bemerkung": "torn", "Farbe": "red"}
    mapping = {"titel": "title", "Wann ": "date", "Signatur": "reference_code", "Bemerkung": "note:condition"}
    found = table(rows, mapping=mapping)
    (record,) = found.records
    assert (record.title, record.date.edtf, record.reference_code) == ("A Note", "1975-05-03", "B 1")
    assert record.notes == (Note("condition", "torn"),)
    assert found.notes == ("t.csv: columns that were not read: Farbe",)
    assert str(record.place_of("date")) == "t.csv:2 (Wann)"


def test_a_language_in_words_is_kept_as_a_note_where_the_columns_are_not_kgraphs_own() -> None:
    rows = {"Titel": "A Note", "Sprache": "Old German"}
    (record,) = table(rows, mapping={"Titel": "title", "Sprache": "description_language"}).records
    assert (record.description_language, record.notes) == ("en", (Note("description_language", "Old German"),))


def test_a_mapping_comes_on_top_of_what_is_known() -> None:
    (record,) = table({"title": "A", "date": "1975", "People": "One|Two"}, mapping={"People": "people"}).records
    assert points(record) == [("person", "One"), ("person", "Two")]
    assert record.date.edtf == "1975"


def test_a_mapped_field_is_read_from_its_column_alone_and_the_known_ones_beside_it() -> None:
    rows = {"title": "No. 1", "Name of piece": "A Note", "date": "1975"}
    found = table(rows, mapping={"Name of piece": "title"})
    assert [(record.title, record.date.edtf, record.notes) for record in found.records] == [("A Note", "1975", ())]
    assert found.notes == ("t.csv: columns that were not read: title",)


@pytest.mark.parametrize(
    ("field", "words"),
    [("colour", "no field"), ("title:x", "the nearest is title"), ("", "fields are"), ("dates", "the nearest is date")],
)
def test_a_mapping_to_what_is_no_field_is_a_fault_of_the_settings(field: str, words: str) -> None:
    with pytest.raises(SettingsFault, match=words):
        table({"title": "A", "date": "1975"}, mapping={"date": field})


@pytest.mark.parametrize("columns", [{"title": "A", "Datum": "1975"}, {"Titel": "A", "Datum": "1975"}])
def test_a_mapping_of_a_column_that_is_not_there_names_the_nearest(columns: dict[str, str]) -> None:
    with pytest.raises(
        SettingsFault,
        match=r"t\.csv has no column 'Datun'; the nearest is 'Datum' .*found: 'Tit"
        if "Titel" in columns
        else "the nearest is 'Datum'",
    ):
        table(columns, mapping={"Datun": "date"})


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("typeOfEntity,authorizedFormOfName,datesOfExistence", "authority records"),
        ("legacyId,eventActorName,eventType,culture", "table of events"),
        ("city,state,zip", "mapping = { title = "),
    ],
)
def test_tables_of_something_else_say_what_they_are(columns: str, words: str) -> None:
    with pytest.raises(DataFault, match=f"t.csv:1: .*{words}"):
        table(dict.fromkeys(columns.split(","), "x"))


def test_rows_above_the_header_are_passed_over() -> None:
    text = "Exported by us,,\n,,\n" + written([FONDS])
    assert looks_like_a_table(text)
    (record,) = collected(read_text_table(Source(text.encode(), "t.csv", ".csv", "c")), "t.csv").records
    assert record.position.line == 4


def test_every_field_has_a_column_of_kgraphs_own() -> None:
    assert {*COLUMNS, *MORE_COLUMNS, "note"} == FIELDS


CELL = st.one_of(
    st.text(max_size=20), st.sampled_from(["1", "2", "1950", "|", "a|b", "NULL", "TRUE", "FALSE", "1949-00-00", "[]"]),
    st.lists(st.text(max_size=5), max_size=3).map(json.dumps),
)  # fmt: skip
NAMES = sorted({name for dialect in DIALECTS for name in (*dialect.proof, *dialect.fields)} | set(COLUMNS))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=12, unique=True), st.data())
def test_no_cells_break_a_dialect_and_no_row_is_lost(names: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(["title", *names], CELL)), min_size=1, max_size=5))
    text = written(rows).encode("utf-8", "replace")
    source = Source(text, "t.csv", ".csv", "c")
    try:
        items = list(read_text_table(source))
    except Fault:
        return
    counted = [item for item in items if isinstance(item, Record | SetAside)]
    assert len(counted) == sum(any(map(trimmed, row.values())) for row in rows)
    found = collected(iter(items), "t.csv")
    assert len(found.records) + len(found.set_aside) == len(counted)
