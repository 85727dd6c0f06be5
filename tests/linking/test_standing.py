"""What stands after some decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.authorities import Entity
from kgraph.authorities.entity import Person, Relation, WikidataLink
from kgraph.faults import DataFault
from kgraph.linking.decisions import Decision, in_force, last_about
from kgraph.linking.standing import Standing, evidence, linked, standing
from kgraph.records import Position

GIVEN = WikidataLink("Q1", "exact", "a catalogue")
ANA = Person(key="person/ana", label="Ana", link=GIVEN)
BO = Person(key="person/bo", label="Bo")


def decided(*decisions: Decision, entities: Sequence[Entity] = (ANA, BO)) -> Standing:
    return standing(entities, numbered(decisions))


def numbered(decisions: Sequence[Decision]) -> list[Decision]:
    return [
        replace(one, id=str(number), position=Position("links.sssom.tsv", number + 20))
        for number, one in enumerate(decisions, 1)
    ]


def say(subject: str, object_: str | None, relation: Relation = "exact", *, never: bool = False) -> Decision:
    return Decision("", f"person/{subject}", object_, relation, refused=never)


def undo(number: int, subject: str = "ana") -> Decision:
    return Decision("", f"person/{subject}", "Q9", undoes=str(number))


def items(standing: Standing, key: str) -> list[tuple[str, str]]:
    return [(link.relation, link.item) for link in standing.links.get(key, ())]


def test_without_decisions_the_files_count_unaltered() -> None:
    assert decided().links == {"person/ana": (GIVEN,)}


def test_an_accepted_item_is_linked_with_its_evidence() -> None:
    decision = replace(say("bo", "Q2"), comment="same dates", author="C. Lerk", date=date(2026, 11, 25))
    (link,) = decided(decision).links["person/bo"]
    assert link == WikidataLink("Q2", "exact", "same dates; decided by C. Lerk 2026-11-25")


def test_evidence_is_never_empty() -> None:
    assert evidence(say("bo", "Q2")) == "decided"


def test_never_takes_a_link_of_a_file_away_and_undo_gives_it_back() -> None:
    never = say("ana", "Q1", never=True)
    assert items(decided(never), "person/ana") == []
    assert ("person/ana", "Q1") in decided(never).refused
    back = decided(never, undo(1))
    assert back.links["person/ana"] == (GIVEN,)
    assert not back.refused


def test_an_undo_can_be_undone() -> None:
    assert items(decided(say("bo", "Q2"), undo(1, "bo"), undo(2, "bo")), "person/bo") == [("exact", "Q2")]


def test_the_later_decision_about_a_pair_wins() -> None:
    assert items(decided(say("bo", "Q2"), say("bo", "Q2", "broad")), "person/bo") == [("broad", "Q2")]
    assert items(decided(say("bo", "Q2", never=True), say("bo", "Q2", "close")), "person/bo") == [("close", "Q2")]


def test_one_exact_match_and_others_beside_it() -> None:
    now = decided(say("ana", "Q2", "broad"), say("ana", "Q3"))
    assert items(now, "person/ana") == [("exact", "Q3"), ("broad", "Q2")]


def test_no_item_takes_all_links_away_until_one_is_accepted() -> None:
    none = say("ana", None)
    assert items(decided(none), "person/ana") == []
    assert decided(none).without_item == {"person/ana"}
    later = decided(none, say("ana", "Q5"))
    assert items(later, "person/ana") == [("exact", "Q5")]
    assert not later.without_item


def test_never_one_item_leaves_the_others() -> None:
    assert items(decided(say("ana", "Q7", never=True)), "person/ana") == [("exact", "Q1")]


def test_a_merged_entity_counts_for_the_other() -> None:
    merge = say("ana", "person/bo")
    now = decided(merge, say("ana", "Q6", "close"))
    assert now.merged == {"person/ana": "person/bo"}
    assert items(now, "person/bo") == [("exact", "Q1"), ("close", "Q6")]
    assert "person/ana" not in now.links


def test_a_merge_leads_to_the_end_of_its_chain() -> None:
    assert decided(say("ana", "person/bo"), say("bo", "person/cy")).merged == {
        "person/ana": "person/cy", "person/bo": "person/cy",
    }  # fmt: skip


def test_of_two_directions_the_later_counts() -> None:
    assert decided(say("ana", "person/bo"), say("bo", "person/ana")).merged == {"person/bo": "person/ana"}


@pytest.mark.parametrize("later", [say("ana", "person/bo", never=True), say("bo", "person/ana", never=True), undo(1)])
def test_a_merge_can_be_taken_back(later: Decision) -> None:
    assert decided(say("ana", "person/bo"), later).merged == {}


def test_merges_in_a_circle_are_refused_with_their_lines() -> None:
    with pytest.raises(DataFault, match=r"links\.sssom\.tsv:2\d: column object_id: person/.* a circle"):
        decided(say("ana", "person/bo"), say("bo", "person/cy"), say("cy", "person/ana"))


def test_an_entity_shows_its_main_link() -> None:
    now = decided(say("bo", "Q2", "broad"), say("ana", None))
    assert linked(BO, now) == replace(BO, link=WikidataLink("Q2", "broad", "decided"))
    assert linked(ANA, now).link is None
    assert linked(ANA, decided()) is ANA


_SUBJECTS = st.sampled_from(["ana", "bo"])
_RELATIONS: st.SearchStrategy[Relation] = st.sampled_from(["exact", "close", "broad"])
_SAID = st.builds(
    lambda subject, item, relation, never: say(subject, item, relation, never=never and item is not None),
    _SUBJECTS,
    st.sampled_from(["Q1", "Q2", "Q3", None]),
    _RELATIONS,
    st.booleans(),
)


@given(st.lists(_SAID, max_size=8))
def test_taking_everything_back_leaves_the_files(said: list[Decision]) -> None:
    undone = [undo(number, one.subject.removeprefix("person/")) for number, one in enumerate(said, 1)]
    assert decided(*said, *undone) == decided()


@given(st.lists(_SAID, max_size=8), _SAID)
def test_taking_the_last_back_leaves_what_was_before(said: list[Decision], last: Decision) -> None:
    undone = undo(len(said) + 1, last.subject.removeprefix("person/"))
    assert decided(*said, last, undone) == decided(*said)


@given(st.lists(_SAID, max_size=10))
def test_nothing_stands_that_contradicts_itself(said: list[Decision]) -> None:
    now = decided(*said)
    for key, links in now.links.items():
        assert sum(link.relation == "exact" for link in links) <= 1
        assert len({link.item for link in links}) == len(links)
        assert key not in now.without_item
        assert not {(key, link.item) for link in links} & now.refused


def test_the_last_decision_in_force_about_an_entity_is_the_one_to_take_back() -> None:
    rows = numbered([say("ana", "Q2"), say("ana", "Q3"), undo(2), say("bo", "Q4")])
    assert [one.id for one in in_force(rows)] == ["1", "4"]
    last = last_about(rows, "person/ana")
    assert last is not None
    assert last.id == "1"
    assert last_about(rows, "person/cy") is None
