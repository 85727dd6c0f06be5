"""Finds in order say the same of a place as looking through all of them does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.reading.in_order import InOrder
from kgraph.reading.matcher import Hit, longest
from kgraph.reading.spans import Find

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda span: (span[0], span[0] + span[1]))


def find(span: tuple[int, int]) -> Find:
    return Find("title", *span, "", "person")


@given(st.lists(SPANS), st.lists(SPANS), SPANS)
def test_what_overlaps_a_span(
    first: list[tuple[int, int]], added: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    finds = InOrder(map(find, first))
    for span in added:
        finds.add(find(span))
    for span in first[::2]:
        finds.remove(find(span))
    left = [find(span) for span in (*first[1::2], *added)]
    assert [(one.start, one.end) for one in finds] == sorted(
        ((one.start, one.end) for one in finds), key=lambda span: span[0]
    )
    expected = [one for one in left if one.start < asked[1] and asked[0] < one.end]
    assert sorted(finds.over(*asked), key=repr) == sorted(expected, key=repr)


@given(st.lists(SPANS))
def test_of_names_that_overlap_the_longest_stay(spans: list[tuple[int, int]]) -> None:
    kept = [(hit.start, hit.end) for hit in longest([Hit(*span, ("x",)) for span in spans])]
    expected: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or last <= start for first, last in expected):
            expected.append((start, end))
    assert kept == sorted(expected)
