"""What can be checked only when all authority files are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from kgraph.authorities.cells import CellReader
from kgraph.authorities.entity import Entity, Span, Term


def check(reader: CellReader, entities: Mapping[str, Entity], terms: Sequence[Term]) -> None:
    """Note every reference that leads nowhere, and every term that cannot have been.

    A term is at fault only where its dates certainly contradict: it ends before the person's birth or the office's
    beginning, begins after the death or the office's end, or overlaps another of the same person in the same office.
    """
    for reference in reader.references:
        if reference.key not in entities:
            near = get_close_matches(reference.key, entities, n=1, cutoff=0.8)
            hint = f"; is {near[0]} meant?" if near else "; add it, or correct the key"
            reader.note(reference.row, reference.column, f"no file has {reference.key}{hint}")
    for term in terms:
        _check_term(reader, entities, term)
    _check_overlaps(reader, terms)


def _check_term(reader: CellReader, entities: Mapping[str, Entity], term: Term) -> None:
    if term.person not in entities or term.office not in entities or term.position is None:
        return
    for entity, what in ((entities[term.person], "the life of"), (entities[term.office], "the dates of")):
        for column, problem in _outside(term.span, entity.exists):
            reader.faults.add(
                term.position.file, term.position.line, column, f"{problem}, outside {what} {entity.key}; check both"
            )


def _outside(inner: Span, outer: Span) -> list[tuple[str, str]]:
    """Which of a span's columns certainly lies outside another span, and how."""
    start, stop = _first(outer), _last(outer)
    found = []
    for column, bound in (("begin", inner.begin), ("end", inner.end)):
        if bound is None:
            continue
        if start and bound.latest and bound.latest < start:
            found.append((column, f"{bound.expression} lies before {start}"))
        if stop and bound.earliest and bound.earliest > stop:
            found.append((column, f"{bound.expression} lies after {stop}"))
    return found


def _check_overlaps(reader: CellReader, terms: Sequence[Term]) -> None:
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        for other in held[term.person, term.office]:
            if term.position and other.position and _overlap(term.span, other.span):
                reader.faults.add(
                    term.position.file,
                    term.position.line,
                    "begin",
                    f"{term.person} holds {term.office} on these days already by {other.position}; keep one term",
                )
        held[term.person, term.office].append(term)


def _overlap(one: Span, other: Span) -> bool:
    """Two spans share more than the day on which one ends and the other begins."""
    return (_first(one) or date.min) < (_last(other) or date.max) and (_first(other) or date.min) < (
        _last(one) or date.max
    )


def _first(span: Span) -> date | None:
    return span.begin.earliest if span.begin else None


def _last(span: Span) -> date | None:
    return span.end.latest if span.end else None
