"""What the index holds for the silence report and the network is what asking the whole graph gives, for any graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from random import Random
from typing import Any, Final

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.exports import Encounter, Meeting, Network, network
from kgraph.names import PREFIXES, expand
from kgraph.server.views.silence import QUESTIONS
from kgraph.store import silences
from kgraph.store.indexed import Index
from kgraph.store.labels import objects
from tests.graph.network import indexed, swept
from tests.server.graph import NAMES, quads

_OF: Final = {
    "records": "SELECT ?this { ?this a rico:Record }",
    "events": "SELECT ?this { ?this a rico:Activity }",
    "named": "SELECT ?this { VALUES ?type { rico:Person kg:State kg:PoliticalParty rico:Place kg:HistoricalEvent } "
    "?this a ?type }",
}
WHOLE: Final = {
    "undated-records": "records", "no-description": "records", "no-holder": "records", "unlinked": "named",
}  # fmt: skip


def node(key: str) -> ox.NamedNode:
    return ox.NamedNode(NAMES.address(key) if "/" in key and ":" not in key else key)


def term(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


def some(*keys: str) -> st.SearchStrategy[list[ox.NamedNode]]:
    return st.lists(st.sampled_from([node(key) for key in keys]), max_size=3, unique=True)


PERSONS = ("person/ana", "person/an", "person/bo", "person/bo-2", "http://else.test/cy")
EVENTS = ("event/one", "event/one-more", "event/two", "http://else.test/event")
STATES = ("state/north", "state/south", "country/east")
OFFICES = ("office/chair", "office/clerk")
DAYS = ("1975-05-01", "1975-12-31", "1976-02-03", "1980-01-01")
TESTIMONY = ("third-party", "first-hand", "reported", "other")


class Drawn:
    """Draws a graph in which anything may be left out."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw, self.quads = draw, list[ox.Quad]()
        self.graphs = [ox.NamedNode(NAMES.graph(name)) for name in ("events", "authorities")]

    def say(self, subject: ox.NamedNode | ox.BlankNode, name: str, value: Any, often: int = 1) -> None:
        """Perhaps state something, perhaps in two graphs."""
        for graph in self._draw(st.lists(st.sampled_from(self.graphs), max_size=often + 1, unique=True)):
            self.quads.append(ox.Quad(subject, term(name), value, graph))

    def one(self, subject: ox.NamedNode | ox.BlankNode, name: str, *values: str) -> None:
        self.say(subject, name, ox.Literal(self._draw(st.sampled_from(values))))

    def several(self, subject: ox.NamedNode | ox.BlankNode, name: str, *keys: str) -> None:
        for value in self._draw(some(*keys)):
            self.say(subject, name, value)


@st.composite
def graphs(draw: st.DrawFn) -> list[ox.Quad]:
    """Records, events, and who took part in them: undated, unlinked, unnamed, one-sided, told by nobody."""
    to = Drawn(draw)
    for key in EVENTS:
        to.several(node(key), "rdf:type", *(expand(name) for name in ("rico:Activity", "kg:Meeting", "kg:Visit")))
        for name in ("kg:earliestDay", "kg:latestDay"):
            to.one(node(key), name, *DAYS)
        to.one(node(key), "kg:edtf", *DAYS)
        to.one(node(key), "rdfs:label", "A meeting", "Another")
        to.several(node(key), "kg:involvedState", *STATES)
    for key in ("record/first", "record/second", "http://else.test/record"):
        to.say(node(key), "rdf:type", term("rico:Record"))
        to.one(node(key), "kg:latestDay", *DAYS)
        to.one(node(key), "rico:scopeAndContent", "They met.")
        to.several(node(key), "schema:holdingArchive", "http://else.test/archive")
        to.several(node(key), "kg:attests", *EVENTS)
        part = ox.NamedNode(f"{node(key).value}#attestation")
        to.several(part, "rico:relationHasTarget", *EVENTS)
        for testimony in draw(st.lists(st.sampled_from(TESTIMONY), max_size=2)):
            to.say(part, "kg:testimony", ox.Literal(testimony))
    for key in (*PERSONS, *STATES, *OFFICES):
        classes = ("rico:Person", "rico:Position", "kg:State", "rico:Place")
        to.several(node(key), "rdf:type", *(expand(name) for name in classes))
        to.several(node(key), "skos:closeMatch", f"{PREFIXES['wd']}Q1")
        to.one(node(key), "skos:prefLabel", "Somebody", 'Ana \\ "x"\n')
        to.several(node(key), "kg:metInferred", *PERSONS)
    for number in range(draw(st.integers(0, 8))):
        part_ = node(f"participation/p-{number}") if number % 4 else ox.BlankNode(f"p{number}")
        to.say(part_, "rdf:type", term("kg:Participation"))
        to.several(part_, "rico:relationHasSource", *EVENTS)
        to.say(part_, "rico:relationHasTarget", node(draw(st.sampled_from((*PERSONS, *OFFICES)))))
        to.one(part_, "rico:relationCertainty", "stated", "stated", "inferred")
        to.several(part_, "kg:onBehalfOf", *STATES)
        to.several(part_, "kg:probableHolder", *PERSONS)
    return to.quads


