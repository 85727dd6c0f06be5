"""Addresses: the same on every machine, in every order, for text of any script."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import names
from kgraph.names import Names


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_slug_is_one_for_any_text(text: str, limit: int) -> None:
    made = names.slug(text, limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= max(limit, 8)
    assert made == names.slug(text, limit)


@given(st.sampled_from(names.TYPES), st.text())
def test_a_key_comes_back_out_of_its_address(type_: str, text: str) -> None:
    minter = Names("https://example.org/archive")
    key = names.key(type_, names.slug(text))
    assert minter.key_of(minter.address(key)) == key


def test_slugs_fold_scripts_and_cut_between_words() -> None:
    assert names.slug("Nicolae Ceaușescu") == names.slug("Nicolae Ceauşescu") == "nicolae-ceausescu"
    assert names.slug("Korean Workers’ Party") == "korean-workers-party"
    assert names.slug("one two three", 9) == "one-two"


@pytest.mark.parametrize(
    "address",
    ["http://else.where/id/person/x", "https://example.org/id/person/X y", "", "https://example.org/id/nothing/x"],
)
def test_other_addresses_are_not_ours(address: str) -> None:
    assert Names("https://example.org").key_of(address) is None


def test_a_key_of_no_type_or_no_slug_is_refused() -> None:
    with pytest.raises(ValueError, match="no such type"):
        names.key("thing", "x")
    with pytest.raises(ValueError, match="not a slug"):
        names.key("person", "a b")
