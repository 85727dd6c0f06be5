from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.reading.matcher import Hit, Matcher, longest

NAMES = [
    ("Korea", "nation"),
    ("North Korea", "north"),
    ("U.S.", "us"),
    ("US", "us"),
    ("Sino-", "china"),
    ("Pyongyang", "capital"),
    ("bridge murders incident", "incident"),
    ("Paul Niculescu-Mizil", "paul"),
    ("Mao", "mao"),
    ("NATO", "nato"),
]


def found(text: str) -> list[tuple[str, ...]]:
    return [(text[hit.start : hit.end], *hit.meanings) for hit in Matcher(NAMES).find(text)]


def test_the_longest_name_stays() -> None:
    assert found("North Korea and Korea") == [("North Korea", "north"), ("Korea", "nation")]


@pytest.mark.parametrize("text", ["Maoist", "Koreans", "Juneau", "usher", "us"])
def test_a_name_inside_a_word_or_in_small_letters_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Korea's", "(Korea)", "South-Korea", "Korea."])
def test_marks_bound_a_name(text: str) -> None:
    assert found(text) == [("Korea", "nation")]


def test_odd_capitals_are_a_name_and_the_span_is_the_originals() -> None:
    assert found("in PyongYang' and PYONGYANG") == [("PyongYang", "capital"), ("PYONGYANG", "capital")]


def test_a_stop_can_belong_to_a_name() -> None:
    assert found("with the U.S.") == [("U.S.", "us")]
    assert found("the U.S.A") == []


def test_a_prefix_needs_its_dash_and_a_word_after_it() -> None:
    assert found("Sino-Soviet") == [("Sino-", "china")]
    assert found("Sino Soviet") == []
    assert found("Sino- and") == []


@pytest.mark.parametrize(
    "words", ['"bridge murders" incident', "“bridge murders” incident", "bridge 'murders' incident"]
)
def test_quotation_marks_inside_a_name_belong_to_it(words: str) -> None:
    assert found(f"the {words} of August") == [(words, "incident")]


def test_dashes_and_diacritics_do_not_tell_names_apart() -> None:
    assert found("Paul Niculescu Mizil") == [("Paul Niculescu Mizil", "paul")]


def test_combining_marks_belong_to_the_letter_they_stand_on() -> None:
    text = "Ma\u0301o\u0302 Korea"
    hits = Matcher(NAMES).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["Ma\u0301o\u0302", "Korea"]


def test_a_name_listed_twice_has_both_meanings() -> None:
    (hit,) = Matcher([("Georgia", "state"), ("Georgia", "country")]).find("in Georgia")
    assert hit.meanings == ("state", "country")


def test_names_without_a_letter_are_left_out() -> None:
    assert Matcher([("-", "dash"), ("", "nothing"), ("Mao", "mao")]).find("- Mao") == [Hit(2, 5, ("mao",))]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12))
def test_what_is_kept_never_overlaps(spans: list[tuple[int, int]]) -> None:
    hits = longest([Hit(start, start + size, (number,)) for number, (start, size) in enumerate(spans)])
    assert all(one.end <= other.start for one, other in pairwise(hits))
    widest = max((size for _, size in spans), default=0)
    assert not spans or max(hit.end - hit.start for hit in hits) == widest


@given(st.text(alphabet="MaoKreNth US.-'\"“”’", max_size=40))
def test_every_hit_is_a_span_of_the_text(text: str) -> None:
    for hit in Matcher(NAMES).find(text):
        assert 0 <= hit.start < hit.end <= len(text)
