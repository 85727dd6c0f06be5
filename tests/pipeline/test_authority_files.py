"""Archives' authority files that a project names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.faults import SettingsFault
from kgraph.pipeline.authority_files import authority_files
from kgraph.pipeline.sources import read_sources
from kgraph.publication import find

EAC = (
    '<eac-cpf xmlns="urn:isbn:1-931666-33-4"><control><recordId>{0}</recordId></control><cpfDescription><identity>'
    "<entityType>person</entityType><nameEntry><part>{1}</part></nameEntry></identity></cpfDescription></eac-cpf>"
)


def project(folder: Path, setting: str) -> Path:
    (folder / "kgraph.toml").write_text(
        f'title = "T"\nrelease = 2026-01-01\n[[collections]]\nslug = "talks"\ntitle = "Talks"\n'
        f'records = "records.csv"\n{setting}\n',
        encoding="utf-8",
    )
    (folder / "records.csv").write_text("title,date\nA Note on Zelda Quux,1975\n", encoding="utf-8")
    (folder / "eac").mkdir(exist_ok=True)
    (folder / "eac" / "b.xml").write_text(EAC.format("B", "Quux, Zelda"), encoding="utf-8")
    (folder / "eac" / "a.xml").write_text(EAC.format("A", "Nord, Anna"), encoding="utf-8")
    return folder


def test_patterns_name_files_once_and_in_order(tmp_path: Path) -> None:
    found = find(project(tmp_path, 'authority_files = ["eac/b.xml", "eac/*.xml"]'))
    assert [file.name for file in authority_files(found)] == ["eac/b.xml", "eac/a.xml"]


def test_a_name_of_an_authority_record_is_read_in_the_records(tmp_path: Path) -> None:
    found = find(project(tmp_path, 'authority_files = ["eac/*.xml"]'))
    sources = read_sources(found, lambda _: None)
    (record,) = sources.resolutions[0].records
    assert "person/b" in {mention.entity for mention in record.mentions}
    assert {"eac/a.xml", "eac/b.xml"} <= set(sources.files)


def test_a_pattern_that_fits_no_file_is_a_fault(tmp_path: Path) -> None:
    found = find(project(tmp_path, 'authority_files = ["eac/*.csv"]'))
    with pytest.raises(SettingsFault, match=r"authority_files of talks: 'eac/\*.csv' fits no file"):
        authority_files(found)


@pytest.mark.parametrize("pattern", ["../eac/*.xml", "/tmp/a.xml", ""])
def test_files_outside_the_project_are_refused(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(SettingsFault, match="no path below the project's folder"):
        find(project(tmp_path, f'authority_files = ["{pattern}"]'))
