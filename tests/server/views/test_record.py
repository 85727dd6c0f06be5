"""Texts cut at their mentions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.views.record import Mark, pieces


def mark(start: int, end: int) -> tuple[int, int, Mark]:
    return start, end, Mark(f"summary-{start}-{end}", "person", None, (), "stated", "authority")


def test_a_text_is_cut_at_code_points() -> None:
    text = "𝒜na met 王 Bo"
    cut = pieces(text, [mark(0, 3), mark(8, 12)])
    assert [(piece.text, piece.mark is not None) for piece in cut] == [("𝒜na", True), (" met ", False), ("王 Bo", True)]


def test_of_marks_that_overlap_the_first_and_longest_is_shown() -> None:
    cut = pieces("Republic of Northland", [mark(12, 21), mark(0, 21), mark(9, 14)])
    assert [piece.text for piece in cut] == ["Republic of Northland"]
    assert cut[0].within == ("summary-9-14", "summary-12-21")


def test_a_mark_beyond_the_text_is_left_out() -> None:
    assert [piece.mark for piece in pieces("short", [mark(3, 9), mark(7, 8), mark(2, 2)])] == [None]
    assert pieces("", [])[0].text == ""


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8))
def test_the_pieces_put_together_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    marks = [mark(start, end) for start, end in set(places)]
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    done = 0
    for piece in cut:
        if piece.mark is not None:
            _, start, end = piece.mark.anchor.split("-")
            assert text[int(start) : int(end)] == piece.text
            assert int(start) == done
        done += len(piece.text)
    valid = {item[2].anchor for item in marks if item[0] < item[1] <= len(text)}
    shown = {piece.mark.anchor for piece in cut if piece.mark} | {anchor for piece in cut for anchor in piece.within}
    assert valid <= shown
