"""Charts of numbers: every bar inside, its length by its number, and only what has a place in time on a line."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.views.bars import HEIGHT, WIDTH, Figure, bars, over_time
from kgraph.server.views.dates import When

VALUES = st.floats(-1e9, 1e9, allow_subnormal=False) | st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.dates(date(1900, 1, 1), date(2020, 12, 31)).map(date.isoformat)


def figure(value: float, day: str = "") -> Figure:
    return Figure("label", value, f"{value:g}", "#row-1", When(day, day, day))


@given(st.lists(VALUES, min_size=1, max_size=80))
def test_bars_stay_inside_and_keep_the_order_of_numbers(values: list[float]) -> None:
    drawn = bars([figure(value) for value in values])
    assert len(drawn.bars) + drawn.hidden == len(values)
    for bar in drawn.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
        assert bar.y + bar.height <= drawn.height
        assert bar.x <= drawn.zero + 0.1
    ordered = sorted(drawn.bars, key=lambda bar: abs(bar.figure.value))
    assert all(one.width <= other.width for one, other in pairwise(ordered))


@given(st.dictionaries(DAYS, VALUES, min_size=2, max_size=30))
def test_dots_stay_inside_and_go_from_left_to_right(values: dict[str, float]) -> None:
    drawn = over_time([figure(value, day) for day, value in values.items()])
    assert drawn is not None
    assert all(0 <= bar.x <= WIDTH and 0 <= bar.y <= HEIGHT for bar in drawn.bars)
    places = [bar.x for bar in drawn.bars]
    assert places == sorted(places)
    assert all(0 <= y <= HEIGHT for y, _ in drawn.rules)
    assert 1 <= len(drawn.rules) <= 7


@pytest.mark.parametrize("earliest", ["", "1974-06-01"])
def test_a_date_of_no_single_year_has_no_place_and_is_counted(earliest: str) -> None:
    open_ = Figure("open", 5, "5", "#row-3", When("", earliest, "1975-12-31"))
    drawn = over_time([figure(1, "1974-01-01"), figure(2, "1975-01-01"), open_])
    assert drawn is not None
    assert (len(drawn.bars), drawn.hidden) == (2, 1)


def test_several_numbers_of_one_date_are_no_line() -> None:
    assert over_time([figure(1, "1974-01-01"), figure(2, "1974-01-01")]) is None
    assert over_time([figure(1, "1974-01-01")]) is None
