"""Nobody held an office on a day when they did not: the pairs a specialist will look for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Office

HELD = [
    ("todor-zhivkov", "first-secretary-of-bcp", date(1973, 10, 30), True),
    ("todor-zhivkov", "first-secretary-of-bcp", date(1981, 4, 4), True),
    ("todor-zhivkov", "first-secretary-of-bcp", date(1981, 4, 5), False),
    ("todor-zhivkov", "general-secretary-of-bcp", date(1973, 10, 30), False),
    ("todor-zhivkov", "general-secretary-of-bcp", date(1981, 4, 3), False),
    ("todor-zhivkov", "general-secretary-of-bcp", date(1984, 6, 15), True),
    ("todor-zhivkov", "chairman-of-the-state-council-of-bulgaria", date(1971, 7, 6), False),
    ("todor-zhivkov", "chairman-of-the-state-council-of-bulgaria", date(1973, 10, 30), True),
    ("todor-zhivkov", "prime-minister-of-bulgaria", date(1970, 1, 1), True),
    ("todor-zhivkov", "prime-minister-of-bulgaria", date(1973, 10, 30), False),
    ("erich-honecker", "first-secretary-of-sed", date(1971, 5, 2), False),
    ("erich-honecker", "first-secretary-of-sed", date(1971, 5, 3), True),
    ("erich-honecker", "first-secretary-of-sed", date(1976, 6, 1), False),
    ("erich-honecker", "general-secretary-of-sed", date(1975, 12, 31), False),
    ("erich-honecker", "general-secretary-of-sed", date(1976, 10, 15), True),
    ("erich-honecker", "general-secretary-of-sed", date(1984, 5, 30), True),
    ("erich-honecker", "chairman-of-the-state-council-of-gdr", date(1976, 10, 1), False),
    ("erich-honecker", "chairman-of-the-state-council-of-gdr", date(1984, 5, 30), True),
    ("nicolae-ceausescu", "president-of-romania", date(1974, 3, 27), False),
    ("nicolae-ceausescu", "president-of-romania", date(1974, 3, 28), True),
    ("nicolae-ceausescu", "president-of-romania", date(1978, 5, 20), True),
    ("nicolae-ceausescu", "general-secretary-of-rcp", date(1971, 6, 10), True),
    ("kim-il-sung", "premier-of-north-korea", date(1972, 11, 3), True),
    ("kim-il-sung", "premier-of-north-korea", date(1972, 12, 28), True),
    ("kim-il-sung", "premier-of-north-korea", date(1972, 12, 29), False),
    ("kim-il-sung", "president-of-north-korea", date(1972, 11, 3), False),
    ("kim-il-sung", "president-of-north-korea", date(1972, 12, 27), False),
    ("kim-il-sung", "president-of-north-korea", date(1973, 10, 30), True),
    ("kim-il-sung", "president-of-north-korea", date(1986, 10, 19), True),
    ("kim-il-sung", "general-secretary-of-wpk", date(1965, 12, 31), False),
    ("kim-il-sung", "general-secretary-of-wpk", date(1972, 11, 3), True),
    ("pyotr-demichev", "culture-minister-of-ussr", date(1983, 9, 14), True),
    ("pyotr-demichev", "culture-minister-of-ussr", date(1974, 11, 13), False),
    ("pyotr-demichev", "candidate-member-of-the-politburo-of-cpsu", date(1983, 9, 14), True),
    ("pyotr-demichev", "foreign-minister-of-ussr", date(1983, 9, 14), False),
    ("manfred-gerlach", "chairman-of-ldpd", date(1986, 5, 26), True),
    ("manfred-gerlach", "chairman-of-the-state-council-of-gdr", date(1986, 5, 26), False),
    ("manfred-gerlach", "general-secretary-of-sed", date(1986, 5, 26), False),
    ("kim-yong-nam", "foreign-minister-of-north-korea", date(1980, 8, 4), False),
    ("kim-yong-nam", "foreign-minister-of-north-korea", date(1983, 11, 30), False),
    ("kim-yong-nam", "foreign-minister-of-north-korea", date(1984, 5, 30), True),
    ("ho-dam", "foreign-minister-of-north-korea", date(1980, 8, 4), True),
    ("george-macovescu", "foreign-minister-of-romania", date(1972, 10, 17), False),
    ("george-macovescu", "foreign-minister-of-romania", date(1974, 8, 19), True),
    ("george-macovescu", "foreign-minister-of-romania", date(1978, 3, 31), False),
    ("lodongiin-rinchin", "foreign-minister-of-mongolia", date(1974, 12, 21), True),
    ("lodongiin-rinchin", "foreign-minister-of-mongolia", date(1976, 8, 24), True),
    ("lodongiin-rinchin", "foreign-minister-of-mongolia", date(1976, 8, 25), False),
    ("kurt-waldheim", "secretary-general-of-un", date(1971, 12, 31), False),
    ("kurt-waldheim", "secretary-general-of-un", date(1979, 5, 3), True),
    ("kurt-waldheim", "secretary-general-of-un", date(1982, 1, 1), False),
    ("stephen-solarz", "representative-of-united-states", date(1974, 12, 31), False),
    ("stephen-solarz", "representative-of-united-states", date(1980, 8, 4), True),
    ("heinz-hoffmann", "defence-minister-of-gdr", date(1976, 10, 1), True),
    ("heinz-hoffmann", "defence-minister-of-gdr", date(1986, 1, 1), False),
    ("paul-niculescu-mizil", "deputy-prime-minister-of-romania", date(1978, 12, 7), True),
    ("paul-niculescu-mizil", "deputy-prime-minister-of-romania", date(1971, 12, 31), False),
    ("lee-hu-rak", "director-of-kcia", date(1972, 11, 3), True),
    ("lee-hu-rak", "director-of-kcia", date(1974, 1, 1), False),
    ("park-chung-hee", "president-of-south-korea", date(1975, 5, 23), True),
    ("park-chung-hee", "president-of-south-korea", date(1979, 10, 27), False),
    ("leonid-brezhnev", "general-secretary-of-cpsu", date(1965, 1, 1), False),
    ("leonid-brezhnev", "first-secretary-of-cpsu", date(1965, 1, 1), True),
]


# Classes of office that several people hold at once.
SHARED = {
    "representative", "senator", "vice-premier", "deputy-prime-minister", "deputy-chairman-of-the-state-council",
    "candidate-member-of-the-politburo", "secretary", "vice-president",
}  # fmt: skip


@pytest.mark.parametrize(("person", "office", "day", "held"), HELD)
def test_who_held_which_office_on_a_day(shipped: Authorities, person: str, office: str, day: date, held: bool) -> None:
    assert f"office/{office}" in shipped.entities
    holders = {term.person for term in shipped.holders(f"office/{office}", day, day)}
    assert (f"person/{person}" in holders) is held


@pytest.mark.parametrize(
    ("office", "person", "day"),
    [
        ("foreign-minister-of-romania", "george-macovescu", date(1974, 8, 19)),
        ("foreign-minister-of-mongolia", "lodongiin-rinchin", date(1974, 12, 21)),
        ("secretary-general-of-un", "kurt-waldheim", date(1979, 5, 3)),
        ("premier-of-north-korea", "kim-il", date(1975, 5, 23)),
        ("foreign-minister-of-north-korea", "ho-dam", date(1979, 5, 2)),
        ("president-of-united-states", "jimmy-carter", date(1980, 8, 4)),
    ],
)
def test_the_one_holder_on_a_day(shipped: Authorities, office: str, person: str, day: date) -> None:
    assert [term.person for term in shipped.holders(f"office/{office}", day, day)] == [f"person/{person}"]


def test_an_office_for_one_has_two_holders_only_on_the_day_of_change(shipped: Authorities) -> None:
    for key, office in shipped.entities.items():
        if not isinstance(office, Office) or office.class_ in SHARED:
            continue
        for term in (term for term in shipped.terms if term.office == key):
            begin = term.span.begin.latest if term.span.begin else None
            if begin is None:
                continue
            inside = begin + timedelta(days=1)
            assert len(shipped.holders(key, inside, inside)) <= 1, (key, inside)


def test_an_office_s_id_begins_with_its_class(shipped: Authorities) -> None:
    """The class of an envoy's office says where to ("ambassador-to-peru"); its id ends with it."""
    for office in (entity for entity in shipped.entities.values() if isinstance(entity, Office)):
        class_, to, seat = office.class_.partition("-to-")
        assert office.key in ODD or office.key.startswith(f"office/{class_}-of-")
        assert office.key.endswith(f"{to}{seat}")


# Their bodies' names are part of the title.
ODD = {
    "office/chairman-of-the-kgb", "office/president-of-the-presidium-of-the-supreme-peoples-assembly",
    "office/chairman-of-the-presidium-of-the-peoples-great-khural",
}  # fmt: skip
