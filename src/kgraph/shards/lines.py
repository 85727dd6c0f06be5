"""Lines of N-Quads as text: a statement is one line, sorted by code point, and its four terms are cut out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

Standing = Callable[[str], Any]
"""A graph's address to what sorts graphs: of several that state one triple, the smallest keeps it."""
Statement = tuple[str, str, str, str]
"""Subject, predicate, object and graph as N-Quads writes them; the graph of the default graph is ""."""

_END = " .\n"


def parts(line: str) -> Statement:
    """The terms of a line. Where graphs are not named or triples are objects, ask the engine instead."""
    subject, predicate, rest = line.split(" ", 2)
    object_, _, graph = rest[: -len(_END)].rpartition(" ")
    return subject, predicate, object_, graph


def once(blocks: Iterable[Sequence[str]], standing: Standing) -> Iterator[list[str]]:
    """Sorted lines, in blocks, without those that state a triple of another graph again.

    The engine's union of graphs counts a triple in two of them twice, so each stands in one only.
    """
    held, stem = "", "\n"
    for block in blocks:
        kept = []
        for line in block:
            if line.startswith(stem):
                # The lines of one triple follow one another: they differ in their graph alone.
                held = min(held, line, key=lambda one: standing(parts(one)[3][1:-1]))
                continue
            if held:
                kept.append(held)
            held, stem = line, line[: line.rindex(" ", 0, -len(_END)) + 1]
        yield kept
    if held:
        yield [held]
