"""The engine of builds with and without its sieve, which small graphs are asked without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from unittest.mock import patch

from kgraph.shapes.compiled import sieve

T = TypeVar("T")


@contextmanager
def sieved(few: int = 0, most: int = sieve.MOST) -> Iterator[None]:
    """Ask through the sieve from a number of focus nodes on; as many suspects at most are asked one by one."""
    with patch.object(sieve, "FEW", few), patch.object(sieve, "MOST", most):
        yield


def alike(outcome: Callable[[], T]) -> T:
    """What comes out, which is the same without a sieve, through it, and where it lets too many through."""
    plain = outcome()
    for most in (sieve.MOST, 1):
        with sieved(most=most):
            assert outcome() == plain
    return plain
