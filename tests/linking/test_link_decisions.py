"""Single decisions in a project of several collections."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kgraph import publication
from kgraph.faults import SettingsFault
from kgraph.linking.review import Choice
from kgraph.pipeline.link_decisions import current_sssom, decide, take_back
from kgraph.pipeline.links import link_log, read_decisions
from kgraph.publication import Project
from tests.cli.command import CONFIGURATION

SECOND = """
[[collections]]
slug = "more"
title = "More"
records = "more/records.csv"
"""
RECORDS = {
    "records.csv": 'title,date\nConversation between Anton Example and Kim Il Sung,"May 30, 1984"\n',
    "more/records.csv": 'title,date\nConversation between A. Sample and Erich Honecker,"June 1, 1984"\n',
}
KIM, EXAMPLE, SAMPLE = "person/kim-il-sung", "person/anton-example", "person/a-sample"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "authorities").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "kgraph.toml").write_text(CONFIGURATION + SECOND, encoding="utf-8")
    for name, text in RECORDS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return publication.find(tmp_path, tmp_path)


def say(project: Project, key: str, object_: str | None, choice: Choice = "accept") -> str:
    return decide(project, key, object_, choice, "C. Lerk", "seen", date(2026, 11, 25)).id


def subjects(project: Project, collection: int) -> list[str]:
    return [one.subject for one in link_log(project, project.publication.collections[collection]).read()]


def test_each_collection_has_its_log(project: Project) -> None:
    say(project, EXAMPLE, "Q1")
    say(project, SAMPLE, "Q2")
    assert (subjects(project, 0), subjects(project, 1)) == ([EXAMPLE], [SAMPLE])
    assert (project.sources / "authorities" / "links.sssom.tsv").is_file()
    assert (project.sources / "more" / "links.sssom.tsv").is_file()


def test_what_is_taken_back_stands_in_the_log_of_the_decision(project: Project) -> None:
    say(project, EXAMPLE, "Q1")
    id_ = say(project, SAMPLE, "Q2")
    (undone,) = take_back(project, id_, "C. Lerk", "")
    assert undone.undoes == id_
    assert subjects(project, 1) == [SAMPLE, SAMPLE]
    (again,) = take_back(project, undone.id, "C. Lerk", "")
    assert f"id:{SAMPLE}\tA. Sample\tskos:exactMatch\t\twd:Q2" in current_sssom(project, lambda _stage: None)
    assert again.undoes == undone.id


def test_the_last_decision_about_an_entity_goes_first(project: Project) -> None:
    say(project, KIM, "Q1", "close")
    say(project, KIM, "Q2", "broader")
    take_back(project, KIM, "C. Lerk", "")
    text = current_sssom(project, lambda _stage: None)
    assert "wd:Q1\t" in text
    assert "wd:Q2\t" not in text
    take_back(project, KIM, "C. Lerk", "")
    with pytest.raises(SettingsFault, match="no decision about person/kim-il-sung is in force"):
        take_back(project, KIM, "C. Lerk", "")


def test_entities_of_two_collections_can_be_one(project: Project) -> None:
    say(project, SAMPLE, EXAMPLE)
    with pytest.raises(SettingsFault, match="person/a-sample is the same as person/anton-example"):
        say(project, SAMPLE, "Q2")
    say(project, EXAMPLE, "Q2")
    assert len(read_decisions(project)) == 2
    assert f"id:{EXAMPLE}\tAnton Example\tskos:exactMatch\t\twd:Q2" in current_sssom(project, lambda _stage: None)
