from __future__ import annotations

from datetime import date

import pytest

from kgraph.authorities import Authorities, load
from tests.authorities.pack import Pack


@pytest.fixture
def authorities(pack: Pack) -> Authorities:
    pack.add("states", "prc,People's Republic of China,country/china,1949-10-01,,,,,,a")
    pack.add("states", "roc,Republic of China,country/taiwan,1912,,,,,,a")
    pack.write(
        "names", "entity,text,tag,end,source", "state/roc,China,en,1949-09-30,a", "state/roc,Nationalist China,en,,a"
    )
    return load([pack.folder])


def state(authorities: Authorities, country: str, day: date | None) -> str | None:
    found = authorities.state_of_country(country, day)
    return found.key if found else None


def test_a_country_is_the_state_it_was_on_the_day(authorities: Authorities) -> None:
    assert state(authorities, "country/romania", date(1950, 1, 1)) == "state/rpr"
    assert state(authorities, "country/romania", date(1974, 8, 19)) == "state/srr"
    assert state(authorities, "country/romania", date(1930, 1, 1)) is None


def test_on_the_day_of_change_both_states_are_there_and_none_is_chosen(authorities: Authorities) -> None:
    assert state(authorities, "country/romania", date(1965, 8, 21)) is None
    assert authorities.state_on("country/romania", date(1965, 1, 1), date(1965, 12, 31)) is None


def test_without_a_day_only_a_single_state_is_chosen(authorities: Authorities) -> None:
    assert state(authorities, "country/romania", None) is None
    assert state(authorities, "country/taiwan", None) == "state/roc"
    assert state(authorities, "country/china", None) is None


def test_a_dated_name_makes_a_state_of_another_country_what_the_name_meant(authorities: Authorities) -> None:
    assert state(authorities, "country/china", date(1947, 5, 1)) == "state/roc"
    assert state(authorities, "country/china", date(1949, 10, 1)) == "state/prc"
    assert state(authorities, "country/taiwan", date(1970, 1, 1)) == "state/roc"


def test_a_capital_leads_to_its_state_on_the_day(authorities: Authorities) -> None:
    assert authorities.capital_state("place/bucharest", None) is None
    found = authorities.capital_state("place/bucharest", date(1974, 8, 19))
    assert found is not None
    assert found.key == "state/srr"
    assert authorities.capital_state("place/nowhere", date(1974, 8, 19)) is None


def test_holders_and_offices_are_those_of_the_day(authorities: Authorities) -> None:
    office, person = "office/president-of-romania", "person/nicolae-ceausescu"
    first_day, day_before = date(1974, 3, 28), date(1974, 3, 27)
    assert [term.person for term in authorities.holders(office, first_day, first_day)] == [person]
    assert authorities.holders(office, day_before, day_before) == ()
    assert authorities.holders(office, day_before, first_day) == ()
    assert [term.office for term in authorities.offices_of(person, day_before, day_before)] == [
        "office/general-secretary-of-rcp"
    ]
    assert len(authorities.terms_of(person)) == 2


def test_an_office_of_a_state_may_be_its_country_s(authorities: Authorities) -> None:
    assert [office.key for office in authorities.offices("president", "state/srr")] == ["office/president-of-romania"]
    assert [office.key for office in authorities.offices("president", "country/romania")] == [
        "office/president-of-romania"
    ]
    assert authorities.offices("president", "party/rcp") == ()


def test_what_is_unknown_is_none(authorities: Authorities) -> None:
    assert authorities.get("person/nobody") is None
    assert authorities.get(None) is None
    assert authorities.terms_of("person/nobody") == ()
    assert authorities.states_of_country("country/nowhere") == ()
