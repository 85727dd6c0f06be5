"""The offices of a text among what else it names: where an office's words are one, and what gives way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.offices import find_offices
from kgraph.reading.spans import Find
from kgraph.records import TextField

_OWNER_KINDS: Final = ("state", "party", "organisation", "person")


def is_free(finds: Sequence[Find], start: int, end: int) -> bool:
    """Whether no find overlaps a span."""
    return all(find.end <= start or end <= find.start for find in finds)


def with_offices(name: TextField, text: str, finds: list[Find]) -> list[Find]:
    """The finds and the offices; a find inside an office's words gives way, any other stays."""
    kept = list(finds)
    for office in find_offices(text):
        inside = [find for find in kept if office.start <= find.start and find.end <= office.end]
        others = [find for find in kept if find not in inside]
        if not is_free(others, office.start, office.end) or (office.lower and not _attached(text, office, others)):
            continue
        kept = [
            *others,
            Find(name, office.start, office.end, text[office.start : office.end], "office", method="pattern"),
        ]
    return sorted(kept, key=lambda find: find.start)


def _attached(text: str, office: object, finds: Sequence[Find]) -> bool:
    """Whether an office in lower case stands beside whose it is or who holds it."""
    start, end = office.start, office.end  # type: ignore[attr-defined]
    for find in finds:
        if find.kind not in _OWNER_KINDS:
            continue
        before = text[find.end : start] if find.end <= start else None
        after = text[end : find.start] if find.start >= end else None
        if before is not None and before.strip() in ("", "'s", "’s", "'", "’") and len(before) < 5:
            return find.kind != "person"
        if (
            after is not None
            and after.strip() in ("", "of", "of the", "to", "to the", "in", "in the", ",")
            and len(after) < 9
        ):
            return True
    return False
