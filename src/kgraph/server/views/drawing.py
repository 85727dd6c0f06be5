"""A result drawn as a chart, a map, a network or a timeline, where its columns allow; its table says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, say_in
from kgraph.server.views import network as networks
from kgraph.server.views.bars import Bars, Figure, bars, over_time
from kgraph.server.views.chart import Chart, Item, chart
from kgraph.server.views.columns import Columns, is_entity, number
from kgraph.server.views.network import Edge, Node, Pair
from kgraph.server.views.places import SHOWN, Plan, Point, plan
from kgraph.server.views.results import Results, Shown
from kgraph.server.views.values import Value
from kgraph.server.views.words import kind, one
from kgraph.store.labels import types

TABLE: Final = "table"
VIEWS: Final = (TABLE, "chart", "map", "network", "timeline")
_WORDS: Final = noted(
    {"table": "Table", "chart": "Chart", "map": "Map", "network": "Network", "timeline": "Timeline"}, "view"
)
_DATED: Final = ("event", "record")
LANES: Final = 40
MARKS: Final = 400


@dataclass(frozen=True, slots=True)
class Knots:
    """Entities in pairs, drawn as points and lines.

    :param hidden: how many entities are not drawn.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a result: just one of these; and how many rows are not in it.

    :param columns: the columns that it is drawn from, by name.
    """

    columns: tuple[str, ...]
    bars: Bars | None = None
    plan: Plan | None = None
    knots: Knots | None = None
    chart: Chart | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a result can be looked at, how it is, and the drawing where it is not the table alone.

    :param choices: of the columns that the view could be drawn from, where there are several.
    """

    views: tuple[str, ...] = (TABLE,)
    view: str = TABLE
    drawing: Drawing | None = None
    choices: tuple[str, ...] = ()
    column: str = ""


def drawn(snapshot: Snapshot, results: Results, view: str, column: str = "") -> Drawn:
    """A result in a view.

    :param view: one of `VIEWS`; what cannot be drawn of the result is its table.
    :param column: of numbers for a chart, of dates for a timeline; the first one where there is no such.
    """
    columns = Columns(snapshot, results)
    views = tuple(name for name in VIEWS if name == TABLE or _MADE[name].fits(columns))
    if view not in views or view == TABLE:
        return Drawn(views)
    made = _MADE[view]
    places = made.choose(columns)
    names = tuple(results.columns[place] for place in places)
    place = places[names.index(column)] if column in names else next(iter(places), 0)
    drawing = made.draw(columns, place)
    if drawing is None:
        return Drawn(views)
    return Drawn(views, view, drawing, names if len(names) > 1 else (), results.columns[place])


def views() -> dict[str, str]:
    """What to call each view."""
    return {name: say_in("view", words) for name, words in _WORDS.items()}


def _row(index: int) -> str:
    return f"#row-{index + 1}"


def _value(cell: Shown) -> Value:
    return Value(cell.text, cell.href, cell.ours)


def _said(columns: Columns, row: tuple[Shown | None, ...]) -> str:
    return " · ".join(cell.text for place in columns.labels if (cell := row[place]) is not None)


def _chart(columns: Columns, place: int) -> Drawing | None:
    figures, dates = [], columns.dates[:1]
    for index, row in enumerate(columns.results.rows):
        cell = row[place]
        value = number(cell) if cell else None
        if cell is None or value is None:
            continue
        when = columns.date(row, dates[0]) if dates else None
        words = _said(columns, row)
        label = (when.before(words) if words else when.words) if when else words
        figures.append(Figure(label, value, cell.text, _row(index), when))
    if not figures:
        return None
    made = (over_time(figures) if dates else None) or bars(figures)
    used = (*dates, *columns.labels, place)
    missing = len(columns.results.rows) - len(figures)
    return Drawing(_names(columns, used), bars=made, left_out=made.hidden + missing)


def _map(columns: Columns, _: int) -> Drawing | None:
    if columns.spots is None:
        return None
    found: dict[tuple[Value, Point], list[int]] = {}
    for index, (row, at) in enumerate(zip(columns.results.rows, columns.spots.points, strict=True)):
        if at is not None:
            place = row[columns.spots.columns[0]] if len(columns.spots.columns) == 1 else None
            name = next((cell for cell in (place, *row) if cell and is_entity(cell)), None)
            value = _value(name) if name else Value(_said(columns, row) or f"{at[0]:g}, {at[1]:g}", _row(index))
            found.setdefault((value, at), []).append(index)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0]))[:SHOWN]
    spots = [(value, len(rows), _row(rows[0]), at) for (value, at), rows in ordered]
    left = len(columns.results.rows) - sum(len(rows) for _, rows in ordered)
    return Drawing(_names(columns, columns.spots.columns), plan=plan(spots), left_out=left)


