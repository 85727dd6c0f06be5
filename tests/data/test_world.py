from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Country, Person, Span, State
from tests.data.conftest import COLLECTION, ROOT, WORLD

# Two states at once is what these countries were.
DIVIDED = {"country/germany", "country/vietnam", "country/yemen"}

# Slang, polemics and disputed forms of the lists that the names were checked against.
FORBIDDEN = (
    "Best Korea", "Communist Mongolia", "Taiwan (Province of China)", "Taiwan, Province of China", "Communist Romania",
    "Communist Bulgaria", "Hermit Kingdom", "Pankow regime", "So-called GDR",
)  # fmt: skip


def bounds(span: Span) -> tuple[date, date]:
    begin = span.begin.earliest if span.begin else None
    end = span.end.latest if span.end else None
    return begin or date.min, end or date.max


def states(authorities: Authorities) -> list[State]:
    return [entity for entity in authorities.entities.values() if isinstance(entity, State)]


def test_the_world_loads_by_itself(world: Authorities) -> None:
    assert len(states(world)) > 190


def test_every_row_has_a_source() -> None:
    for path in [*WORLD.glob("*.csv"), *COLLECTION.glob("*.csv")]:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        if rows and "source" in rows[0]:
            assert [row for row in rows if not row["source"].strip()] == [], path.name


def test_the_successive_states_of_a_country_do_not_overlap(shipped: Authorities) -> None:
    by_country = defaultdict(list)
    for state in states(shipped):
        by_country[state.country].append(state)
    for country, members in by_country.items():
        if country in DIVIDED:
            continue
        for one, other in combinations(members, 2):
            first, second = sorted((bounds(one.exists), bounds(other.exists)))
            assert first[1] <= second[0], (one.key, other.key)


def test_where_a_constitution_made_a_new_state_it_begins_when_the_old_one_ends(shipped: Authorities) -> None:
    for state in states(shipped):
        assert not state.successors or state.exists.end, f"{state.key} has a successor and no end"
        if state.ended_by == "constitution":
            assert state.successors, state.key
        for key in state.successors if state.ended_by == "constitution" else ():
            gap = bounds(shipped.entities[key].exists)[0] - bounds(state.exists)[1]
            assert gap.days in {0, 1}, (state.key, key)


def test_successors_and_predecessors_agree(shipped: Authorities) -> None:
    for state in states(shipped):
        for key in state.successors:
            successor = shipped.entities[key]
            assert isinstance(successor, State)
            assert state.key in successor.predecessors or key == "state/frg", (state.key, key)


def test_a_state_that_ended_says_how(shipped: Authorities) -> None:
    assert [state.key for state in states(shipped) if state.exists.end and not state.ended_by] == []


def test_no_two_entities_share_a_wikidata_item(shipped: Authorities) -> None:
    linked = defaultdict(list)
    for entity in shipped.entities.values():
        if entity.link:
            linked[entity.link.item].append(entity.key)
    assert {item: keys for item, keys in linked.items() if len(keys) > 1} == {}


def test_no_slang_and_no_polemics_among_names(shipped: Authorities) -> None:
    texts = {name.text.casefold() for _, name in shipped.names()}
    assert texts.isdisjoint(name.casefold() for name in FORBIDDEN)


def test_no_two_entities_of_one_type_have_one_label(shipped: Authorities) -> None:
    labels = defaultdict(list)
    for key, entity in shipped.entities.items():
        labels[entity.type, entity.label].append(key)
    assert [keys for keys in labels.values() if len(keys) > 1] == []


def test_partisan_names_are_never_preferred(shipped: Authorities) -> None:
    assert [name for _, name in shipped.names() if name.used_by and name.preferred] == []


