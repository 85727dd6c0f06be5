"""Texts cut at their mentions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.views.text import Mark, Piece, pieces


def mark(start: int, end: int) -> tuple[int, int, Mark]:
    return start, end, Mark(f"summary-{start}-{end}", "person", None, (), "stated", "authority")


def test_a_text_is_cut_at_code_points() -> None:
    text = "𝒜na met 王 Bo"
    cut = pieces(text, [mark(0, 3), mark(8, 12)])
    assert [(piece.text, piece.mark is not None) for piece in cut] == [("𝒜na", True), (" met ", False), ("王 Bo", True)]


def test_a_mark_inside_another_is_a_piece_of_it() -> None:
    (outer,) = pieces("Republic of Northland", [mark(12, 21), mark(0, 21), mark(12, 17)])
    assert outer.text == "Republic of Northland"
    assert [(piece.text, piece.mark is not None) for piece in outer.inner] == [
        ("Republic of ", False),
        ("Northland", True),
    ]
    assert [piece.text for piece in outer.inner[1].inner] == ["North", "land"]


def test_of_marks_that_cross_the_first_is_shown_and_links_to_the_other_arrive() -> None:
    cut = pieces("Republic of Northland", [mark(0, 14), mark(9, 21), mark(0, 14)])
    assert [piece.text for piece in cut] == ["Republic of No", "rthland"]
    assert cut[0].within == ("summary-0-14", "summary-9-21")
    assert cut[0].inner == ()


def test_a_mark_beyond_the_text_is_left_out() -> None:
    assert [piece.mark for piece in pieces("short", [mark(3, 9), mark(7, 8), mark(2, 2)])] == [None]
    assert pieces("", [])[0].text == ""


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8))
def test_the_pieces_put_together_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    marks = [mark(start, end) for start, end in set(places)]
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    shown: set[str] = set()

    def look(found: tuple[Piece, ...], done: int) -> None:
        for piece in found:
            shown.update(piece.within)
            if piece.mark is not None:
                shown.add(piece.mark.anchor)
                _, start, end = piece.mark.anchor.split("-")
                assert text[int(start) : int(end)] == piece.text
                assert int(start) == done
            if piece.inner:
                assert "".join(inner.text for inner in piece.inner) == piece.text
                look(piece.inner, done)
            done += len(piece.text)

    look(cut, 0)
    assert {item[2].anchor for item in marks if item[0] < item[1] <= len(text)} == shown
