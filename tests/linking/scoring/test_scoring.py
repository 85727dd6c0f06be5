"""Candidates against each other and against no item at all; what thresholds are worth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.linking.calibration import Judged, Thresholds, figures, reliability, sure_from
from kgraph.linking.candidate import Candidate, Subject, Weight
from kgraph.linking.scoring import SHOWN, probabilities, proposal, ranked

SUBJECT = Subject("person/someone", "person", (("Someone", "en"),))
THRESHOLDS = Thresholds(sure=0.99, question=0.05)


def scored(*scores: float) -> list[Candidate]:
    return [
        Candidate(f"Q{number}", f"Someone {number}", "", score, (Weight("name", score, "a name"),), "test")
        for number, score in enumerate(scores, start=1)
    ]


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [
        ((), "none"),
        ((6.0,), "sure"),
        ((6.0, 0.0), "sure"),
        ((6.0, 5.5), "question"),
        ((2.0,), "question"),
        ((-6.0,), "none"),
    ],
)
def test_a_good_candidate_is_sure_only_without_a_rival(scores: tuple[float, ...], verdict: str) -> None:
    assert proposal(SUBJECT, scored(*scores), THRESHOLDS).verdict == verdict


def test_one_candidate_an_item_the_best_first_and_no_more_than_one_looks_at() -> None:
    twice = [*scored(1.0, 3.0, 2.0), *scored(4.0)]
    assert [(one.item, one.score) for one in ranked(twice)] == [("Q1", 4.0), ("Q2", 3.0), ("Q3", 2.0)]
    assert len(ranked(scored(*map(float, range(100))))) == SHOWN


@given(st.lists(st.floats(-300, 300), max_size=8))
def test_probabilities_are_shares_of_one_and_follow_the_scores(scores: list[float]) -> None:
    found = probabilities(scored(*scores))
    assert 0 <= sum(found) <= 1 + 1e-9
    order = sorted(range(len(scores)), key=lambda place: scores[place])
    assert all(found[a] <= found[b] + 1e-12 for a, b in pairwise(order))


def test_figures_and_the_threshold_that_reaches_a_precision() -> None:
    judged = [Judged(0.999, True, True)] * 99 + [Judged(0.98, False, True), Judged(0.5, True, True)]
    judged += [Judged(0.01, False, False)] * 4
    counted = figures(judged, THRESHOLDS)
    assert (counted.sure, counted.precision, counted.none, counted.none_right) == (99, 1.0, 4, 4)
    assert counted.recall == pytest.approx(99 / 101)
    assert sure_from(judged, 0.985) == 0.5
    assert sure_from(judged, 0.995) == 0.999
    assert sure_from([Judged(0.9, False, True)]) > 1
    assert sum(count for _, _, count, _ in reliability(judged)) == len(judged)
