from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.resolving.spellings import compatible, folded_words


def alike(one: str, other: str) -> bool:
    return compatible(folded_words(one), folded_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L. Rinchin", "Lodongiin Rinchin"),
        ("A.M. Puzanov", "Aleksandr Puzanov"),
        ("Richard M. Nixon", "Richard Nixon"),
        ("Rinchin", "Lodongiin Rinchin"),
        ("Nicolae Ceausescu", "Nicolae Ceaușescu"),
        ("Kim Yong-nam", "Kim Yong nam"),
    ],
)
def test_spellings_of_one_name_fit(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("R.K. Nehru", "Jawaharlal Nehru"),
        ("Hans Hoffmann", "Heinz Hoffmann"),
        ("Kim Pyong Il", "Kim Il"),
        ("Kim Il Sung", "Kim Yong Sung"),
        ("Erich Honecker", "Margot Honecker"),
        ("Todor Zhivkov", "Todor Zhivkova"),
    ],
)
def test_near_misses_do_not(one: str, other: str) -> None:
    assert not alike(one, other)


NAMES = st.lists(st.sampled_from(["Kim", "K.", "Il", "Sung", "Yong", "Nam", "Erich"]), min_size=1, max_size=4).map(
    " ".join
)


@given(NAMES, NAMES)
def test_fitting_has_no_direction_and_a_name_fits_itself(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)
