"""Who met whom: answers worked out by hand from the titles and dates of the shipped records."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise, product

import pyoxigraph as ox
import pytest

from tests.queries.asking import answer, small, unique

KIM = "Kim Il Sung"
# Records that are made on the day of the talk, or whose title dates it: (day, whom Kim Il Sung met).
DATED = {
    ("1972-11-03", "Lee Hu-rak"),
    ("1974-12-21", "Lodongiin Rinchin"),
    ("1976-10", "Heinz Hoffmann"),
    ("1978-05-20", "Nicolae Ceaușescu"),
    ("1978-12-07", "Paul Niculescu-Mizil"),
    ("1979-05-03", "Kurt Waldheim"),
    ("1984-05-30", "Erich Honecker"),
    ("1984-05-31", "Erich Honecker"),
    ("1984-06-01", "Erich Honecker"),
    ("1984-06-15", "Todor Zhivkov"),
    ("1986-10-19", "Erich Honecker"),
}
# Reports and telegrams, which only bound the talk, and a transcript of several conversations.
BOUNDED = ["Manfred Gerlach", "Pyotr Demichev", "Stephen J. Solarz", "Todor Zhivkov", "Todor Zhivkov"]


def test_whom_kim_il_sung_met_and_when(shipped: ox.Store) -> None:
    rows = unique(answer(shipped, "whom-did-a-person-meet", "date", "other", "certainty", "event"))
    # The record of 1979 names only the Secretary-General; that Waldheim was the holder follows from his dated term.
    assert {other for _, other, certainty, _ in rows if certainty != "stated"} == {"Kurt Waldheim"}
    assert {(date, other) for date, other, *_ in rows} >= DATED
    rest = [other for date, other, *_ in rows if (date, other) not in DATED]
    assert set(rest) == set(BOUNDED)
    assert Counter(rest) >= Counter(BOUNDED)


def test_where_they_met(shipped: ox.Store) -> None:
    places = {(other, place) for other, place in answer(shipped, "whom-did-a-person-meet", "other", "place") if place}
    assert {("Todor Zhivkov", "Sofia"), ("Kurt Waldheim", "Pyongyang")} <= places
    assert ("Lee Hu-rak", "Pyongyang") not in places


def test_any_name_of_a_person_will_do(shipped: ox.Store) -> None:
    assert answer(shipped, "whom-did-a-person-meet", name="김일성") == answer(shipped, "whom-did-a-person-meet")


def test_from_the_other_side_it_is_the_same_meeting(shipped: ox.Store) -> None:
    assert answer(shipped, "whom-did-a-person-meet", "date", "other", name="Lee Hu-rak") == [("1972-11-03", KIM)]


def test_those_of_one_side_did_not_meet_each_other(shipped: ox.Store) -> None:
    others = {other for (other,) in answer(shipped, "whom-did-a-person-meet", "other", name="Kim Yong-nam")}
    assert others == {"Stephen J. Solarz"}


def test_the_network_has_each_pair_once_an_encounter(shipped: ox.Store) -> None:
    rows = unique(answer(shipped, "network-of-encounters", "one_name", "other_name", "event"))
    weights = Counter(frozenset(pair) for *pair, _ in rows)
    assert weights[frozenset({KIM, "Erich Honecker"})] == 4
    assert weights[frozenset({KIM, "Todor Zhivkov"})] == 3
    assert weights[frozenset({KIM, "Lodongiin Rinchin"})] == 1
    # The network holds what records state; whom only a dated term or an editor names is not in it.
    met = ({other for _, other in DATED} | set(BOUNDED)) - {"Kurt Waldheim"}
    pairs = {frozenset({KIM, other}) for other in met} | {frozenset({"Kim Yong-nam", "Stephen J. Solarz"})}
    assert set(weights) == pairs


def test_the_network_is_what_met_says(shipped: ox.Store) -> None:
    pairs = {frozenset(pair) for pair in answer(shipped, "network-of-encounters", "one", "other")}
    met = shipped.query(
        "SELECT ?a ?b WHERE { ?a <https://w3id.org/kgraph/ontology#met> ?b }", use_default_graph_as_union=True
    )
    assert isinstance(met, ox.QuerySolutions)
    assert pairs == {frozenset(str(term)[1:-1] for term in row) for row in met}


def test_states_that_met_by_year(shipped: ox.Store) -> None:
    rows = answer(shipped, "states-that-met-by-year", "year", "one", "other", "encounters", "surely_in_year")
    bulgaria, gdr = "People's Republic of Bulgaria", "German Democratic Republic"
    expected = {
        ("1972", "North Korea", "South Korea", "1", "1"),
        ("1973", "North Korea", bulgaria, "1", "0"),
        ("1974", "North Korea", "Mongolian People's Republic", "1", "1"),
        ("1975", "North Korea", "Socialist Republic of Romania", "1", "1"),
        ("1976", "North Korea", gdr, "1", "1"),
        ("1978", "North Korea", "Socialist Republic of Romania", "2", "2"),
        ("1983", "North Korea", "Soviet Union", "1", "0"),
        ("1984", "North Korea", bulgaria, "1", "1"),
        ("1984", "North Korea", gdr, "3", "3"),
        ("1986", "North Korea", gdr, "2", "1"),
    }
    assert expected <= unique(rows)
    # The talks of 1975 with Zhivkov and of 1980 with Solarz can be read as one encounter or as several.
    assert {row[:3] for row in set(rows) - expected} == {
        ("1975", "North Korea", bulgaria),
        ("1980", "North Korea", "United States of America"),
    }


def test_parties_whose_leaders_met(shipped: ox.Store) -> None:
    rows = answer(
        shipped, "parties-whose-leaders-met", "date", "one", "one_leader", "one_office", "other", "other_leader"
    )
    kim = ("Workers' Party of Korea", KIM)
    sed, bcp = "Socialist Unity Party of Germany", "Bulgarian Communist Party"
    general = {
        sed: f"General Secretary of the Central Committee of the {sed}",
        bcp: f"General Secretary of the Central Committee of the {bcp}",
        "Romanian Communist Party": "General Secretary of the Romanian Communist Party",
    }
    assert {row for row in rows if not row[0].startswith("/") and not row[0].startswith("1975")} == {
        ("1978-05-20", party := "Romanian Communist Party", "Nicolae Ceaușescu", general[party], *kim),
        *((day, sed, "Erich Honecker", general[sed], *kim) for day in ("1984-05-30", "1984-05-31", "1984-06-01")),
        ("1984-06-15", bcp, "Todor Zhivkov", general[bcp], *kim),
        ("1986-10-19", sed, "Erich Honecker", general[sed], *kim),
    }
    # Where nobody knows since when, no office is said to have been held "on that day".
    assert ("/1973-10-30", bcp, "Todor Zhivkov", "", *kim) in rows
    assert ("/1986-05-26", "Liberal Democratic Party of Germany", "Manfred Gerlach", "", *kim) in rows


def test_sessions_of_a_visit(shipped: ox.Store) -> None:
    rows = answer(shipped, "sessions-of-a-visit", "visit_date", "session_date", "record")
    memorandum = "Memorandum of Conversation between Erich Honecker and Kim Il Sung"
    visit = "1984-05-30/1984-06-01"
    assert [row for row in rows if row[0] == visit] == [
        (visit, "1984-05-30", "Stenographic Record of Conversation between Erich Honecker and Kim Il Sung"),
        (visit, "1984-05-31", memorandum),
        (visit, "1984-06-01", memorandum),
    ]
    assert {session for _, session, _ in rows if session.startswith("1984")} == {
        "1984-05-30", "1984-05-31", "1984-06-01",
    }  # fmt: skip


def test_delegations_and_who_is_known_of_them(shipped: ox.Store) -> None:
    rows = unique(answer(shipped, "delegations", "date", "side", "beside"))
    assert {
        ("1975-05-23", "Socialist Republic of Romania", ""),
        ("1978-05-20", "North Korea", KIM),
        ("1978-05-20", "Socialist Republic of Romania", "Nicolae Ceaușescu"),
    } <= rows
    assert ("1976-10", "German Democratic Republic") in {row[:2] for row in rows}
    # Whether members of parliament who come unnamed are a delegation or hold an office is left to the reading.
    assert {date for date, *_ in rows} <= {"1975-05-23", "/1975-08-11", "1976-10", "1978-05-20"}


def test_meetings_within_a_period(shipped: ox.Store) -> None:
    rows = answer(shipped, "meetings-within-a-period", "within", "date")
    certainly = [date for within, date in rows if within == "certainly"]
    possibly = [date for within, date in rows if within == "possibly"]
    assert {"1975-05-23", "1976-10"} <= set(certainly)
    assert {"/1975-08-11", "/1983-09-14", "/1986-05-26"} <= set(possibly)
    assert not [date for date in (*certainly, *possibly) if date.startswith(("1972", "1974", "1978", "/1973", "/1974"))]


def test_a_country_across_its_states(shipped: ox.Store) -> None:
    rows = answer(shipped, "a-country-across-its-states", "state", "begin", "end", "date")
    assert ("Romanian People's Republic", "1947-12-30", "1965-08-21", "") in rows
    events = sorted(date for state, *_, date in rows if state == "Socialist Republic of Romania")
    assert events == ["/1974-08-19", "1975-05-23", "1978-05-20", "1978-12-07"]
    assert all(date == "" for state, *_, date in rows if state != "Socialist Republic of Romania")


def test_chain_of_meetings(shipped: ox.Store) -> None:
    assert answer(shipped, "chain-of-meetings") == [("2", "Lee Hu-rak", KIM, "", "", "Stephen J. Solarz")]
    assert answer(shipped, "chain-of-meetings", "steps", "via_1", other_name=KIM) == [("1", "")]
    assert answer(shipped, "chain-of-meetings", other_name="Park Chung Hee") == []
    assert answer(shipped, "chain-of-meetings", other_name="Lee Hu-rak") == []


@pytest.mark.parametrize("seed", range(12))
def test_chains_are_the_shortest_there_are(seed: int) -> None:
    chance = random.Random(seed)
    people = range(8)
    met = {frozenset(chance.sample(people, 2)) for _ in range(chance.randint(4, 10))}
    store = small(
        "".join(f'<p{one}> a rico:Person ; rdfs:label "{one}" ; skos:prefLabel "{one}" .\n' for one in people)
        + "".join(f"<p{one}> kg:met <p{other}> . <p{other}> kg:met <p{one}> .\n" for one, other in map(tuple, met))
    )
    for last in people[1:]:
        rows = answer(store, "chain-of-meetings", one_name="0", other_name=str(last))
        assert unique((steps, *filter(None, between)) for steps, _, *between, _ in rows) == chains(met, 0, last)


def chains(met: set[frozenset[int]], first: int, last: int) -> set[tuple[str, ...]]:
    """Every shortest chain of at most four steps: (steps, those between)."""
    for steps in range(1, 5):
        found = {
            (str(steps), *map(str, between))
            for between in product(range(8), repeat=steps - 1)
            if all(frozenset(pair) in met for pair in pairwise((first, *between, last)))
        }
        if found:
            return found
    return set()
