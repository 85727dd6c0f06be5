"""Commands of QuickStatements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kgraph import publication
from kgraph.dates import ArchivalDate, from_edtf
from kgraph.linking import quickstatements as qs
from kgraph.pipeline.link_decisions import decide
from kgraph.pipeline.quickstatements import Batch, quickstatements
from kgraph.publication import Project
from tests.cli.command import CONFIGURATION
from tests.cli.command import project as files


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("1976-10", "+1976-10-00T00:00:00Z/10"),
        ("1976-10-30", "+1976-10-30T00:00:00Z/11"),
        ("1976", "+1976-00-00T00:00:00Z/9"),
        ("1947~", "+1947-00-00T00:00:00Z/9"),
        ("197X", "+1970-00-00T00:00:00Z/8"),
        ("19XX", "+1900-00-00T00:00:00Z/7"),
        ("-0044-03-15", "-0044-03-15T00:00:00Z/11"),
        ("1923?", None),
        ("1923%", None),
        ("/1973-10-30", None),
        ("1976-10-01/1976-10-05", None),
    ],
)
def test_a_date_keeps_its_precision_and_none_is_made_up(edtf: str, value: str | None) -> None:
    assert qs.time(from_edtf(edtf, edtf)) == value


def test_a_date_nobody_could_read_is_no_date() -> None:
    assert qs.time(ArchivalDate("spring")) is None
    assert qs.time(None) is None


def test_an_approximate_date_is_circa() -> None:
    (line,) = qs.dated("Q1", qs.BORN, from_edtf("1947~", "1947~"))
    assert line == "Q1\tP569\t+1947-00-00T00:00:00Z/9\tP1480\tQ5727902"


def test_each_reference_is_a_command_of_its_own() -> None:
    references = [
        qs.Reference("https://a.example/1", "Talk\nof two"),
        qs.Reference("https://a.example/2", "Entretien", "fr"),
    ]
    assert list(qs.statement("Q1", "P39", "Q2", [("P585", "+1976-10-00T00:00:00Z/10")], references)) == [
        'Q1\tP39\tQ2\tP585\t+1976-10-00T00:00:00Z/10\tS854\t"https://a.example/1"\tS1476\ten:"Talk of two"',
        'Q1\tP39\tQ2\tP585\t+1976-10-00T00:00:00Z/10\tS854\t"https://a.example/2"\tS1476\tfr:"Entretien"',
    ]


def test_names_in_languages_that_labels_are_kept_in() -> None:
    names = [
        ("Kim Il Sung", "en"),
        ("Kim Ir Sen", "en"),
        ("김일성", "ko"),
        ("Kim Ilsŏng", "ko-Latn-alalc97"),
        ("x" * 251, "en"),
    ]
    assert list(qs.naming("LAST", names, "premier")) == [
        'LAST\tLen\t"Kim Il Sung"', 'LAST\tAen\t"Kim Ir Sen"', 'LAST\tLko\t"김일성"', 'LAST\tDen\t"premier"',
    ]  # fmt: skip


TITLE = "Conversation between the Foreign Minister of Romania, Anton Example, and Kim Il Sung"
RECORDS = f"""title,date,url,summary
"{TITLE}","October, 1976",https://a.example/1,They speak of trade.
Conversation between Bertha Unknown and Kim Il Sung,"May 30, 1984",https://a.example/2,They speak of trade.
"Telegram, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry","May, 1985",,On trade.
"""
EXAMPLE, EMBASSY = "person/anton-example", "organisation/embassy-of-hungary-in-north-korea"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return publication.find(tmp_path, files(tmp_path, RECORDS))


def batch(project: Project) -> Batch:
    return quickstatements(project, lambda _stage: None)


def say(project: Project, key: str, item: str | None) -> None:
    decide(project, key, item, "accept" if item else "none", "C. Lerk", "", date(2026, 11, 25))


def test_without_decisions_nothing_is_missing(project: Project) -> None:
    assert "CREATE" not in batch(project).text


def test_a_missing_item_is_made_with_what_records_support(project: Project) -> None:
    say(project, EXAMPLE, None)
    lines = batch(project).text.splitlines()
    assert lines[:2] == ["CREATE", 'LAST\tLen\t"Anton Example"']
    reference = f'S854\t"https://a.example/1"\tS1476\ten:"{TITLE}"'
    assert f"LAST\tP31\tQ5\t{reference}" in lines
    assert f"LAST\tP39\tQ21503673\tP585\t+1976-10-00T00:00:00Z/10\t{reference}" in lines


def test_a_linked_person_gets_the_office_of_the_record(project: Project) -> None:
    say(project, EXAMPLE, "Q4115189")
    (line,) = (line for line in batch(project).text.splitlines() if line.startswith("Q4115189"))
    assert line.startswith('Q4115189\tP39\tQ21503673\tP585\t+1976-10-00T00:00:00Z/10\tS854\t"https://a.example/1"')


def test_no_item_is_made_for_a_private_person_who_may_be_living(project: Project) -> None:
    say(project, "person/bertha-unknown", None)
    made = batch(project)
    assert "Bertha" not in made.text
    assert any("private persons" in note for note in made.notes)


def test_a_record_nobody_else_can_open_is_no_reference(project: Project) -> None:
    say(project, EMBASSY, None)
    made = batch(project)
    assert "CREATE" in made.text
    assert "S854" not in made.text
    assert any("1 records have no address" in note for note in made.notes)


def test_a_published_record_is_a_reference_by_its_own_address(project: Project) -> None:
    (project.sources / "kgraph.toml").write_text(f'base = "https://talks.example"\n{CONFIGURATION}', encoding="utf-8")
    published = publication.find(project.sources, project.sources)
    say(published, EMBASSY, None)
    assert 'S854\t"https://talks.example/id/record/1985-05-telegram-embassy' in batch(published).text
