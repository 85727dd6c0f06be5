"""Names compared across scripts, romanisations, orders and initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.linking.name_set import NameSet
from kgraph.linking.names import Likeness, asked_keys, compare, index_keys, words


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Kim Il-sung", "Kim Il Sung", "same"),
        ("Nicolae Ceaușescu", "Nicolae Ceauşescu", "same"),
        ("Todor Zhivkov", "Тодор Живков", "same"),
        ("Heinz Hoffmann (General)", "Heinz Hoffmann", "same"),
        ("Paul Niculescu-Mizil", "Niculescu Mizil Paul", "order"),
        ("Il-sung Kim", "Kim Il Sung", "order"),
        ("Kim Il Sung", "Kim Ilsŏng", "romanisation"),
        ("Kim Il Sung", "Gim Il-seong", "romanisation"),
        ("Kim Il Sung", "김일성", "romanisation"),
        ("Park Chung-hee", "Pak Chŏnghŭi", "romanisation"),
        ("Park Chung-hee", "Bak Jeonghui", "romanisation"),
        ("Lee Hu-rak", "Yi Hurak", "romanisation"),
        ("Mao Zedong", "Mao Tse-tung", "romanisation"),
        ("Zhou Enlai", "Chou En-lai", "romanisation"),
        ("Deng Xiaoping", "Teng Hsiao-p'ing", "romanisation"),
        ("Todor Zhivkov", "Todor Schiwkow", "romanisation"),
        ("Todor Zhivkov", "Todor Jivkov", "romanisation"),
        ("Lodongiin Rinchin", "Lodongijn Rintschin", "romanisation"),
        ("Erich Honecker", "Эрих Хонеккер", "romanisation"),
        ("Manfred Gerlach", "Манфред Герлах", "romanisation"),
        ("Pyotr Demichev", "Pyotr Nilovich Demichev", "fuller"),
        ("L. Rinchin", "Lodongiin Rinchin", "initials"),
        ("Honecker", "Erich Honecker", "part"),
        ("Kim Yong-nam", "Kim Yong-nim", None),
        ("Kim Jong-il", "Kim Jong-un", None),
        ("Manfred Gerlach", "Manfred Gerlich", None),
        ("金日成", "金正日", None),
        ("", "Kim", None),
    ],
)
def test_persons(one: str, other: str, likeness: Likeness | None) -> None:
    assert compare(one, other, person=True) == likeness
    assert compare(other, one, person=True) == likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Workers' Party of Korea", "Korean Workers' Party", "words"),
        ("Minister of Foreign Affairs of Romania", "Romanian Minister of Foreign Affairs", "words"),
        ("Non-Aligned Movement", "Nonaligned Movement", "same"),
        ("Austria", "Australia", None),
        ("Mongolian People's Party", "Mongolian People's Revolutionary Party", None),
        ("North Korea", "South Korea", None),
    ],
)
def test_bodies(one: str, other: str, likeness: Likeness | None) -> None:
    assert compare(one, other, person=False) == likeness


def test_chinese_characters_are_never_read_as_sounds() -> None:
    assert words("金日成") == ("金日成",)
    assert compare("金日成", "Kim Il Sung", person=True) is None


_NAME = st.lists(st.text("abcdeghiklmnoprstuvyzșŏйжи", min_size=2, max_size=8), min_size=1, max_size=4).map(" ".join)


@given(_NAME, _NAME)
def test_a_name_that_compares_as_one_whole_is_found_by_its_keys(one: str, other: str) -> None:
    if compare(one, other, person=True) in {"same", "order", "romanisation"}:
        assert set(asked_keys(one, person=True)) & set(index_keys(other, person=True))


@given(_NAME)
def test_every_name_finds_itself_in_any_order(name: str) -> None:
    parts = name.split()
    turned = " ".join([*parts[1:], parts[0]])
    assert set(asked_keys(turned, person=True)) & set(index_keys(name, person=True))


_SPELLED = st.sampled_from(
    ["Kim Il-sung", "Kim Il Sung", "Il Sung Kim", "Kim Ilsŏng", "김일성", "Kim", "K. Sung", "Kim Yong Il"]
)


@given(st.lists(_SPELLED | _NAME, min_size=1, max_size=3), st.lists(_SPELLED | _NAME, max_size=4), st.booleans())
def test_a_set_of_names_finds_what_comparing_each_with_each_finds(
    ours: list[str], theirs: list[str], person: bool
) -> None:
    found = set(NameSet(ours, person=person).likenesses(theirs))
    assert found == {
        (likeness, one, other)
        for one in ours
        for other in theirs
        if (likeness := compare(one, other, person=person)) is not None
    }
