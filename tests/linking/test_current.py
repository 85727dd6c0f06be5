"""What stands, as a file for other tools."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kgraph.authorities.entity import Person, WikidataLink
from kgraph.authorities.faults import FaultList
from kgraph.linking.current import to_sssom
from kgraph.linking.decisions import Decision
from kgraph.linking.log import LinkLog
from kgraph.linking.standing import standing
from tests.linking.test_standing import ANA, BO, numbered, say, undo

ENTITIES = {entity.key: entity for entity in (ANA, BO)}
BASE = "https://talks.example"


def written(folder: Path, *decisions: Decision) -> tuple[Decision, ...]:
    """The file for some decisions, read back."""
    now = standing(ENTITIES.values(), numbered(decisions))
    path = folder / "links.current.sssom.tsv"
    path.write_text("".join(to_sssom(now, ENTITIES, BASE, "Talks", "https://licence.example")), encoding="utf-8")
    return LinkLog(path, BASE, "Talks", "https://licence.example").read()


def test_what_files_state_and_what_was_decided_stand_side_by_side(tmp_path: Path) -> None:
    rows = written(
        tmp_path, replace(say("bo", "Q2"), author="C. Lerk", date=date(2026, 1, 2)), say("bo", "Q3", never=True)
    )
    assert [(row.subject, row.object, row.refused) for row in rows] == [
        ("person/ana", "Q1", False), ("person/bo", "Q2", False), ("person/bo", "Q3", True),
    ]  # fmt: skip
    assert rows[0].comment == "a catalogue"
    assert rows[1].author == "C. Lerk"
    assert rows[1].subject_label == "Bo"


def test_nothing_that_was_taken_back_is_in_it(tmp_path: Path) -> None:
    rows = written(tmp_path, say("bo", "Q2"), undo(1, "bo"), say("ana", None))
    assert [(row.subject, row.object) for row in rows] == [("person/ana", None)]
    assert "ext_undoes" not in (tmp_path / "links.current.sssom.tsv").read_text(encoding="utf-8")


def test_a_chain_of_merges_leads_straight_to_its_end(tmp_path: Path) -> None:
    rows = written(tmp_path, say("ana", "person/bo"), say("bo", "person/cy"))
    merges = [(row.subject, row.object) for row in rows if row.merges]
    assert merges == [("person/ana", "person/cy"), ("person/bo", "person/cy")]


@given(
    said=st.lists(st.sampled_from([say("ana", "Q2"), say("ana", "Q3"), say("bo", "Q2", never=True), say("bo", None)]))
)
def test_reading_what_stands_gives_what_stands(said: list[Decision]) -> None:
    now = standing(ENTITIES.values(), numbered(said))
    bare = [Person(key=key, label="") for key in ENTITIES]
    rows = list(to_sssom(now, ENTITIES, BASE, "Talks", "https://licence.example"))
    assert len(rows) == 1 + sum(map(len, now.links.values())) + len(now.refused) + len(now.without_item)
    again = standing(bare, _read(rows))
    assert {key: _items(links) for key, links in again.links.items()} == {
        key: _items(links) for key, links in now.links.items()
    }
    assert (again.refused, again.without_item) == (now.refused, now.without_item)


def _items(links: tuple[WikidataLink, ...]) -> set[tuple[str, str]]:
    return {(link.relation, link.item) for link in links}


def _read(rows: list[str]) -> tuple[Decision, ...]:
    faults = FaultList()
    decisions = LinkLog(Path("x"), BASE, "", "").parsed("".join(rows).encode(), faults)
    assert not faults.faults
    return decisions
