"""The network of encounters, and its three files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pyoxigraph as ox
import pytest
from lxml import etree

from kgraph import shipped
from kgraph.exports import Encounter, Meeting, Network, edges_csv, gexf, graphml, network
from kgraph.names import Names
from kgraph.resolving.resolved import Event, Resolution
from tests.exports.terms import BASE
from tests.graph.network import indexed, swept
from tests.graph.sample import MEETING, inputs, on, sample
from tests.graph.whole import assemble

GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}
GEXF = {"g": "http://gexf.net/1.3"}
HOSTILE = '=HYPERLINK("http://evil")<script>\x1b'


def of(resolution: Resolution) -> Network:
    store = ox.Store()
    store.bulk_extend(assemble(inputs(resolution)))
    with indexed(store, Names(BASE)) as index:
        return network(index)


def again(kind: str, day: str) -> Event:
    """The sample's event once more, as another kind on another day."""
    (event,) = sample().events
    return replace(event, slug=f"{MEETING}-{kind}", kind=kind, date=on(day))  # type: ignore[arg-type]


def several() -> Resolution:
    """The sample with more events of the same people: another conversation, a visit, a letter."""
    resolution = sample()
    others = (again("conversation", "1976-01-02"), again("visit", "1977-01-02"), again("correspondence", "1978-01-02"))
    return replace(resolution, events=(*resolution.events, *others))


@pytest.fixture(scope="module")
def small() -> Network:
    return of(several())


def test_the_network_is_what_the_shipped_query_finds() -> None:
    store = ox.Store()
    store.bulk_extend(assemble(inputs(several())))
    query = (shipped.root() / "queries" / "network-of-encounters.rq").read_text(encoding="utf-8")
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    asked = {
        tuple(term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in row) for row in solutions
    }
    with indexed(store, Names(BASE)) as index:
        found = network(index)
    assert found == swept(store)
    assert asked == {
        (one.one, found.name_of(one.one), one.other, found.name_of(one.other), each.event, each.label, each.date,
         each.earliest, each.latest)
        for one in found.meetings
        for each in one.encounters
    }  # fmt: skip
    assert asked


def test_two_who_met_twice_are_one_edge_of_weight_two(small: Network) -> None:
    (meeting,) = small.meetings
    assert (meeting.one, meeting.other) == (f"{BASE}/id/person/ana", f"{BASE}/id/person/bo")
    assert meeting.weight == 2
    assert (meeting.first, meeting.last) == ("1974-05-06", "1976-01-02")
    assert small.persons == ((f"{BASE}/id/person/ana", "Ana North"), (f"{BASE}/id/person/bo", "Bo South"))


def test_letters_and_whole_visits_are_no_encounters(small: Network) -> None:
    (meeting,) = small.meetings
    assert {encounter.date for encounter in meeting.encounters} == {"1974-05-06", "1976-01-02"}


def test_a_network_of_nobody_is_written_too() -> None:
    empty = of(replace(sample(), events=()))
    assert empty == Network((), ())
    assert etree.fromstring(graphml(empty).encode()).findall(".//g:node", GRAPHML) == []
    assert list(csv.DictReader(io.StringIO(edges_csv(empty)))) == []


def test_graphml_holds_nodes_and_weighted_edges(small: Network) -> None:
    root = etree.fromstring(graphml(small).encode())
    assert [node.get("id") for node in root.findall(".//g:node", GRAPHML)] == [person for person, _ in small.persons]
    (edge,) = root.findall(".//g:edge", GRAPHML)
    data = {item.get("key"): item.text for item in edge.findall("g:data", GRAPHML)}
    assert (data["weight"], data["dates"]) == ("2", "1974-05-06; 1976-01-02")
    declared = {key.get("id") for key in root.findall("g:key", GRAPHML)}
    assert {item.get("key") for item in root.findall(".//g:data", GRAPHML)} <= declared


def test_gexf_holds_each_encounter_as_a_spell(small: Network) -> None:
    root = etree.fromstring(gexf(small).encode())
    (edge,) = root.findall(".//g:edge", GEXF)
    assert edge.get("weight") == "2"
    spells = [(spell.get("start"), spell.get("end")) for spell in edge.findall(".//g:spell", GEXF)]
    assert spells == [("1974-05-06", "1974-05-06"), ("1976-01-02", "1976-01-02")]


def test_an_encounter_with_one_known_side_has_a_spell_of_one_side() -> None:
    meeting = Meeting("a", "b", (Encounter("e", "talk", "/1973-10-30", "", "1973-10-30"),))
    root = etree.fromstring(gexf(Network((("a", "A"), ("b", "B")), (meeting,))).encode())
    (spell,) = root.findall(".//g:spell", GEXF)
    assert dict(spell.attrib) == {"end": "1973-10-30"}


def test_an_undated_encounter_has_no_spell() -> None:
    meeting = Meeting("a", "b", (Encounter("e", "talk", "", "", ""),))
    pair = Network((("a", "A"), ("b", "B")), (meeting,))
    assert etree.fromstring(gexf(pair).encode()).findall(".//g:spell", GEXF) == []
    (row,) = csv.DictReader(io.StringIO(edges_csv(pair)))
    assert row["Dates"] == "undated"


@pytest.mark.parametrize("write", [graphml, gexf])
def test_hostile_names_are_text(write: object) -> None:
    meeting = Meeting("a", "b", (Encounter("e", HOSTILE, "1974", "", ""),))
    text = write(Network((("a", HOSTILE), ("b", "B")), (meeting,)))  # type: ignore[operator]
    root = etree.fromstring(text.encode())
    assert root.findall(".//{*}script") == []
    assert HOSTILE.replace("\x1b", "\ufffd") in {*root.itertext(), *(node.get("label") for node in root.iter())}


def test_csv_cells_are_no_formulas() -> None:
    meeting = Meeting("a", "b", (Encounter("e", "talk", "1974", "", ""),))
    (row,) = csv.DictReader(io.StringIO(edges_csv(Network((("a", HOSTILE), ("b", "B")), (meeting,)))))
    assert row["SourceLabel"] == f"'{HOSTILE}"
    assert (row["Source"], row["Target"], row["Type"], row["Weight"]) == ("a", "b", "Undirected", "1")
