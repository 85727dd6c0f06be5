"""Which state a country's word means on the record's date."""

from __future__ import annotations

import pytest

from tests.resolving.saying import entity, mention, one


@pytest.mark.parametrize(
    ("when", "state"),
    [("1 February 1948", "state/kingdom-of-ruritania"), ("2 March 1948", "state/prr"), ("1956", "state/prr")],
)
def test_a_countrys_name_is_its_state_of_the_records_date(when: str, state: str) -> None:
    said = one("Ruritanian Note on Ruritania", when=when)
    assert (entity(said, "Ruritania"), entity(said, "Ruritanian")) == (state, state)


@pytest.mark.parametrize(
    ("title", "summary", "state"),
    [
        ("Note on trade with North Zenda", "The Zendan side asks for credits.", "country/zenda"),
        ("Note on trade with North Zenda", "Zendan engineers ask for credits.", "state/drz"),
        ("Note on trade with North Zenda and South Zenda", "Zendan engineers ask for credits.", "country/zenda"),
        ("Note on North Zenda", "Zendan unification is far.", "country/zenda"),
        ("Letter from Kan Ho Sun to Gladz", "Zendan engineers ask for credits.", "state/drz"),
    ],
)
def test_a_divided_nations_adjective_is_its_one_state_that_is_spoken_of(title: str, summary: str, state: str) -> None:
    said = one(title, summary)
    assert {m.entity for m in said.mentions if m.field == "summary" and m.text == "Zendan"} == {state}


def test_over_a_change_and_without_a_date_it_is_the_country() -> None:
    assert entity(one("Note on Ruritania", when="1948"), "Ruritania") == "country/ruritania"
    assert entity(one("Note on Ruritania", when="n.d."), "Ruritania") == "country/ruritania"


def test_a_states_own_name_means_it_after_its_end_too() -> None:
    assert entity(one("Note on the Kingdom of Ruritania"), "Kingdom of Ruritania") == "state/kingdom-of-ruritania"


def test_a_divided_nations_name_is_the_nation() -> None:
    said = one("Untitled", "They spoke of Zendan unification and the two Zendas.")
    assert (entity(said, "Zendan"), entity(said, "Zendas")) == ("country/zenda", "country/zenda")


def test_beside_another_state_it_is_the_side_the_record_is_about() -> None:
    said = one("Minutes on the Occasion of the Ruritanian – Zendan Discussions", "Kan Ho Sun praises the harvest.")
    assert entity(said, "Zendan") == "state/drz"
    assert mention(said, "Zendan").certainty == "inferred"


def test_a_capital_that_acts_is_its_state() -> None:
    said = one("Untitled", "Strelsau hesitates while Gladz waits in Szohod.")
    assert (entity(said, "Strelsau"), entity(said, "Szohod")) == ("state/prr", "place/szohod")
