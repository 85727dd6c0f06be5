"""Charts over time: nothing on a day that is not known, nothing over another, everything inside."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.views.chart import DOT, LEFT, OPEN, RIGHT, WIDTH, Chart, Item, Mark, chart
from kgraph.server.views.dates import When
from kgraph.server.views.values import Value

DAYS = st.dates(date(1900, 1, 1), date(2020, 12, 31)).map(date.isoformat)
LANE = Value("Northland", "/page/state/north", True)


def item(earliest: str = "", latest: str = "", style: str = "stated", href: str = "/page/event/a") -> Item:
    return Item(When("", earliest, latest), href, "An event", style)


def marks(drawn: Chart | None) -> list[Mark]:
    return [mark for lane in drawn.lanes for mark in lane.marks] if drawn else []


def test_a_day_is_a_dot_a_month_a_bar_an_open_side_a_tail() -> None:
    day, month, before, after = marks(
        chart([(LANE, [item("1975-05-23", "1975-05-23"), item("1976-05-01", "1976-05-31"), item("", "1977-05-23"),
                       item("1978-05-23", "")])])
    )  # fmt: skip
    assert (day.width, day.open_start, day.open_end) == (0, False, False)
    assert month.width > 0
    assert (before.width, before.open_start, before.open_end) == (0, True, False)
    assert (after.width, after.open_start, after.open_end) == (0, False, True)


def test_what_has_no_date_is_said_and_not_drawn() -> None:
    drawn = chart([(LANE, [item("1975-05-23", "1975-05-23"), item(href="/page/event/b")])])
    assert drawn is not None
    assert [one.href for one in drawn.undrawn] == ["/page/event/b"]
    assert len(marks(drawn)) == 1
    assert chart([(LANE, [item()])]) is None
    assert chart([]) is None


def test_a_term_of_office_lies_behind_the_encounters_in_it() -> None:
    drawn = chart([(LANE, [item("1970-01-01", "", "term"), item("1975-05-23", "1975-05-23")])])
    term, dot = marks(drawn)
    assert (term.y, term.open_end) == (dot.y, True)
    assert term.x + term.width == WIDTH - RIGHT


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=30))
def test_every_mark_is_inside_and_none_covers_another(bounds: list[tuple[str | None, str | None]]) -> None:
    items = []
    for number, (one, other) in enumerate(bounds):
        first, last = sorted((one, other)) if one and other else (one, other)
        items.append(item(first or "", last or "", href=f"/page/event/{number}"))
    drawn = chart([(LANE, items)])
    shown = marks(drawn)
    assert len(shown) + (len(drawn.undrawn) if drawn else len(items)) == len(items)
    taken: dict[int, list[tuple[float, float]]] = {}
    for mark in shown:
        reach = 0 if mark.width else DOT
        begin, end = (
            mark.x - (OPEN if mark.open_start else reach),
            mark.x + mark.width + (OPEN if mark.open_end else reach),
        )
        assert begin >= LEFT - OPEN
        assert end <= WIDTH - RIGHT + OPEN
        assert drawn is not None
        assert 0 < mark.y < drawn.height
        assert all(end <= other[0] or other[1] <= begin for other in taken.get(mark.y, []))
        taken.setdefault(mark.y, []).append((begin, end))
