"""Archives' real authority records: in, out as EAC-CPF, and in again, as the same authorities."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from kgraph.authorities import Entity, load
from kgraph.authorities.archival import ArchivalFile
from kgraph.authorities.entity import Person
from tests.cli.command import kgraph

SETTINGS = """
title = "Talks"
release = 2026-11-25
publisher = "An Archive"
[[collections]]
slug = "talks"
title = "Talks"
records = "aid.xml"
authority_files = ["eac/*.xml"]
"""
AID = """<ead><control><recordid>x</recordid></control><archdesc level="fonds"><did><unittitle>Papers</unittitle></did>
<controlaccess>{headings}</controlaccess></archdesc></ead>"""


@pytest.fixture(scope="module")
def there_and_back(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Entity], dict[str, Entity]]:
    """The authorities that archives' files give, and those that our files of them give."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "eac").mkdir()
    given = sorted((shared / "samples" / "eac").glob("*.xml"))
    for path in given:
        (folder / "eac" / path.name).write_bytes(path.read_bytes())
    ids = [etree.parse(path).findtext(".//{*}recordId") for path in given]
    headings = "".join(f'<name identifier="{id_}"><part>Someone</part></name>' for id_ in ids)
    (folder / "aid.xml").write_text(AID.format(headings=headings), encoding="utf-8")
    (folder / "kgraph.toml").write_text(SETTINGS, encoding="utf-8")
    for command in (["build"], ["export", "--profile", "eac", "-o", "out"]):
        done = kgraph(folder, *command)
        assert done.returncode == 0, done.stderr
    ours = sorted((folder / "out").glob("*.xml"))
    before, after = (
        dict(load([], [ArchivalFile(path, path.name) for path in files]).entities) for files in (given, ours)
    )
    return before, after


def test_every_record_comes_back(there_and_back: tuple[dict[str, Entity], dict[str, Entity]]) -> None:
    before, after = there_and_back
    assert set(after) == set(before)
    assert len(before) >= 5


def test_names_dates_identifiers_offices_and_relations_are_the_same(
    there_and_back: tuple[dict[str, Entity], dict[str, Entity]],
) -> None:
    before, after = there_and_back
    for key, entity in before.items():
        same = after[key]
        assert same.label == entity.label
        assert {name.text for name in same.names} == {name.text for name in entity.names}, key
        assert same.exists == entity.exists, key
        assert set(entity.identifiers) <= set(same.identifiers), key
        assert same.related == entity.related, key
        if isinstance(entity, Person):
            assert isinstance(same, Person)
            assert set(same.occupations) == set(entity.occupations), key
