"""What is read of the data, as values: ways from a focus node, and patterns that hang on none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.shapes.compiled.routes import Route, Step, chained, may_stay, steps

MOST_STEPS: Final = 400


class UnboundedError(Exception):
    """What is read cannot be told; the reason in words.

    :ivar unsteady: why the same data may give another result the next time all the same; None where it does not.
    """

    def __init__(self, reason: str, unsteady: str | None = None) -> None:
        super().__init__(reason)
        self.unsteady = unsteady


@dataclass(frozen=True, slots=True)
class Pattern:
    """Statements of any node; None stands for any term."""

    subject: ox.NamedNode | None = None
    predicate: ox.NamedNode | None = None
    object: ox.NamedNode | None = None

    def matches(self, triple: ox.Triple) -> bool:
        """A statement is one of these."""
        pairs = (
            (self.subject, triple.subject),
            (self.predicate, triple.predicate),
            (self.object, triple.object),
        )
        return all(mine is None or mine == its for mine, its in pairs)


class Reads:
    """What a shape reads, gathered.

    :ivar steps: each step with the way from the focus node to where it is taken. Before each step that is taken, all
        those on the way to it stand here too.
    :ivar loose: statements that are read whatever the focus node is.
    :ivar unsteady: why the same data may give another result the next time; None where it does not.
    """

    def __init__(self) -> None:
        self.steps: dict[tuple[Route, Step], None] = {}
        self.loose: dict[Pattern, None] = {}
        self.unsteady: str | None = None

    def walk(self, before: Route, route: Route) -> Route:
        """Note that a way is gone from where another leads; gives the way to its end.

        :raises UnboundedError: there are more steps than are worth following.
        """
        for inner, step in steps(route):
            self.steps[chained(before, inner), step] = None
        if len(self.steps) > MOST_STEPS:
            raise UnboundedError("it follows too many ways")
        return chained(before, route)

    def look(self, route: Route) -> None:
        """Note that a way is gone from any node."""
        if may_stay(route):
            self.loose[Pattern()] = None
        for _, step in steps(route):
            self.loose[Pattern(predicate=step.predicate)] = None
