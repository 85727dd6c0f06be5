"""What linking is worth, measured over slices with homonyms and near misses."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench import wikidata_slice as sliced
from bench.linking import index_of, judged, links, made_up_world, real_slice
from kgraph.linking.calibration import SHIPPED, figures
from kgraph.linking.candidate import Proposal

OTHERS = 50_000
Linked = list[tuple[sliced.Asked, Proposal]]


def rivalry(made: Proposal) -> float:
    """By how much the best candidate is ahead of the next."""
    return made.candidates[0].score - made.candidates[1].score


@pytest.fixture(scope="module")
def linked(shared: Path) -> Linked:
    """The facts by name, kind and days of records, linked over a slice that holds those verified and many others."""
    facts = sliced.facts(shared / "facts" / "entities.csv")
    with index_of(real_slice(facts, OTHERS, seed=7, without={})) as index:
        assert int(index.about["kept"]) > OTHERS + len(facts)
        chance = random.Random(7)
        return links(index, [sliced.asked(fact, chance) for fact in facts])


def test_sure_links_are_right_and_most_are_found(linked: Linked) -> None:
    counted = figures(judged(linked))
    assert counted.with_item > 80
    assert counted.precision >= 0.99
    assert counted.recall >= 0.85


def test_every_item_is_among_the_candidates(linked: Linked) -> None:
    missing = [
        one.subject.key
        for one, made in linked
        if one.item is not None and one.item not in {candidate.item for candidate in made.candidates}
    ]
    assert missing == []


def test_what_has_no_item_is_found_to_have_none(linked: Linked) -> None:
    wrong = [one.subject.key for one, made in linked if one.item is None and made.verdict != "none"]
    assert wrong == []


def test_what_a_twin_makes_doubtful_is_a_question(linked: Linked) -> None:
    """One in twelve has a twin of its name, kind and time; nothing that is asked can tell the two apart."""
    doubtful = [
        made.verdict for one, made in linked if one.item is not None and len(made.candidates) > 1 and rivalry(made) < 2
    ]
    assert set(doubtful) == {"question"}


def test_the_shipped_threshold_holds_on_worlds_it_was_not_set_on() -> None:
    counted = figures([one for seed in (21, 22) for one in made_up_world(seed, 20_000)], SHIPPED)
    assert counted.sure > 1000
    assert counted.precision >= 0.99
