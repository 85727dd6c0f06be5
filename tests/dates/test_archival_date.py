"""What a date can say about periods."""

from datetime import date

from kgraph.dates import ArchivalDate, read_date

YEAR_1976 = (date(1976, 1, 1), date(1976, 12, 31))


def test_a_date_with_both_bounds_inside_is_certainly_within() -> None:
    assert read_date("October, 1976").certainly_within(*YEAR_1976)


def test_a_date_that_overlaps_is_only_possibly_within() -> None:
    season = read_date("1975-1976")
    assert not season.certainly_within(*YEAR_1976)
    assert season.possibly_within(*YEAR_1976)


def test_an_unknown_side_never_speaks_against_a_period() -> None:
    before = read_date("before May 1976")
    assert before.open_start
    assert not before.open_end
    assert before.possibly_within(*YEAR_1976)
    assert not before.certainly_within(*YEAR_1976)


def test_approximate_and_uncertain_dates_are_nowhere_certainly() -> None:
    for words in ("circa 1976", "[1976?]", "1976, undated"):
        assert read_date(words).doubtful
        assert not read_date(words).certainly_within(*YEAR_1976)
        assert read_date(words).possibly_within(*YEAR_1976)


def test_an_unread_date_is_nowhere() -> None:
    unread = ArchivalDate("n.d.")
    assert not unread.possibly_within(*YEAR_1976)
    assert not unread.open_start
    assert not unread.doubtful
