"""For whom people act where no record says so: never for a body that was not there yet or no longer."""

from __future__ import annotations

from datetime import date

import pytest

from kgraph import shipped
from kgraph.authorities import Authorities, load
from kgraph.resolving.offices import Offices
from kgraph.resolving.period import Period
from kgraph.resolving.states import States


@pytest.fixture(scope="module")
def world() -> Authorities:
    return load([shipped.root() / "data" / "world"])


@pytest.mark.parametrize("year", range(1905, 2000, 5))
def test_an_inferred_side_existed_on_the_day(world: Authorities, year: int) -> None:
    day = Period(date(year, 7, 15), date(year, 7, 15))
    offices = Offices(world, States(world))
    people = [key for key in world.entities if key.startswith("person/")]
    sides = {key: offices.usual_side(key, day) for key in people}
    wrong = {
        key: side for key, side in sides.items() if side and (body := world.get(side)) and not day.touches(body.exists)
    }
    assert wrong == {}
    assert sum(side is not None for side in sides.values()) > 100


def test_an_office_of_a_state_that_has_ended_is_of_the_one_its_country_is_then(world: Authorities) -> None:
    offices = Offices(world, States(world))
    before, after = (Period(day, day) for day in (date(1970, 1, 1), date(1978, 9, 30)))
    assert offices.usual_side("person/nguyen-co-thach", before) == "state/drv"
    assert offices.usual_side("person/nguyen-co-thach", after) == "state/srv"
