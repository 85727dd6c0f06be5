"""The desk, where cases are decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kgraph.faults import DataFault, SettingsFault
from kgraph.linking.candidate import Candidate, Verdict, Weight
from kgraph.linking.log import LinkLog
from kgraph.linking.review import Case, Choice, Desk, Quotation, read_cases, write_cases

TODAY = date(2026, 11, 25)
FOR = Weight("dates", 2.0, "born 1900, as here")
AGAINST = Weight("state", -1.0, "of Southland")


def candidate(item: str) -> Candidate:
    return Candidate(item, f"Label of {item}", "politician", 3.5, (FOR, AGAINST), "offline index")


def case(key: str, *items: str, verdict: Verdict = "question", records: int = 1) -> Case:
    quotation = Quotation("record/talk", "Talk", "May 1984", "…said ", "Ana", " to Bo…")
    found = tuple(candidate(item) for item in items)
    return Case(key, key.partition("/")[2], "talks", verdict, ("born 1900",), records, (quotation,), found)


CASES = (
    case("person/ana", "Q1", "Q2", records=2),
    case("person/bo", "Q3", verdict="sure"),
    case("party/north", "Q4", records=9),
    case("place/hill", verdict="none"),
)


@pytest.fixture
def log(tmp_path: Path) -> LinkLog:
    return LinkLog(tmp_path / "links.sssom.tsv", "https://talks.example", "Talks", "https://licence.example")


@pytest.fixture
def desk(log: LinkLog) -> Desk:
    return Desk(CASES, {"talks": log})


def keys(desk: Desk, kind: str | None = None, verdict: Verdict | None = None) -> list[str]:
    return [one.case.key for one in desk.open(kind, verdict)]


def test_sure_proposals_come_first_then_what_links_most(desk: Desk) -> None:
    assert keys(desk) == ["person/bo", "party/north", "person/ana"]


def test_batches_by_kind_and_verdict(desk: Desk) -> None:
    assert keys(desk, kind="person") == ["person/bo", "person/ana"]
    assert keys(desk, verdict="none") == ["place/hill"]
    assert desk.batches() == (
        ("person", "sure", 1, 1), ("party", "question", 1, 9), ("person", "question", 1, 2), ("place", "none", 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "relation", "refused"),
    [("accept", "exact", False), ("close", "close", False), ("broader", "broad", False), ("never", "exact", True)],
)
def test_a_decision_is_in_the_log_with_what_spoke_for_it(
    desk: Desk, log: LinkLog, choice: Choice, relation: str, refused: bool
) -> None:
    desk.decide("person/ana", choice, "Q2", "C. Lerk", TODAY)
    (noted,) = log.read()
    assert (noted.subject, noted.object, noted.relation, noted.refused) == ("person/ana", "Q2", relation, refused)
    assert (noted.author, noted.date, noted.object_label) == ("C. Lerk", TODAY, "Label of Q2")
    assert noted.comment == "born 1900, as here (offline index)"


def test_a_decided_case_is_closed_also_for_another_desk(desk: Desk, log: LinkLog) -> None:
    desk.decide("person/ana", "accept", "Q1", "C. Lerk", TODAY)
    assert "person/ana" not in keys(desk)
    assert "person/ana" not in keys(Desk(CASES, {"talks": log}))


def test_a_refused_candidate_is_not_shown_again_and_what_was_sure_is_a_question(desk: Desk) -> None:
    desk.decide("person/ana", "never", "Q1", "C. Lerk", TODAY)
    (ana,) = (one for one in desk.open() if one.case.key == "person/ana")
    assert [one.item for one in ana.candidates] == ["Q2"]
    desk.decide("person/bo", "never", "Q3", "C. Lerk", TODAY)
    assert keys(desk) == ["party/north", "person/ana"]
    assert keys(desk, verdict="none") == ["person/bo", "place/hill"]


def test_no_item_closes_a_case(desk: Desk, log: LinkLog) -> None:
    desk.decide("place/hill", "none", None, "C. Lerk", TODAY)
    assert keys(desk, verdict="none") == []
    assert log.read()[0].object is None


def test_undo_opens_a_case_again_step_by_step(desk: Desk) -> None:
    desk.decide("person/ana", "never", "Q1", "C. Lerk", TODAY)
    desk.decide("person/ana", "accept", "Q2", "C. Lerk", TODAY)
    assert desk.undo("person/ana", "C. Lerk", TODAY) is not None
    (ana,) = (one for one in desk.open() if one.case.key == "person/ana")
    assert [one.item for one in ana.candidates] == ["Q2"]
    desk.undo("person/ana", "C. Lerk", TODAY)
    (ana,) = (one for one in desk.open() if one.case.key == "person/ana")
    assert [one.item for one in ana.candidates] == ["Q1", "Q2"]
    assert desk.undo("person/ana", "C. Lerk", TODAY) is None


def test_a_row_that_takes_back_states_no_link(desk: Desk, log: LinkLog) -> None:
    for choice, item in (("accept", "Q1"), ("never", "Q1"), ("none", None)):
        desk.decide("person/ana", choice, item, "C. Lerk", TODAY)  # type: ignore[arg-type]
        undone = desk.undo("person/ana", "C. Lerk", TODAY)
        assert undone is not None
        assert undone.refused or undone.object is None
    assert len(log.read()) == 6


def test_the_last_decision_is_known(desk: Desk) -> None:
    assert desk.last() is None
    desk.decide("person/ana", "accept", "Q1", "C. Lerk", TODAY)
    desk.decide("person/bo", "accept", "Q3", "C. Lerk", TODAY)
    desk.undo("person/bo", "C. Lerk", TODAY)
    last = desk.last()
    assert last is not None
    assert last.subject == "person/ana"


def test_what_was_not_proposed_cannot_be_decided_here(desk: Desk) -> None:
    with pytest.raises(SettingsFault, match="nothing was proposed for person/cy"):
        desk.decide("person/cy", "accept", "Q1", "C. Lerk", TODAY)
    with pytest.raises(SettingsFault, match="Q9 is no candidate of person/ana"):
        desk.decide("person/ana", "accept", "Q9", "C. Lerk", TODAY)


def test_cases_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_cases(tmp_path / "deep" / "proposals.jsonl", CASES)
    assert read_cases(tmp_path / "deep" / "proposals.jsonl") == CASES
    assert read_cases(tmp_path / "nothing.jsonl") == ()


@pytest.mark.parametrize("line", ["{", "{}", '{"verdict": "maybe"}', "[]"])
def test_proposals_of_another_version_are_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "proposals.jsonl"
    path.write_text(f"{CASES[0].to_line()}{line}\n", encoding="utf-8")
    with pytest.raises(DataFault, match=r"proposals\.jsonl:2: is no proposal of this version"):
        read_cases(path)


SURE = (
    case("person/bo", "Q3", verdict="sure"),
    case("person/cy", "Q5", "Q6", verdict="sure", records=4),
    case("party/north", "Q4", verdict="sure", records=9),
    case("person/ana", "Q1", "Q2", records=2),
)


def test_sure_proposals_are_accepted_together_each_in_a_row_of_its_own_with_its_evidence(log: LinkLog) -> None:
    desk = Desk(SURE, {"talks": log})
    noted = desk.accept_sure({"person/bo": "Q3", "person/cy": "Q5"}, "C. Lerk", TODAY)
    assert [one.subject for one in noted] == ["person/bo", "person/cy"]
    rows = log.read()
    assert rows == noted
    assert {one.batch for one in rows} == {rows[0].batch}
    assert len({one.id for one in rows}) == 2
    for one in rows:
        assert (one.relation, one.refused, one.author, one.date) == ("exact", False, "C. Lerk", TODAY)
        assert one.justification == "CompositeMatching"
        assert one.confidence is not None
        assert one.comment.endswith("born 1900, as here (offline index)")
    assert keys(desk) == ["party/north", "person/ana"]


@pytest.mark.parametrize(
    "chosen",
    [{"person/ana": "Q1"}, {"person/cy": "Q6"}, {"person/nobody": "Q1"}, {"person/bo": ""}, {}],
)
def test_only_what_is_sure_and_was_seen_is_accepted_together(log: LinkLog, chosen: dict[str, str]) -> None:
    assert Desk(SURE, {"talks": log}).accept_sure(chosen, "C. Lerk", TODAY) == ()
    assert log.read() == ()


def test_what_was_decided_meanwhile_is_passed_over(log: LinkLog) -> None:
    desk = Desk(SURE, {"talks": log})
    desk.decide("person/bo", "never", "Q3", "C. Lerk", TODAY)
    desk.decide("person/cy", "close", "Q5", "C. Lerk", TODAY)
    noted = desk.accept_sure({"person/bo": "Q3", "person/cy": "Q5", "party/north": "Q4"}, "C. Lerk", TODAY)
    assert [one.subject for one in noted] == ["party/north"]


def test_a_batch_is_taken_back_one_by_one_or_whole_and_that_can_be_taken_back_too(log: LinkLog) -> None:
    desk = Desk(SURE, {"talks": log})
    noted = desk.accept_sure({"person/bo": "Q3", "person/cy": "Q5", "party/north": "Q4"}, "C. Lerk", TODAY)
    batch = noted[0].batch
    assert batch is not None
    desk.undo("person/cy", "C. Lerk", TODAY)
    assert keys(desk) == ["person/cy", "person/ana"]
    taken = desk.undo_batch(batch, "C. Lerk", TODAY)
    assert {one.subject for one in taken} == {"person/bo", "party/north"}
    assert keys(desk) == ["party/north", "person/cy", "person/bo", "person/ana"]
    assert desk.undo_batch(batch, "C. Lerk", TODAY) == ()
    again = taken[0].batch
    assert again is not None
    desk.undo_batch(again, "C. Lerk", TODAY)
    assert keys(desk) == ["person/cy", "person/ana"]


def test_a_batch_over_several_logs_has_one_name_and_no_id_twice(tmp_path: Path) -> None:
    logs = {
        name: LinkLog(tmp_path / f"{name}.tsv", "https://talks.example", name, "https://licence.example")
        for name in ("talks", "papers")
    }
    desk = Desk((SURE[0], replace(SURE[1], collection="papers")), logs)
    noted = desk.accept_sure({"person/bo": "Q3", "person/cy": "Q5"}, "C. Lerk", TODAY)
    assert len({one.id for one in noted}) == 2
    assert len({one.batch for one in noted}) == 1
    assert [len(log.read()) for log in logs.values()] == [1, 1]
    assert len(desk.undo_batch(noted[0].batch or "", "C. Lerk", TODAY)) == 2
