"""ArchivesSpace's spreadsheets: the bulk import of archival objects, and the CSV of accessions and digital objects.

The bulk import's sheet has a row of field codes, a row of labels below it, and a column `hierarchy` that says how deep
below the resource a row stands: a row is a part of the nearest row above it that stands less deep.
"""

from __future__ import annotations

import re
from typing import Final

from kgraph.records.description import Description
from kgraph.records.record import AccessPointKind
from kgraph.records.stated_date import period
from kgraph.records.tables.cells import Cells
from kgraph.records.tables.dialect import Dialect

FIELD_CODES: Final = "archivesspace_field_code"
_AGENTS: Final[tuple[tuple[str, AccessPointKind], ...]] = (
    ("people", "person"),
    ("families", "family"),
    ("corporate_entities", "organisation"),
)
_FIELDS: Final = {
    "title": "title", "unit_id": "reference_code", "level": "level", "other_level": "level", "ref_id": "source_id",
    "l_lang": "language", "l_lang_2": "language", "digital_object_link": "digital_copies",
    "rep_file_uri": "digital_copies", "nonrep_file_uri": "digital_copies", "processing_note": "note:processing_note",
}  # fmt: skip
_NOTE_FIELDS: Final = {
    "scopecontent": "summary", "abstract": "summary", "accessrestrict": "access_conditions",
    "userestrict": "use_conditions",
}  # fmt: skip
_NOTE: Final = re.compile(r"n_(?P<kind>[a-z]+)(?P<again>_\d)?\Z")
_OTHER: Final = (
    r"[nplbet]_[a-z]+(_\d)?", r"(dates_label|begin|end|date_type|expression|date_certainty|date_era|date_calendar)_\d",
    r"(portion|number|extent_type|container_summary|physical_details|dimensions)(_\d)?",
    r"(cont_instance_type|type_\d|indicator_\d|barcode)(_\d)?",
    r"(people|families|corporate_entities)_agent_(record_id|header|role|relator)_\d",
    r"subject_\d_(record_id|term|type|source)", r"(non)?rep_.*", r"digital_object_(id|title|publish)",
    "collection_id|ead|res_uri|hierarchy|publish|restrictions_flag|accession_uri_1|ref_id",
    r"archivesspace_.*field_code.*",
)  # fmt: skip
_READ: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _OTHER))
_SUBJECTS: Final[dict[str, AccessPointKind]] = {"geographic": "place", "genre_form": "genre"}


def _bulk(cells: Cells, to: Description) -> None:
    _dates(cells, to, "{}_1", "{}_2", "{}_3")
    for again in ("", "_2"):
        parts = (cells[f"{name}{again}"] for name in ("number", "extent_type", "container_summary"))
        to.say("extent", " ".join(filter(None, parts)), cells.place(f"number{again}"))
        to.note("physical_details", cells[f"physical_details{again}"])
        to.note("dimensions", cells[f"dimensions{again}"])
        boxes = ((cells[f"type_{n}{again}"], cells[f"indicator_{n}{again}"]) for n in (1, 2, 3))
        held = ", ".join(" ".join(filter(None, box)) for box in boxes if any(box))
        to.say("shelfmark", held, cells.place(f"type_1{again}"))
    for name in list(cells.names()):
        note = _NOTE.match(name)
        if note and not _withheld(cells, note["kind"], note["again"] or ""):
            to.say(_NOTE_FIELDS.get(note["kind"], f"note:{note['kind']}"), cells[name], cells.place(name))
    _agents(cells, to)
    for n in (1, 2):
        kind = _SUBJECTS.get(cells[f"subject_{n}_type"].lower(), "subject")
        term = f"subject_{n}_term"
        source, identifier = cells[f"subject_{n}_source"], cells[f"subject_{n}_record_id"]
        to.heading(kind, cells[term], source=source, identifier=identifier, place=cells.place(term))


def _withheld(cells: Cells, kind: str, again: str) -> bool:
    """The sheet says that a note is not to be published."""
    return cells[f"p_{kind}{again}"].lower() in ("false", "0", "no")


