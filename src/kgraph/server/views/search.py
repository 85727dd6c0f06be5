"""Searching as a page shows it: what was asked for in words, what was found, and ways to narrow or widen it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from kgraph.names import key as checked_key
from kgraph.server.current import Snapshot
from kgraph.server.saying import say
from kgraph.server.views.dates import When
from kgraph.server.views.naming import named_key
from kgraph.server.views.words import EVENT_KINDS, event_kind, many, one
from kgraph.store.index import INDEXED
from kgraph.store.searching import FACETS, Count, Found, Hit, Wanted

_SPAN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?")


class NoSpanError(ValueError):
    """Words that should be a year, month or day, and are not."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow the search, or to widen it again: words, how many there are then, and where it leads."""

    words: str
    count: int
    href: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """Choices of one kind; `late` where counting them took too long."""

    words: str
    choices: tuple[Choice, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the histogram, with its share of the fullest one in percent."""

    year: int
    count: int
    share: int
    href: str


@dataclass(frozen=True, slots=True)
class Result:
    """An entity found, as a list shows it."""

    key: str
    label: str
    kind: str
    language: str
    date: When
    certainty: str
    excerpt: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """A result page."""

    words: str
    chosen: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    total: int
    results: tuple[Result, ...]
    facets: tuple[Facet, ...]
    years: tuple[Year, ...]
    bounded: int
    undated: int
    here: str


def href(wanted: Wanted) -> str:
    """The address of a search: what counts lead to."""
    return f"/search?{urlencode(parameters(wanted))}"


def parameters(wanted: Wanted) -> list[tuple[str, str]]:
    """A search as the parameters of its address; `read` reads them."""
    values = [("q", wanted.words), *(("type", type_) for type_ in wanted.types)]
    values += [(name, value.partition("/")[2] or value) for name, value in wanted.facets]
    values += [("from", wanted.earliest), ("to", wanted.latest), ("surely", "1" if wanted.surely else "")]
    return [(name, value) for name, value in [*values, ("certainty", wanted.certainty)] if value]


def read(given: Iterable[tuple[str, str]]) -> Wanted:
    """What an address asks for; what is empty or unknown is passed over.

    :raises NoSpanError: `from` or `to` is no year, month or day.
    """
    wanted = Wanted()
    for name, value in given:
        text = value.strip()
        if name == "q":
            wanted = replace(wanted, words=text)
        elif name == "type" and text in INDEXED:
            wanted = replace(wanted, types=(*wanted.types, text))
        elif name in FACETS and text:
            wanted = replace(wanted, facets=(*wanted.facets, (name, _value(name, text))))
        elif name in {"from", "to"} and text:
            first, last = _span(text)
            wanted = replace(wanted, earliest=first) if name == "from" else replace(wanted, latest=last)
        elif name == "surely":
            wanted = replace(wanted, surely=text == "1")
        elif name == "certainty" and text in {"stated", "inferred"}:
            wanted = replace(wanted, certainty=text)
    return wanted


def search_view(snapshot: Snapshot, wanted: Wanted, found: Found) -> SearchView:
    """What was found, as a page shows it."""
    most = max(found.years.values(), default=1)
    span = range(min(found.years), max(found.years) + 1) if found.years else range(0)
    return SearchView(
        words=wanted.words,
        chosen=tuple(_chosen(snapshot, wanted)),
        hidden=tuple(pair for pair in parameters(wanted) if pair[0] not in {"q", "from", "to"}),
        total=found.total,
        results=tuple(_result(snapshot, hit) for hit in found.hits),
        facets=(
            _types(wanted, found),
            *(_facet(snapshot, wanted, name, counts) for name, counts in found.facets.items()),
        ),
        years=tuple(_year(wanted, year, found.years.get(year, 0), most) for year in span),
        bounded=found.bounded,
        undated=found.undated,
        here=href(wanted),
    )


def _facet_words(name: str) -> str:
    return say("kind of event") if name == "kind" else one(name)


def _value(name: str, text: str) -> str:
    if name == "kind":
        return text
    try:
        return checked_key(name, text)
    except ValueError:
        return f"{name}/-"  # nothing has it


def _span(text: str) -> tuple[str, str]:
    """The first and last day of a year, month or day."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise NoSpanError(f"{text!r} is no date here; write a year, 1975-05 or 1975-05-23")
    year, month = int(match["year"]), int(match["month"] or 1)
    try:
        first = date(year, month, int(match["day"] or 1))
    except ValueError as error:
        raise NoSpanError(f"{text!r} is no day of the calendar") from error
    if match["day"]:
        return text, text
    last_month = int(match["month"] or 12)
    after = date(year + last_month // 12, last_month % 12 + 1, 1) if year < 9999 else date.max
    return first.isoformat(), date.fromordinal(after.toordinal() - 1).isoformat()


def _chosen(snapshot: Snapshot, wanted: Wanted) -> Iterable[Choice]:
    """What narrows the search, each with where it leads without it."""
    for type_ in wanted.types:
        rest = tuple(other for other in wanted.types if other != type_)
        yield Choice(many(type_), 0, href(replace(wanted, types=rest)))
    for name, value in wanted.facets:
        rest_facets = tuple(other for other in wanted.facets if other != (name, value))
        words = say("%(facet)s: %(value)s", facet=_facet_words(name), value=_called(snapshot, value))
        yield Choice(words, 0, href(replace(wanted, facets=rest_facets)))
    if wanted.certainty:
        words = say("nobody inferred") if wanted.certainty == "stated" else say("someone inferred")
        yield Choice(words, 0, href(replace(wanted, certainty="")))
    if wanted.earliest or wanted.latest:
        span = When("", wanted.earliest, wanted.latest).words
        words = say("surely %(span)s", span=span) if wanted.surely else say("possibly %(span)s", span=span)
        yield Choice(words, 0, href(replace(wanted, earliest="", latest="", surely=False)))


def _called(snapshot: Snapshot, value: str) -> str:
    """The words for a facet's value; what is no key of ours is called what the client wrote."""
    if value in EVENT_KINDS:
        return event_kind(value)
    if snapshot.names.key_of(snapshot.names.address(value)) is None:
        return value
    return named_key(snapshot, value)[0]


def _types(wanted: Wanted, found: Found) -> Facet:
    choices = (
        Choice(many(count.value), count.count, href(replace(wanted, types=(count.value,))))
        for count in found.types
        if (count.value,) != wanted.types
    )
    return Facet(say("what"), tuple(choices))


def _facet(snapshot: Snapshot, wanted: Wanted, name: str, counts: tuple[Count, ...] | None) -> Facet:
    if counts is None:
        return Facet(_facet_words(name), (), late=True)
    choices = (
        Choice(
            text,
            count.count,
            href(replace(wanted, facets=(*wanted.facets, (name, count.value)))),
            language,
        )
        for count in counts
        if (name, count.value) not in wanted.facets
        for text, language in [(event_kind(count.label), "") if name == "kind" else named_key(snapshot, count.value)]
    )
    return Facet(_facet_words(name), tuple(choices))


def _year(wanted: Wanted, year: int, count: int, most: int) -> Year:
    there = replace(wanted, earliest=f"{year:04}-01-01", latest=f"{year:04}-12-31", surely=True)
    return Year(year, count, round(100 * count / most), href(there))


def _result(snapshot: Snapshot, hit: Hit) -> Result:
    kind = one(hit.key.partition("/")[0])
    text, language = named_key(snapshot, hit.key)
    return Result(hit.key, text, kind, language, When("", hit.earliest, hit.latest), hit.certainty, hit.excerpt)
