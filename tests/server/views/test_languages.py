"""Dates, names of languages and the order of names, as each language has them."""

from __future__ import annotations

from itertools import permutations

import pytest

from kgraph.server.saying import Tongue, speaking
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When, months
from kgraph.server.views.languages import words_of
from kgraph.server.views.naming import foreign, marked


@pytest.mark.parametrize(
    ("when", "german", "korean"),
    [
        (When("1972-11-03", "1972-11-03", "1972-11-03"), "3. November 1972", "1972년 11월 3일"),
        (When("1976-10", "1976-10-01", "1976-10-31"), "Oktober 1976", "1976년 10월"),
        (When("1912", "1912-01-01", "1912-12-31"), "1912", "1912년"),
        (When("1947~", "1947-01-01", "1947-12-31"), "um 1947", "1947년경"),
        (When("1923?", "1923-01-01", "1923-12-31"), "vielleicht 1923", "아마도 1923년"),
        (When("1923%", "1923-01-01", "1923-12-31"), "vielleicht um 1923", "아마도 1923년경"),
        (
            When("1976-10/1976-11", "1976-10-01", "1976-11-30"),
            "Oktober 1976 – November 1976",
            "1976년 10월 – 1976년 11월",
        ),
        (When("/1973-10-30", "", "1973-10-30"), "am oder vor dem 30. Oktober 1973", "1973년 10월 30일 또는 그 이전"),
        (When("1973-03-30/..", "1973-03-30", ""), "am oder nach dem 30. März 1973", "1973년 3월 30일 또는 그 이후"),
        (When("", "", "", "sometime in spring"), "sometime in spring", "sometime in spring"),
    ],
)
def test_a_date_is_said_as_the_language_says_it(when: When, german: str, korean: str) -> None:
    with speaking(Tongue("de")):
        assert when.words == german
    with speaking(Tongue("ko")):
        assert when.words == korean


def test_months_have_the_names_of_the_language() -> None:
    assert months()[0] == ("January", "J")
    with speaking(Tongue("de")):
        assert months()[2] == ("März", "M")
    with speaking(Tongue("ko")):
        assert months()[11] == ("12월", "12월")


def test_languages_have_the_names_of_the_language() -> None:
    with speaking(Tongue("de")):
        assert words_of("ko-Latn-alalc97") == "Koreanisch, in lateinischer Schrift, nach ALA-LC"
    with speaking(Tongue("ko")):
        assert words_of("ru") == "러시아어"
        assert words_of("tlh-x") == "클링온어, x"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "en",
            ["Ægir", "Ähre", "Apfel", "Łódź", "Oslo", "Ost", "Österreich", "Zebra", "Яков", "가나", "나라", "金日成"],
        ),
        ("de", ["Ähre", "Apfel", "äpfel", "Oslo", "Ost", "Österreich", "Strasse", "Straße", "Strauß"]),
        ("ko", ["가나", "각하", "나라", "金日成", "Apfel", "Österreich", "Яков"]),
    ],
)
def test_names_stand_in_the_order_of_the_language(language: str, names: list[str]) -> None:
    with speaking(Tongue(language)):
        for mixed in (names[::-1], names[1::2] + names[::2]):
            assert sorted(mixed, key=order) == names


def test_the_order_of_names_is_total_for_different_names() -> None:
    for one, other in permutations(["a", "A", "á", "b", "ㄱ", "가", ""], 2):
        assert (order(one) < order(other)) != (order(other) < order(one))


def test_a_language_is_marked_where_it_is_not_that_of_the_page() -> None:
    with speaking(Tongue("de", "en")):
        assert [foreign(tag) for tag in ("de", "DE", "en", "", "ko-Hani")] == ["", "", "en", "en", "ko-Hani"]
        assert str(marked(foreign("ko-Hani"))) == ' lang="ko-Hani"'
        assert str(marked('"><script>')) == ' lang="&#34;&gt;&lt;script&gt;"'
    with speaking(Tongue("en", "en")):
        assert [foreign(tag) for tag in ("en", "", "de")] == ["", "", "de"]
