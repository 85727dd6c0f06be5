"""Every XML file of the real material is imported, or refused for a cause that is known, with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kgraph.authorities.archival import ArchivalFile, add_archival
from kgraph.faults import DataFault
from kgraph.records import Record, read, stream
from tests.conftest import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"
# By what the path matches: the cause that the fault must name. Everything else must give records.
REFUSED = {
    r"eac/|EINSTEIN|rico-converter/_1[58].*_input": "authority record (EAC-CPF), which describes who and not what",
    r"hsg/(people|pocom/people)": "authority record (a person of the Office of the Historian), which describes who",
    r"hsg/pocom/code-tables|hsg/travels_travel-role": "first element is <code-table> without a namespace",
    r"hsg/pocom/missions": "first element is <country-mission> without a namespace",
    r"hsg/tags": "first element is <taxonomy> without a namespace",
    r"hsg/travels_carter": "first element is <trips> without a namespace",
    r"rico/FRAN_Agent|rico/RiC_RecordSetTypes|rico-converter/_1[58].*_expected": "no record stands in it: it describes",
}
SET_ASIDE = {"marc/authority_john_davis.xml": "authority file"}


FILES = [path.relative_to(SAMPLES).as_posix() for path in sorted([*SAMPLES.rglob("*.xml"), *SAMPLES.rglob("*.rdf")])]


def test_there_are_files(shared: Path) -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_imported_or_its_cause_is_named(name: str) -> None:
    cause = next((cause for pattern, cause in REFUSED.items() if re.search(pattern, name)), None)
    if cause is not None:
        with pytest.raises(DataFault, match=re.escape(cause)) as fault:
            read(SAMPLES / name, "c", name=name)
        assert (fault.value.file, (fault.value.line or 0) >= 1) == (name, True)
        return
    file = read(SAMPLES / name, "c", name=name)
    if name in SET_ASIDE:
        assert [SET_ASIDE[name] in aside.reason for aside in file.set_aside] == [True]
    else:
        assert file.records
        assert all(record.position.file == name for record in file.records)
        assert all(record.position.line >= 1 for record in file.records)


@pytest.mark.parametrize(
    "name",
    [name for name in FILES for pattern, cause in REFUSED.items() if "authority" in cause and re.search(pattern, name)],
)
def test_an_authority_record_is_read_as_one(name: str) -> None:
    found, notes = add_archival({}, [ArchivalFile(SAMPLES / name, name)])
    assert (len(found), notes) == (1, ())
    (entity,) = found.values()
    assert entity.position is not None
    assert entity.position.file == name


@pytest.mark.parametrize("name", [name for name in FILES if not any(re.search(pattern, name) for pattern in REFUSED)])
def test_a_stream_gives_the_same_records(name: str) -> None:
    streamed = [item for item in stream(SAMPLES / name, "c", name=name) if isinstance(item, Record)]
    assert sorted(streamed, key=lambda record: record.id) == sorted(
        read(SAMPLES / name, "c", name=name).records, key=lambda record: record.id
    )
