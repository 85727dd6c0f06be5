"""A SPARQL constraint as joins over whole predicates, to find who may violate it.

What is left out of the query only lets more through: whom it finds is asked the query itself. NOT EXISTS becomes MINUS
where both see the same variables. Inside MINUS, and where rows are counted, nothing may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kgraph.shapes.compiled.groups import Group, UnreadError, taken_apart
from kgraph.shapes.compiled.joins import Joins, UnjoinableError
from kgraph.shapes.compiled.select import AGGREGATES, NODEWISE, Select, grouped_by_this
from kgraph.shapes.compiled.tokens import tokens
from kgraph.shapes.compiled.view import THIS

Names = frozenset[str]
_NONE: Final = frozenset[str]()
# Holds of nearly everything, and the engine would have to fetch each address to say so.
_IS_ADDRESS: Final = re.compile(r"\(\s*isIRI\s*\(\s*[?$]\w+\s*\)\s*\)", re.IGNORECASE)


def suspects(select: Select, joins: Joins) -> str:
    """A group that binds `?this` to every node for which a query has a row, and perhaps to others.

    :raises UnjoinableError: the query cannot be put so.
    """
    try:
        group, tail = taken_apart(select.text, select.prefixes)
    except UnreadError:
        raise UnjoinableError from None
    counted = _is_counted(select, tail, group)
    text, bound = _joined(group, joins, exact=counted)
    if THIS not in bound:
        raise UnjoinableError
    return f"{{ SELECT DISTINCT {THIS} {{ {text} }} {tail if counted else ''} }}"


def _is_counted(select: Select, tail: str, group: Group) -> bool:
    """Rows are grouped: then each matters.

    :raises UnjoinableError: they are in a way that is not looked through.
    """
    words = list(tokens(select.text))
    keywords = {word.keyword for word in words if word.kind == "word"}
    if keywords & NODEWISE or any(word.kind == "variable" and word.text[1:] == "currentShape" for word in words):
        raise UnjoinableError
    if not keywords & {"GROUP", "HAVING", *AGGREGATES}:
        return False
    asked = {f"?{word.text[1:]}" for word in tokens(tail) if word.kind == "variable"}
    if not grouped_by_this(words) or not asked <= group.variables() or any(word.text == "|" for word in words):
        raise UnjoinableError
    return True


def _joined(group: Group, joins: Joins, *, exact: bool) -> tuple[str, Names]:
    """A group as joins, and the variables that every row of it binds.

    :param exact: nothing may be left out.
    :raises UnjoinableError: it cannot be put so.
    """
    conditions = [each for each in group.conditions if exact or not _IS_ADDRESS.fullmatch(each.text)]
    text, first = joins.joined(group.patterns, conditions) if group.patterns else ("", _NONE)
    bound = first
    for union in group.unions:
        choices = [_joined(each, joins, exact=exact) for each in union]
        common = frozenset.intersection(*(names for _, names in choices))
        _need(not bound or bool(bound & common))
        text += f" {{ {' UNION '.join(f'{{ {each} }}' for each, _ in choices)} }}"
        bound |= common
    known = bound
    for each in group.optional:
        inner, names = _joined(each, joins, exact=True)
        _need(bool(names & bound))
        text += f" OPTIONAL {{ {{ SELECT * {{ {inner} }} }} }}"
        known |= each.variables()
    for assigned, variable in group.assigned:
        _need(assigned.variables <= known)
        text += f" BIND ({assigned.text} AS {variable})"
        known |= {variable}
    for condition in conditions:
        _need(condition.variables <= known)
        if not group.patterns or not condition.variables <= first:
            text += f" FILTER ({condition.text})"
    _need(not (group.present and exact))
    return text + "".join(_absent(group, joins, bound, exact=exact)), bound


def _absent(group: Group, joins: Joins, bound: Names, *, exact: bool) -> Iterator[str]:
    """What must not be there beside a row, as MINUS."""
    for each in group.absent:
        common = each.variables() & (group.variables_seen() | {THIS})
        try:
            inner, names = _joined(_with_outer(each, group, common), joins, exact=True)
            _need(bool(common) and common <= bound and common <= names)
        except UnjoinableError:
            if exact:
                raise
        else:
            yield f" MINUS {{ {inner} }}"


def _with_outer(inner: Group, outer: Group, common: Names) -> Group:
    """A group that must not be there, with the patterns around it where its conditions see what these bind."""
    if common <= {end for start, _, last in inner.patterns for end in (start, last)}:
        return inner
    return replace(
        inner, patterns=[*outer.patterns, *inner.patterns], conditions=[*outer.conditions, *inner.conditions]
    )


def _need(holds: bool) -> None:
    if not holds:
        raise UnjoinableError
