"""What other endpoints answered, in place of the parts of a query that they were asked for: as VALUES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kgraph.store.federation import Part
from kgraph.store.query_faults import QueryFault

_BLANK: Final = "urn:x-kgraph:blank:"
_UNBLANK: Final = ox.NamedNode("urn:x-kgraph:blank")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Functions = dict[ox.NamedNode, Callable[..., Term | None]]


class AnswerBroken(QueryFault):
    """What another endpoint answered is no result of a query."""


@dataclass(frozen=True, slots=True)
class RemoteAnswer:
    """An endpoint's answer as it came: its bytes, and their format."""

    body: bytes
    format: ox.QueryResultsFormat


def joined(query: str, found: Sequence[Part], answers: Sequence[RemoteAnswer | None]) -> tuple[str, Functions]:
    """The query with answers in place of its parts, and functions that it calls then.

    :param answers: one for each part; None where a part that is `silent` got none.
    :raises AnswerBroken: an answer cannot be read.
    """
    blanks: dict[str, ox.BlankNode] = {}
    text, end = [], 0
    for number, (part, answer) in enumerate(zip(found, answers, strict=True)):
        mine: dict[str, ox.BlankNode] = {}
        text += [query[end : part.start], _values(part, answer, f"{number}.", mine)]
        blanks |= mine
        end = part.end
    text.append(query[end:])
    return "".join(text), {_UNBLANK: lambda term: _unblanked(term, blanks)}


def first_of(solutions: ox.QuerySolutions, most: int) -> tuple[ox.QuerySolutions, bool]:
    """The first solutions of a result, as a result, in their order; and whether there were more."""
    names = [variable.value for variable in solutions.variables]
    blanks: dict[str, ox.BlankNode] = {}
    rows = "\n".join(_row((solution[name] for name in names), "", blanks) for solution in islice(solutions, most))
    functions: Functions = {_UNBLANK: lambda term: _unblanked(term, blanks)}
    found = ox.Store().query(
        f"SELECT {_listed(names) or '*'} {_group(names, rows, blanks)}", custom_functions=functions
    )
    assert isinstance(found, ox.QuerySolutions)
    return found, next(solutions, None) is not None


def _values(part: Part, answer: RemoteAnswer | None, mark: str, blanks: dict[str, ox.BlankNode]) -> str:
    """Solutions as a group graph pattern."""
    names = part.variables
    if answer is None:
        return f"{{ VALUES ({_listed(names)}) {{ ({' '.join('UNDEF' for _ in names)}) }} }}"
    try:
        rows = _read(part, answer, mark, blanks)
    except (SyntaxError, ValueError, OSError) as error:
        if part.silent:
            return _values(part, None, mark, blanks)
        raise AnswerBroken(f"the answer of {part.address} cannot be read: {error}") from error
    return _group(names, rows, blanks)


def _group(names: Sequence[str], rows: str, blanks: Mapping[str, ox.BlankNode]) -> str:
    """Rows as a group graph pattern; its blank nodes are made by a function."""
    if not blanks:
        return f"{{ VALUES ({_listed(names)}) {{ {rows} }} }}"
    hidden = [f"blank_{number}_{'_'.join(names)}" for number in range(len(names))]
    shown = " ".join(f"(<{_UNBLANK.value}>(?{raw}) AS ?{name})" for raw, name in zip(hidden, names, strict=True))
    return f"{{ SELECT {shown} {{ VALUES ({_listed(hidden)}) {{ {rows} }} }} }}"


def _read(part: Part, answer: RemoteAnswer, mark: str, blanks: dict[str, ox.BlankNode]) -> str:
    """The rows of an answer, its terms looked at by the engine; other variables than were asked for bind nothing."""
    solutions = ox.parse_query_results(answer.body, answer.format)
    if not isinstance(solutions, ox.QuerySolutions):
        raise ValueError("it is yes or no, not a table")
    given = {variable.value for variable in solutions.variables}
    rows = []
    for solution in solutions:
        rows.append(_row((solution[name] if name in given else None for name in part.variables), mark, blanks))
    return "\n".join(rows)


def _row(terms: Iterable[Term | None], mark: str, blanks: dict[str, ox.BlankNode]) -> str:
    return f"({' '.join('UNDEF' if term is None else _written(term, mark, blanks) for term in terms)})"


def _listed(names: Sequence[str]) -> str:
    return " ".join(f"?{name}" for name in names)


def _written(term: Term, mark: str, blanks: dict[str, ox.BlankNode]) -> str:
    """A term of SPARQL. Blank nodes, which cannot stand in VALUES, are addresses for a while."""
    match term:
        case ox.Triple():
            return f"<<( {' '.join(_written(each, mark, blanks) for each in term)} )>>"
        case ox.BlankNode(value=value):
            address = f"{_BLANK}{mark}{value}"
            blanks.setdefault(address, ox.BlankNode())  # a new one: the label may be one of the store's
            return f"<{address}>"
        case _:
            return str(term)


def _unblanked(term: Term, blanks: Mapping[str, ox.BlankNode]) -> Term:
    if isinstance(term, ox.NamedNode):
        return blanks.get(term.value, term)
    if isinstance(term, ox.Triple):
        subject, predicate, object_ = (_unblanked(each, blanks) for each in term)
        return ox.Triple(subject, predicate, object_)  # type: ignore[arg-type]
    return term
