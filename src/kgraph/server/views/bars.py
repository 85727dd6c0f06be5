"""Numbers as bars beside their labels, or over time: columns where all are of whole years, else dots on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import copysign, floor, log10
from typing import Final

from kgraph.server.views.dates import When

WIDTH: Final = 900
LEFT: Final = 260
BAR: Final = 22
HEIGHT: Final = 300
TOP: Final = 24
BOTTOM: Final = 28
SIDE: Final = 56
DRAWN: Final = 60
_VALUE: Final = 70  # room for the words at the end of a bar
_TICKS: Final = 10
_DAYS_A_YEAR: Final = 365.2425
_LEAST, _MOST = 1e-300, 1e300  # beyond these numbers cannot be divided by one another


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to draw: what of, its own words, where it leads, and when it was, where that is known."""

    label: str
    value: float
    words: str
    href: str
    date: When | None = None

    @property
    def drawn(self) -> float:
        """The number as far as a drawing can tell it from others."""
        size = abs(self.value)
        return 0.0 if size < _LEAST else copysign(min(size, _MOST), self.value)


@dataclass(frozen=True, slots=True)
class Bar:
    """A number drawn. A dot has no width, and its middle at `x`, `y`."""

    figure: Figure
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing of numbers.

    :param form: "bars", "columns" or "line".
    :param zero: where 0 is: across for bars, down for the others.
    :param rules: places of lines across, each with its number; `ticks`: places of years.
    :param hidden: how many figures are not drawn, since they are too many or have no single place in time.
    """

    form: str
    width: int
    height: int
    zero: float
    bars: tuple[Bar, ...]
    rules: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, int], ...]
    hidden: int

    @property
    def line(self) -> str:
        """The points of the line, for SVG."""
        return " ".join(f"{bar.x},{bar.y}" for bar in self.bars)


def bars(figures: Sequence[Figure]) -> Bars:
    """Bars below each other, in the order given."""
    shown = figures[:DRAWN]
    low, high = min(0.0, *(one.drawn for one in shown)), max(0.0, *(one.drawn for one in shown))
    left = LEFT + (_VALUE if low < 0 else 0)
    scale = (WIDTH - _VALUE - left) / ((high - low) or 1.0)
    zero = round(left - low * scale, 1)
    drawn = tuple(
        Bar(
            one,
            round(zero + min(0.0, one.drawn) * scale, 1),
            TOP + row * BAR,
            max(round(abs(one.drawn) * scale, 1), 1.0),
            BAR - 6,
        )
        for row, one in enumerate(shown)
    )
    return Bars("bars", WIDTH, TOP + len(shown) * BAR, zero, drawn, (), (), len(figures) - len(shown))


def over_time(figures: Sequence[Figure]) -> Bars | None:
    """Numbers at their dates; None where fewer than two have one, or several are of one date.

    A date that may be in several years, or is open, has no place on the line, and is left out and counted.
    """
    placed = [(one, span) for one in figures if (span := _span(one.date)) is not None]
    if len(placed) < 2 or len({span for _, span in placed}) < len(placed):
        return None
    placed.sort(key=lambda item: item[1])
    first, last = int(placed[0][1][0][:4]), int(placed[-1][1][1][:4]) + 1
    low = min(0.0, *(one.drawn for one, _ in placed))
    high = max(0.0, *(one.drawn for one, _ in placed))
    scale = (HEIGHT - TOP - BOTTOM) / ((high - low) or 1.0)
    zero = round(TOP + high * scale, 1)
    per_year = (WIDTH - 2 * SIDE) / (last - first)

    def x(day: str, after: int = 0) -> float:
        on = date.fromisoformat(day)
        return round(SIDE + (on.year - first + (on.timetuple().tm_yday - 1 + after) / _DAYS_A_YEAR) * per_year, 1)

    years = all(span == (f"{span[0][:4]}-01-01", f"{span[0][:4]}-12-31") for _, span in placed) and per_year >= 3
    drawn = []
    for one, (begin, end) in placed:
        y = round(zero - one.drawn * scale, 1)
        if years:
            top, height = min(y, zero), max(round(abs(y - zero), 1), 1.0)
            drawn.append(Bar(one, round(x(begin) + per_year * 0.1, 1), top, round(per_year * 0.8, 1), height))
        else:
            drawn.append(Bar(one, round((x(begin) + x(end, 1)) / 2, 1), y, 0, 0))
    step = -(-(last - first) // _TICKS)
    ticks = tuple((x(f"{year:04}-01-01") + (per_year / 2 if years else 0), year) for year in range(first, last, step))
    rules = tuple((round(zero - number * scale, 1), f"{number:g}") for number in _round(low, high))
    form = "columns" if years else "line"
    return Bars(form, WIDTH, HEIGHT, zero, tuple(drawn), rules, ticks, len(figures) - len(drawn))


def _span(when: When | None) -> tuple[str, str] | None:
    if when is None or not when.year:
        return None
    return when.earliest, when.latest


def _round(low: float, high: float) -> list[float]:
    """Some four round numbers between two, with 0 among them."""
    size = (high - low) or 1.0
    power = 10.0 ** floor(log10(size / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if size / (power * factor) <= 5)
    return [float(f"{number * step:.10g}") for number in range(round(low / step), round(high / step) + 1)
            if low <= number * step <= high]  # fmt: skip
