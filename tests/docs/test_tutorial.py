"""What the tutorial tells its reader to save and to run does what it says."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import current, kgraph

TUTORIAL = (Path(__file__).resolve().parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")


def block(beginning: str) -> str:
    """The indented block whose first line begins so, without its indentation."""
    _, found, rest = TUTORIAL.partition(f"\n    {beginning}")
    assert found, beginning
    text = beginning + rest.partition("\n\n")[0]
    return "\n".join(line.removeprefix("    ") for line in text.splitlines()) + "\n"


def test_the_spreadsheet_is_read_as_the_tutorial_shows(tmp_path: Path) -> None:
    (tmp_path / "letters.csv").write_text(block("Signature;"), encoding="utf-8")
    first = kgraph(tmp_path, "init", "letters", "--from", "letters.csv")
    shown = block("letters.csv: a table").removesuffix("  …\n")
    assert first.stdout.startswith(shown), first.stdout
    done = kgraph(tmp_path, "init", "letters", "--from", "letters.csv", "--map", "summary=What it is about", "--force")
    assert done.returncode == 0, done.stderr
    assert block("[collections.mapping]") in (tmp_path / "letters" / "kgraph.toml").read_text(encoding="utf-8")
    extracted = kgraph(tmp_path / "letters", "extract", "letters/letters.csv")
    assert "Leonid Brezhnev" in extracted.stdout


def test_the_finding_aid_becomes_a_project_that_builds(tmp_path: Path) -> None:
    (tmp_path / "ministry.xml").write_text(block("<ead>"), encoding="utf-8")
    done = kgraph(tmp_path, "init", "ministry", "--from", "ministry.xml")
    assert "2 read = 2 records + 0 set aside" in done.stdout
    assert kgraph(tmp_path / "ministry", "build").returncode == 0
    assert current(tmp_path / "ministry")