@pytest.mark.parametrize(
    ("country", "day", "state"),
    [
        ("romania", date(1950, 1, 1), "rpr"),
        ("romania", date(1974, 8, 19), "srr"),
        ("romania", date(1995, 1, 1), "romania"),
        ("bulgaria", date(1975, 6, 18), "prb"),
        ("mongolia", date(1974, 12, 21), "mpr"),
        ("hungary", date(1983, 9, 14), "hpr"),
        ("hungary", date(1948, 1, 1), "hungary-1918"),
        ("poland", date(1970, 12, 1), "polish-peoples-republic"),
        ("china", date(1947, 5, 1), "roc"),
        ("china", date(1984, 5, 31), "prc"),
        ("taiwan", date(1984, 5, 31), "roc"),
        ("russia", date(1984, 5, 31), "ussr"),
        ("russia", date(1995, 1, 1), "russia"),
        ("japan", date(1946, 1, 1), "japan"),
        ("united-states", date(1980, 8, 4), "usa"),
        ("germany", date(1914, 8, 1), "german-empire"),
        ("germany", date(1930, 1, 1), "weimar-republic"),
        ("germany", date(1938, 9, 30), "nazi-germany"),
        ("germany", date(1975, 1, 1), None),
        ("germany", date(1995, 1, 1), "frg"),
        ("vietnam", date(1970, 1, 1), None),
        ("vietnam", date(1980, 1, 1), "srv"),
        ("czechoslovakia", date(1968, 8, 21), "czechoslovakia"),
        ("yugoslavia", date(1975, 1, 1), "sfr-yugoslavia"),
        ("north-korea", date(1974, 12, 21), "dprk"),
        ("south-korea", date(1974, 12, 21), "rok"),
        ("korea", date(1974, 12, 21), None),
    ],
)
def test_which_state_a_country_was(shipped: Authorities, country: str, day: date, state: str | None) -> None:
    found = shipped.state_of_country(f"country/{country}", day)
    assert (found.key if found else None) == (f"state/{state}" if state else None)


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("pyongyang", "dprk"), ("bucharest", "srr"), ("sofia", "prb"), ("washington", "usa"), ("moscow", "ussr"),
        ("beijing", "prc"), ("east-berlin", "gdr"), ("bonn", "frg"), ("seoul", "rok"), ("tokyo", "japan"),
        ("hanoi", "drv"), ("prague", "czechoslovakia"), ("belgrade", "sfr-yugoslavia"), ("havana", "cuba"),
    ],
)  # fmt: skip
def test_capitals_of_the_seventies(shipped: Authorities, place: str, state: str) -> None:
    found = shipped.capital_state(f"place/{place}", date(1974, 8, 19))
    assert found is not None
    assert found.key == f"state/{state}"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Korea", "country/korea"), ("Koreas", "country/korea"), ("Korean", "country/korea"),
        ("North Korea", "state/dprk"), ("North Korean", "state/dprk"), ("DPRK", "state/dprk"),
        ("South Korea", "state/rok"), ("Republic of Korea", "state/rok"), ("Romania", "country/romania"),
        ("Romanian", "country/romania"), ("Socialist Republic of Romania", "state/srr"), ("MPR", "state/mpr"),
        ("GDR", "state/gdr"), ("East Germany", "state/gdr"), ("Soviet", "state/ussr"), ("U.S.", "state/usa"),
        ("Americans", "country/united-states"), ("African", "place/africa"), ("Asia", "place/asia"),
        ("Korean Workers' Party", "party/wpk"), ("COMECON", "organisation/comecon"), ("UN", "organisation/un"),
        ("PyongYang", "place/pyongyang"), ("Korean unification", "topic/korean-reunification"),
        ("KAL incident", "event/kal-007"), ('"axe murder" incident', "event/axe-murder-incident"),
    ],
)  # fmt: skip
def test_names_of_the_catalogue_are_known(shipped: Authorities, text: str, key: str) -> None:
    assert key in {found for found, name in shipped.names() if name.text == text}


def test_korea_is_a_country_and_never_the_republic(shipped: Authorities) -> None:
    assert isinstance(shipped.get("country/korea"), Country)
    assert shipped.get("state/korea") is None
    bare = {key for key, name in shipped.names() if name.text in {"Korea", "Koreas", "Korean"}}
    assert bare == {"country/korea"}


def test_the_federal_republic_is_one_state_from_1949(shipped: Authorities) -> None:
    frg, gdr = shipped.entities["state/frg"], shipped.entities["state/gdr"]
    assert frg.exists.end is None
    assert isinstance(gdr, State)
    assert (gdr.successors, gdr.ended_by) == (("state/frg",), "accession")


def test_japan_did_not_begin_with_its_constitution(shipped: Authorities) -> None:
    assert shipped.entities["state/japan"].exists.begin is None


def test_tags_name_the_romanisation(shipped: Authorities) -> None:
    tags = {name.tag for name in shipped.entities["person/kim-il-sung"].names}
    assert {"ko", "ko-Hani", "ko-Latn", "ko-Latn-alalc97", "ru", "zh", "en"} <= tags


def test_people_of_a_party_have_no_party_in_the_future(shipped: Authorities) -> None:
    for entity in shipped.entities.values():
        if isinstance(entity, Person):
            for party in entity.member_of:
                assert bounds(entity.exists)[1] >= bounds(shipped.entities[party].exists)[0], (entity.key, party)


def test_the_readme_names_every_file_of_the_world() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in WORLD.glob("*.csv") if f"`{path.name}`" not in text] == []


def test_no_name_begins_with_a_small_article(shipped: Authorities) -> None:
    assert [name.text for _, name in shipped.names() if name.text.startswith(("the ", "a ", "an "))] == []
