"""A way to break the valid graph, such that it violates one shape and no other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One break.

    :param shape: the local name of the only shape it violates.
    :param take: statements to take away.
    :param add: statements to add.
    :param also: shapes that cannot but be violated with it.
    """

    shape: str
    take: str = ""
    add: str = ""
    also: tuple[str, ...] = ()
