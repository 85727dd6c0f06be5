"""Wikidata's entity JSON: ranks, precisions, calendars, unknown values, empty maps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.linking.entity_json import NotAnEntityError, item_of
from kgraph.linking.item import Item, ItemTerm
from kgraph.linking.times import bounds, edtf_of, edtf_of_truthy
from tests.linking.entities import JULIAN, at, entity, person, ranked, to, unknown


def test_deprecated_statements_do_not_count_and_others_stand_beside_each_other() -> None:
    claims = {"P569": [at("1912-04-15"), at("1911-04-15"), ranked("deprecated", at("1900-01-02"))]}
    found = item_of(person("Q41117", "Kim Il-sung", claims=claims))
    assert found is not None
    assert found.begins == ("1912-04-15", "1911-04-15")


def test_empty_maps_come_as_lists_and_unknown_values_are_none() -> None:
    assert item_of(entity("Q1", {})) == Item("Q1")
    claims = {"P570": [unknown()], "P39": [unknown()], "P27": [unknown(), to("Q423")]}
    found = item_of(entity("Q1", {"en": "Someone"}, claims))
    assert found is not None
    assert (found.ends, found.terms, found.countries) == ((), (), ("Q423",))


def test_other_entities_and_redirects_are_no_items() -> None:
    assert item_of({"id": "P31", "type": "property"}) is None
    assert item_of({"id": "Q5", "type": "item", "redirect": "Q6"}) is None


@pytest.mark.parametrize("broken", [None, [], {"type": "item"}, {"id": "Q1", "claims": {"P31": [{}]}}])
def test_what_is_no_entity_is_refused(broken: object) -> None:
    with pytest.raises(NotAnEntityError):
        item_of(broken)


@pytest.mark.parametrize(
    ("time", "precision", "edtf"),
    [
        ("+1976-10-00T00:00:00Z", 10, "1976-10"),
        ("+1976-00-00T00:00:00Z", 9, "1976"),
        ("+1976-10-05T00:00:00Z", 11, "1976-10-05"),
        ("+1970-00-00T00:00:00Z", 8, "197X"),
        ("+1900-00-00T00:00:00Z", 7, "1801/1900"),
        ("+0988-00-00T00:00:00Z", 9, "0988"),
        ("-0043-00-00T00:00:00Z", 9, "-0043"),
        ("+1000000-00-00T00:00:00Z", 9, None),
        ("+2000-00-00T00:00:00Z", 6, None),
        ("yesterday", 11, None),
    ],
)
def test_times_keep_their_precision(time: str, precision: int, edtf: str | None) -> None:
    assert edtf_of(time, precision) == edtf


def test_a_day_of_the_julian_calendar_is_given_in_the_gregorian() -> None:
    assert edtf_of("+1917-12-21T00:00:00Z", 11, JULIAN) == "1918-01-03"
    assert edtf_of("+1917-12-00T00:00:00Z", 10, JULIAN) == "1917-12"


def test_a_first_of_january_of_the_truthy_triples_may_be_a_year() -> None:
    assert edtf_of_truthy("1912-01-01T00:00:00Z") == "1912"
    assert edtf_of_truthy("1912-04-15T00:00:00Z") == "1912-04-15"


def test_a_day_that_does_not_exist_has_no_bounds() -> None:
    assert bounds("1976-04-31") == (None, None)


_TEXT = st.text(min_size=1, max_size=12)
_ITEM = st.integers(1, 10**9).map(lambda number: f"Q{number}")


@given(
    st.builds(
        Item,
        _ITEM,
        st.lists(st.tuples(_TEXT, st.sampled_from(["en", "ko"])), max_size=3).map(tuple),
        st.text(max_size=12),
        *(st.lists(_ITEM, max_size=2).map(tuple) for _ in range(2)),
        *(st.lists(st.sampled_from(["1976", "1912-04-15"]), max_size=2).map(tuple) for _ in range(2)),
        st.lists(_ITEM, max_size=2).map(tuple),
        st.lists(st.builds(ItemTerm, _ITEM, st.sampled_from(["", "1972"]), st.just("")), max_size=2).map(tuple),
        st.lists(_ITEM, max_size=2).map(tuple),
        st.none() | _ITEM,
    )
)
def test_an_item_survives_its_line(item: Item) -> None:
    assert Item.from_line(item.to_line()) == item
