"""The offices of a text among what else it names: where an office's words are one, and what gives way to them."""

from __future__ import annotations

from typing import Final

from kgraph.reading.in_order import InOrder
from kgraph.reading.offices import find_offices
from kgraph.reading.spans import Find
from kgraph.records import TextField

_OWNER_KINDS: Final = ("state", "party", "organisation", "person")
_BESIDE: Final = 10  # characters; more than stand between an office and its owner


def with_offices(name: TextField, text: str, finds: list[Find]) -> list[Find]:
    """The finds and the offices; a find inside an office's words gives way, any other stays."""
    kept = InOrder(finds)
    for office in find_offices(text):
        start, end = office.start, office.end
        inside = kept.over(start, end)
        if any(find.start < start or end < find.end for find in inside):
            continue
        if office.lower and not _attached(text, start, end, kept):
            continue
        for find in inside:
            kept.remove(find)
        kept.add(Find(name, start, end, text[start:end], "office", method="pattern"))
    return list(kept)


def _attached(text: str, start: int, end: int, finds: InOrder) -> bool:
    """Whether an office in lower case, `start` to `end`, stands beside whose it is or who holds it."""
    for find in finds.over(start - _BESIDE, end + _BESIDE):
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