def _agents(cells: Cells, to: Description) -> None:
    for prefix, kind in _AGENTS:
        for n in range(1, 6):
            name, role = f"{prefix}_agent_header_{n}", cells[f"{prefix}_agent_role_{n}"]
            say = to.creator if role.lower() == "creator" else to.heading
            relator, identifier = cells[f"{prefix}_agent_relator_{n}"], cells[f"{prefix}_agent_record_id_{n}"]
            say(kind, cells[name], role=relator or role, identifier=identifier, place=cells.place(name))


def _dates(cells: Cells, to: Description, *forms: str) -> None:
    """The first date is the record's; the others are kept as notes with their labels."""
    for form in forms:
        words, begin, end = (cells[form.format(name)] for name in ("expression", "begin", "end"))
        if to.said("date") or to.said("normal_date"):
            label = cells[form.format("dates_label")] or cells[form.format("label")] or cells[form.format("date_type")]
            to.note(f"date {label}".strip(), words or period(begin, end))
            continue
        to.say("date", words, cells.place(form.format("expression")))
        to.say("normal_date", period(begin, end), cells.place(form.format("begin")))


def _accession(cells: Cells, to: Description) -> None:
    numbers = ("accession_number_1", "accession_number_2", "accession_number_3", "accession_number_4")
    to.say("reference_code", "-".join(filter(None, (cells[name] for name in numbers))), cells.place(numbers[0]))
    _dates(cells, to, "date_1_{}", "date_2_{}")
    extent = " ".join(filter(None, (cells["extent_number"], cells["extent_type"], cells["extent_container_summary"])))
    to.say("extent", extent, cells.place("extent_number"))
    name = "agent_name_primary_name"
    full = ", ".join(filter(None, (cells[name], cells["agent_name_rest_of_name"])))
    kind: AccessPointKind = "person" if "person" in cells["agent_type"].lower() else "agent"
    say = to.creator if cells["agent_role"].lower() == "creator" else to.heading
    say(kind, full, role=cells["agent_role"], place=cells.place(name))


_ACCESSION_FIELDS: Final = {
    "accession_title": "title", "accession_content_description": "summary",
    "accession_language": "description_language",
    "lang_material_language": "language", "accession_access_restrictions_note": "access_conditions",
    "accession_use_restrictions_note": "use_conditions", "accession_provenance": "note:provenance",
    "accession_general_note": "note:general_note", "accession_accession_date": "note:accession_date",
    "accession_acquisition_type": "note:acquisition_type", "accession_inventory": "note:inventory",
    "accession_condition_description": "note:condition_description", "digital_object_title": "title",
    "digital_object_id": "reference_code", "digital_object_language": "language", "digital_object_level": "level",
    "digital_object_type": "genres", "file_version_file_uri_1": "digital_copies", "subject_1_term": "subjects",
    "subject_2_term": "subjects",
}  # fmt: skip
_ACCESSION_READ: Final = re.compile(
    r"accession_number_\d|(accession|digital_object)_publish|date_\d_\w+|extent_(number|type|container_summary)|"
    r"agent_(name_primary_name|name_rest_of_name|role|type)"
)

ARCHIVESSPACE: Final = (
    Dialect(
        "ArchivesSpace",
        frozenset({"hierarchy", "level", "ead", "res_uri", "ref_id", "expression_1", "begin_1", "date_type_1"}),
        3,
        _FIELDS,
        lambda name: _READ.fullmatch(name) is not None,
        _bulk,
        titled_by_date=True,
        labels=("field_name", FIELD_CODES),
        depth="hierarchy",
        publish=("publish",),
    ),
    Dialect(
        "ArchivesSpace accessions and digital objects",
        frozenset({"accession_title", "accession_number_1", "digital_object_id", "digital_object_title"}),
        2,
        _ACCESSION_FIELDS,
        lambda name: _ACCESSION_READ.fullmatch(name) is not None,
        _accession,
        publish=("accession_publish", "digital_object_publish"),
    ),
)
