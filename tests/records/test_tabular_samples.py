"""Every file of real systems' tables, RDF and JSON: how many records it gives, or the line and the cause why none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.faults import DataFault
from kgraph.records import read
from tests.records.test_samples import FILES

READ = {
    "csv/aspace_bulk_import.csv": (2, 0), "csv/aspace_date_era_calendar.csv": (1, 0),
    "csv/aspace_invalid_dates.csv": (0, 5), "csv/aspace_multi_date.csv": (1, 0), "csv/aspace_utf8_bom.csv": (1, 0),
    "csv/atom_accessions.csv": (2, 0), "csv/atom_isad.csv": (2, 0), "csv/atom_rad.csv": (2, 0),
    "edm/fullbean.json": (1, 0), "iiif/0006-text-language.json": (1, 0), "iiif/0007-string-formats.json": (1, 0),
    "rico-converter/_19_unitdate_expected.xml": (3, 0), "rico/FRAN_RecordResource_054848.rdf": (4, 0),
    "hsg/visits_README.md": (0, 2), "wilson/nhamby_2910f69.csv": (11, 0), "wilson/nhamby_39e21da.csv": (0, 10),
    "wilson/nhamby_82fafe7.csv": (0, 10),
}  # fmt: skip
REFUSED = {
    "csv/atom_authority_records.csv": (1, "authority records"),
    "csv/atom_authority_relationships.csv": (1, "relations between authority records"),
    "csv/atom_events.csv": (1, "belongs to a table of descriptions"),
    "csv/atom_repositories.csv": (1, "archival institutions"),
    "csvw/countries-minimal.ttl": (1, "nothing in it has a type"),
    "csvw/countries-standard.ttl": (1, "3 http://www.w3.org/ns/csvw#Row"),
    "csvw/countries.csv": (1, "columns found: countryCode, latitude, longitude, name"),
    "csvw/csv-metadata.json": (3, "describes tables"),
    "csvw/dm-example-3_addresses.csv": (1, "columns found: ID, city, state"),
    "edm/edmorganization.json": (1, "1 schema:Organization"),
    "hsg/people_name_variants.tsv": (1, "no column is named title"),
    "hsg/people_office_statements.tsv": (1, "no column is named title"),
    "hsg/visits_visits.rnc": (1, "no record found"),
    "hsg/visits_visits.sch": (3, "its first element is <schema> of the namespace http://purl.oclc.org/dsdl/schematron"),
    "linkedart/coin-la.json": (1, "its context lies at https://linked.art/ns/v1/linked-art.json"),
    "linkedart/event.schema.json": (2, "a JSON Schema"),
    "linkedart/linked-art.json": (2, "a JSON-LD context"),
    "rico-converter/_15entityIdWikidata_expected.xml": (1, "describes .*rico:Record"),
    "rico-converter/_18AexistsDatePerson_expected.xml": (1, "describes .*rico:Person"),
    "rico-converter/_18BexistsDateCorporateBody_expected.xml": (1, "describes .*rico:CorporateBody"),
    "rico/FRAN_Agent_003529.rdf": (1, "describes .*rico:"),
    "rico/FRAN_Agent_050312.rdf": (1, "describes .*rico:"),
    "rico/FRAN_readme.md": (1, "no record found"),
    "rico/RiC_RecordSetTypes_vocabulary.rdf": (1, "4 rico:RecordSetType"),
    "rico/matterhorn_metadata.ttl": (123, "the prefix owl: is used here and declared nowhere"),
    "wilson/api_collection_491.json": (1, "an object with the keys id, name, value"),
    "wilson/api_transcript_33548.json": (1, "an object with the keys id, filename"),
}
FOLDERS = (
    "csv", "csvw", "eac", "ead2002", "ead3", "edm", "hsg", "iiif", "linkedart", "marc", "mets", "oai", "rico",
    "rico-converter", "wilson",
)  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_sample_is_read(shared: Path, name: str) -> None:
    found = read(shared / "samples" / name, "c", name=name)
    assert (len(found.records), len(found.set_aside)) == READ[name]
    for record in found.records:
        assert record.title
        assert record.position.file == name
        assert record.position.line > 1 or name.endswith(".json")


@pytest.mark.parametrize("name", REFUSED)
def test_a_sample_without_records_says_line_and_cause(shared: Path, name: str) -> None:
    line, words = REFUSED[name]
    with pytest.raises(DataFault, match=words) as fault:
        read(shared / "samples" / name, "c", name=name)
    assert (fault.value.file, fault.value.line) == (name, line)


def test_no_sample_is_left_out(shared: Path) -> None:
    samples = shared / "samples"
    files = {
        path.relative_to(samples).as_posix()
        for folder in FOLDERS
        for path in (samples / folder).rglob("*")
        if path.is_file()
    }
    assert files == READ.keys() | REFUSED.keys() | {name for name in FILES if name.partition("/")[0] in FOLDERS}


def test_what_the_national_archives_of_france_state_in_rico(shared: Path) -> None:
    path = shared / "samples" / "rico" / "FRAN_RecordResource_054848.rdf"
    fonds, first, *_ = read(path, "c").records
    assert (fonds.reference_code, fonds.date.edtf, fonds.parent) == ("20160114/1-20160114/3", "1995/1997", None)
    assert (first.title, first.reference_code, first.parent) == ("Grand livre, exercice 1995", "20160114/1", fonds.id)
    assert first.access_conditions == "L’ensemble du fonds est librement communicable"
    assert (
        first.url
        == "https://www.siv.archives-nationales.culture.gouv.fr/siv/UD/FRAN_IR_054848/c-6nsa41373-1sxgcc8xo1r8a"
    )
    assert fonds.summary is not None
    assert fonds.summary.startswith("Ce versement est complémentaire du versement 20150578.\n\nIl regroupe")