def filled(found: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(found)
    return store


def asked(store: ox.Store, query: str) -> list[str]:
    """The addresses that a query finds, sorted."""
    rows = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted({row["this"].value for row in rows if isinstance(row["this"], ox.NamedNode)})


def surely(found: Network, first: int | None, last: int | None) -> Network:
    """The part of a network that lies surely between two years, sorted out one encounter at a time."""

    def inside(one: Encounter) -> bool:
        begins = first is None or (one.earliest != "" and int(one.earliest[:4]) >= first)
        return begins and (last is None or (one.latest != "" and int(one.latest[:4]) <= last))

    kept = [Meeting(met.one, met.other, tuple(filter(inside, met.encounters))) for met in found.meetings]
    met = tuple(meeting for meeting in kept if meeting.encounters)
    persons = {person for meeting in met for person in (meeting.one, meeting.other)}
    return Network(tuple(person for person in found.persons if person[0] in persons), met)


def guessed(store: ox.Store, found: Network) -> set[tuple[str, str]]:
    """Pairs of whom it is only inferred that they met."""
    stated = {(meeting.one, meeting.other) for meeting in found.meetings}
    return {pair for pair in links(store, "kg:metInferred") if pair[0] < pair[1]} - stated


def links(store: ox.Store, name: str) -> set[tuple[str, str]]:
    """The addresses of what has something for a property, and of what it has."""
    rows = store.quads_for_pattern(None, term(name), None, None)
    return {
        (quad.subject.value, quad.object.value)
        for quad in rows
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }


def check_silence(store: ox.Store, index: Index) -> None:
    for question in QUESTIONS:
        found, kept = asked(store, question.query), index.silent(question.name)
        assert (kept.count, list(kept.first)) == (len(found), found[: silences.KEPT]), question.name
        assert kept.whole == len(asked(store, _OF[WHOLE.get(question.name, "events")])), question.name


def check_network(store: ox.Store, index: Index) -> None:
    whole = swept(store)
    days = [day for met in whole.meetings for one in met.encounters for day in (one.earliest, one.latest) if day]
    assert index.years_met == tuple(sorted({int(day[:4]) for day in days}))
    for span in ((None, None), (1975, 1975), (1976, None), (None, 1976), (1975, 1980), (1900, 1950)):
        expected = surely(whole, *span)
        assert network(index, span) == expected
        pairs = {(met.one, met.other): met.weight for met in expected.meetings}
        pairs |= dict.fromkeys(guessed(store, whole), 0) if span == (None, None) else {}
        check_acquaintances(index, span, pairs)


def check_acquaintances(
    index: Index, span: tuple[int | None, int | None], pairs: Mapping[tuple[str, str], int]
) -> None:
    degree = Counter(person for pair in pairs for person in pair)
    for most in (1, 100):
        found = index.acquaintances(span, most, most, 100)
        ordered = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
        assert [((one.one, one.other), one.count) for one in found.pairs] == ordered[:most]
        assert found.total == len(pairs)
        assert list(found.persons) == sorted(degree.items(), key=lambda one: (-one[1], one[0]))[:most]
        assert found.everyone == len(degree)
        assert all(one.count == len(one.encounters) for one in found.pairs)
        inside = {(met.one, met.other): set(met.encounters) for met in network(index, span).meetings}
        assert all(set(one.encounters) == inside.get((one.one, one.other), set()) for one in found.pairs)


def check_states(store: ox.Store, index: Index) -> None:
    involved: dict[str, set[str]] = {}
    for event, state in links(store, "kg:involvedState"):
        involved.setdefault(event, set()).add(state)
    count: Counter[tuple[str, str]] = Counter()
    within: dict[tuple[str, str], Counter[int]] = {}
    for event, states in involved.items():
        ends = [day_of(store, event, name) for name in ("kg:earliestDay", "kg:latestDay")]
        for pair in combinations(sorted(states), 2):
            count[pair] += 1
            if ends[0] and ends[0] == ends[1]:
                within.setdefault(pair, Counter())[int(ends[0])] += 1
    found = index.states_together(100)
    assert {(one.one, one.other): one.count for one in found.pairs} == count
    assert {(one.one, one.other): dict(one.years) for one in found.pairs if one.years} == within
    years = [year for counted in within.values() for year in counted]
    assert found.years == (min(years, default=None), max(years, default=None))
    assert (found.total, len(index.states_together(1).pairs)) == (len(count), min(1, len(count)))


def day_of(store: ox.Store, event: str, name: str) -> str:
    """The year that a day of an event begins with."""
    days = objects(store, ox.NamedNode(event), term(name))
    return min((day.value for day in days if isinstance(day, ox.Literal)), default="")[:4]


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_what_is_held_is_what_the_graph_gives_when_it_is_asked(found: list[ox.Quad]) -> None:
    store = filled(found)
    with indexed(store, NAMES) as index:
        check_silence(store, index)
        check_network(store, index)
        check_states(store, index)


SILENT = """<graph/events> {
  <id/record/undated> a rico:Record .
  <id/record/dated> a rico:Record ; kg:latestDay "1975-05-23"^^xsd:date ; rico:scopeAndContent "They met." ;
    kg:attests <id/event/told> .
  <id/event/told> a rico:Activity, kg:Meeting ; kg:latestDay "1975-05-23"^^xsd:date .
  <id/event/undated> a rico:Activity, kg:Meeting .
  <id/attestation/far> rico:relationHasTarget <id/event/told> ; kg:testimony "third-party" .
  <id/participation/one> a kg:Participation ; rico:relationHasSource <id/event/told> ; kg:onBehalfOf <id/state/n> ;
    rico:relationHasTarget <id/office/chair> .
  <id/office/chair> a rico:Position .
  <id/person/unlinked> a rico:Person .
}"""


def test_each_kind_of_silence_is_found_in_a_graph_that_has_it() -> None:
    store = filled(quads(SILENT))
    with indexed(store, NAMES) as index:
        check_silence(store, index)
        lacking = {question.name: index.silent(question.name) for question in QUESTIONS}
    assert all(found.count for found in lacking.values()), "each kind is there"
    assert NAMES.address("event/undated") in lacking["undated-events"].first
    assert NAMES.address("event/told") in lacking["bounded-events"].first


def test_of_many_that_are_silent_the_first_are_kept_and_all_are_counted() -> None:
    many = silences.KEPT + 30
    store = filled([
        ox.Quad(node(f"person/p{number}"), term("rdf:type"), term("rico:Person"), ox.NamedNode(NAMES.graph("events")))
        for number in range(many)
    ])  # fmt: skip
    with indexed(store, NAMES) as index:
        kept = index.silent("unlinked")
        assert (kept.count, kept.whole, len(kept.first)) == (many, many, silences.KEPT)
        check_silence(store, index)


@pytest.mark.parametrize("seed", range(12))
def test_the_network_is_that_of_the_graph_where_many_met(seed: int) -> None:
    dice, graph, found = Random(seed), ox.NamedNode(NAMES.graph("events")), list[ox.Quad]()

    def say(subject: str, name: str, value: ox.NamedNode | ox.Literal) -> None:
        found.append(ox.Quad(node(subject), term(name), value, graph))

    for person in PERSONS:
        say(person, "rdf:type", term("rico:Person"))
    for number in range(10):
        event, kind = f"event/e{number}", dice.choice(["kg:Meeting", "kg:Meeting", "kg:Visit", "kg:Correspondence"])
        say(event, "rdf:type", term(kind))
        say(event, "kg:earliestDay", ox.Literal(dice.choice(DAYS[:2])))
        say(event, "kg:latestDay", ox.Literal(dice.choice(DAYS[1:])))
        for record in range(dice.randint(1, 3)):
            say(f"record/r{record}", "kg:attests", node(event))
        say(event, "rdf:type", term("rico:Activity"))
        for place, person in enumerate(dice.sample(PERSONS, 3)):
            part = f"participation/p{number}-{place}"
            say(part, "rico:relationHasSource", node(event))
            say(part, "rico:relationHasTarget", node(person))
            say(part, "rico:relationCertainty", ox.Literal("stated"))
            say(part, "kg:onBehalfOf", node(dice.choice(STATES)))
    store = filled(found)
    with indexed(store, NAMES) as index:
        assert network(index).meetings
        check_network(store, index)
        check_silence(store, index)
