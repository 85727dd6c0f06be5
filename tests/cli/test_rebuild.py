"""`kgraph build` after another: the shapes are asked what changed, and find what they would find of everything."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import current, kgraph, project


def found(folder: Path) -> tuple[list[object], list[str]]:
    """The findings that a generation keeps, and what its build said of its check."""
    built = kgraph(folder, "build", "--json")
    assert built.returncode in {0, 1}, built.stderr
    told = json.loads(built.stdout)
    return told["findings"], told["checked"]


def afresh(folder: Path) -> list[object]:
    """What a build with nothing before it finds."""
    (folder / ".kgraph").rename(folder / "before")
    findings, checked = found(folder)
    assert checked == ["checked everything: no build before it left its validation"]
    return findings


def test_a_rebuild_checks_what_changed_and_finds_what_a_first_one_finds(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert found(folder)[1] == ["checked everything: no build before it left its validation"]
    assert found(folder)[1][0].startswith("checked none of ")
    records = folder / "records.csv"
    text = records.read_text(encoding="utf-8")
    records.write_text(text.replace(text.splitlines()[1].split(",")[0], "CHANGED-1", 1), encoding="utf-8")
    findings, checked = found(folder)
    assert checked[0].startswith("checked ")
    assert "graphs again, in which" in checked[0]
    assert findings == afresh(folder)


def test_a_rebuild_with_other_shapes_checks_everything(tmp_path: Path) -> None:
    folder = project(tmp_path)
    found(folder)
    (folder / "own.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rico: <https://www.ica.org/standards/RiC/ontology#> . "
        "<urn:own> a sh:PropertyShape ; sh:targetClass rico:Record ; sh:path rico:title ; sh:maxLength 3 ; "
        "sh:severity sh:Info ; sh:name 'Short' .",
        encoding="utf-8",
    )
    settings = folder / "kgraph.toml"
    settings.write_text(f'shapes = ["own.ttl"]\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    findings, checked = found(folder)
    assert checked == ["checked everything: the shapes are others"]
    assert findings


def test_a_generation_that_kept_something_broken_is_followed_by_a_full_check(tmp_path: Path) -> None:
    folder = project(tmp_path)
    found(folder)
    (folder / ".kgraph" / "generations" / str(current(folder)) / "checked.json").write_text('{"engine": 1}')
    assert found(folder)[1] == ["checked everything: no build before it left its validation"]
    assert found(folder)[1][0].startswith("checked none of "), "the broken one was replaced"
