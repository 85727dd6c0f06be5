"""A number that leads to its rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of something, and where they are listed."""

    words: str
    count: int
    href: str
    language: str = ""
