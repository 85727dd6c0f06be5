from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kgraph.authorities.entity import ALWAYS, Span
from kgraph.dates import from_edtf

days = st.dates(date(1850, 1, 1), date(2020, 12, 31))
written = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y}"),
)
bounds = st.one_of(st.none(), written.map(from_edtf))
spans = st.builds(Span, bounds, bounds)


@given(spans, days, days)
def test_what_is_certain_is_possible(span: Span, one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert not span.covers(first, last) or span.holds_on(first, last)


@given(spans, days, days, days)
def test_covering_a_period_covers_each_of_its_days(span: Span, one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    if span.covers(first, last):
        assert span.covers(middle, middle)


@given(days)
def test_an_unknown_side_covers_nothing_and_excludes_nothing(day: date) -> None:
    for span in (ALWAYS, Span(begin=from_edtf("1800")), Span(end=from_edtf("2100"))):
        assert not span.covers(day, day)
        assert span.holds_on(day, day)


def test_a_term_known_to_the_year_covers_only_what_is_sure() -> None:
    span = Span(from_edtf("1970"), from_edtf("1973"))
    assert span.covers(date(1971, 1, 1), date(1972, 12, 31))
    assert not span.covers(date(1970, 6, 1), date(1970, 6, 1))
    assert span.holds_on(date(1970, 6, 1), date(1973, 6, 1))