def _network(columns: Columns, _: int) -> Drawing | None:
    if columns.pair is None:
        return None
    first: dict[frozenset[Value], tuple[Value, Value, int]] = {}
    times: Counter[frozenset[Value]] = Counter()
    left = 0
    for index, row in enumerate(columns.results.rows):
        cells = [row[place] for place in columns.pair]
        values = [_value(cell) for cell in cells if cell is not None]
        key = frozenset(values)
        if len(key) < 2:
            left += 1
            continue
        first.setdefault(key, (values[0], values[1], index))
        times[key] += 1
    pairs = [
        Pair(one, other, count, (), _row(first[key][2])[1:])
        for key, count in times.most_common(networks.LISTED)
        for one, other in [first[key][:2]]
    ]
    nodes, hidden = networks.nodes_of(pairs)
    knots = Knots(nodes, networks.edges_of(pairs, nodes), hidden)
    return Drawing(
        _names(columns, columns.pair), knots=knots, left_out=left + sum(times.values()) - sum(p.count for p in pairs)
    )


def _timeline(columns: Columns, place: int) -> Drawing | None:
    by, what = _lanes(columns)
    by_kind = columns.type(what) in _DATED or not _few(columns, what)
    lanes: dict[Value, list[Item]] = {}
    left = 0
    for index, row in enumerate(columns.results.rows[:MARKS]):
        when, entity, lane = columns.date(row, place), row[what], row[by]
        if when is None or entity is None or lane is None:
            left += 1
            continue
        label = _kind(columns.snapshot, lane) if by == what and by_kind else _value(lane)
        title = when.before(entity.text)
        lanes.setdefault(label, []).append(Item(when, entity.href if entity.ours else _row(index), title, "row"))
    made = chart((label, list(dict.fromkeys(items))) for label, items in lanes.items())
    if made is None:
        return None
    used = tuple(dict.fromkeys((place, by, what)))
    return Drawing(_names(columns, used), chart=made, left_out=left + max(0, len(columns.results.rows) - MARKS))


def _lanes(columns: Columns) -> tuple[int, int]:
    """The columns that lanes and marks are of: marks are events or records where there are such, else what is last."""
    places = columns.entities
    dated = sorted((place for place in places if columns.type(place) in _DATED), key=_order(columns))
    what = dated[0] if dated else places[-1]
    return next((place for place in places if place != what and _few(columns, place)), what), what


def _order(columns: Columns) -> Callable[[int], int]:
    return lambda place: _DATED.index(columns.type(place))


def _few(columns: Columns, place: int) -> bool:
    return len({row[place] for row in columns.results.rows}) <= LANES


def _kind(snapshot: Snapshot, cell: Shown) -> Value:
    if not is_entity(cell):
        return _value(cell)
    key = cell.href.removeprefix("/page/").partition("#")[0]
    type_ = key.partition("/")[0]
    node = ox.NamedNode(snapshot.names.address(key))
    words = kind(types(snapshot.store, node), type_) if type_ == "event" else one(type_)
    return Value(words, f"/browse/{type_}", True)


def _names(columns: Columns, places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(columns.results.columns[place] for place in places)


@dataclass(frozen=True, slots=True)
class _Made:
    """When a result fits a drawing, the columns it is drawn from by choice, and how."""

    fits: Callable[[Columns], bool]
    choose: Callable[[Columns], tuple[int, ...]]
    draw: Callable[[Columns, int], Drawing | None]


_MADE: Final[Mapping[str, _Made]] = {
    "chart": _Made(
        lambda columns: bool(columns.numbers and (columns.labels or columns.dates)),
        lambda columns: columns.numbers,
        _chart,
    ),
    "map": _Made(lambda columns: columns.spots is not None, lambda _: (), _map),
    "network": _Made(lambda columns: columns.pair is not None, lambda _: (), _network),
    "timeline": _Made(
        lambda columns: bool(columns.dates and columns.entities), lambda columns: columns.dates, _timeline
    ),
}
