"""The graph as it is published: what stands where, and what follows from what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pyoxigraph import BlankNode, Quad, Store

from kgraph.authorities.entity import Person, Span
from kgraph.dates import ArchivalDate
from kgraph.graph.agents import public_life
from kgraph.names import PREFIXES
from kgraph.resolving.resolved import Subject
from tests.graph.sample import ANA, AUTHORITIES, BO, MEETING, inputs, sample
from tests.graph.whole import assemble

FLOOD = replace(BO, kind="event", entity="event/flood")
BASE = "http://localhost:8000"
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + f"PREFIX id: <{BASE}/id/>\n"


def ask(quads: list[Quad], pattern: str) -> bool:
    store = Store()
    store.extend(quads)
    return bool(store.query(f"{PROLOGUE} ASK {{ {pattern} }}", use_default_graph_as_union=True))


def rows(quads: list[Quad], query: str) -> set[tuple[str, ...]]:
    store = Store()
    store.extend(quads)
    found = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return {tuple("" if value is None else str(value.value) for value in row) for row in found}  # type: ignore[union-attr]


def test_every_triple_stands_in_exactly_one_graph() -> None:
    quads = assemble(inputs())
    assert len(quads) == len({quad.triple for quad in quads})


def test_nothing_is_a_blank_node() -> None:
    assert not [
        quad for quad in assemble(inputs()) if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
    ]


def test_the_order_of_records_and_events_does_not_change_the_graph() -> None:
    resolution = sample()
    turned = replace(resolution, records=resolution.records[::-1], events=resolution.events[::-1])
    assert set(assemble(inputs(resolution))) == set(assemble(inputs(turned)))


def test_only_entities_that_are_reached_enter() -> None:
    quads = assemble(inputs())
    assert ask(quads, "id:country\\/northland a kg:Country . id:office\\/premier a rico:Position")
    assert not ask(quads, "id:person\\/unseen ?p ?o")


def test_two_records_of_one_meeting_attest_one_event_at_their_own_distance() -> None:
    found = rows(
        assemble(inputs()),
        """SELECT ?record ?testimony { ?a a kg:Attestation ; rico:relationHasSource ?record ;
        rico:relationHasTarget ?event ; kg:testimony ?testimony . ?record kg:attests ?event }""",
    )
    assert found == {
        (f"{BASE}/id/record/1974-05-06-talk", "first-hand"),
        (f"{BASE}/id/record/1974-05-06-zweite", "reported"),
    }


def test_only_the_record_the_meeting_made_documents_it() -> None:
    assert rows(assemble(inputs()), "SELECT ?r { ?r rico:documents ?e }") == {(f"{BASE}/id/record/1974-05-06-talk",)}


def test_an_office_is_held_only_where_the_term_covers_the_day() -> None:
    found = rows(assemble(inputs()), "SELECT ?p ?o { ?x kg:heldOffice ?o ; rico:relationHasTarget ?p }")
    assert found == {(f"{BASE}/id/person/ana", f"{BASE}/id/office/premier")}


def test_an_unnamed_office_holder_is_inferred_and_stays_apart_from_what_is_stated() -> None:
    quads = assemble(inputs())
    graph = f"GRAPH <{BASE}/graph/inferred>"
    assert ask(quads, f"{graph} {{ ?office kg:probableHolder id:person\\/bo }}")
    # Bo is a stated participant by the first record, so no second, inferred participation is made.
    assert not ask(quads, '?x rico:relationCertainty "inferred"')


def test_where_no_record_names_the_holder_the_participation_is_inferred() -> None:
    resolution = sample()
    only_second = replace(
        resolution,
        records=resolution.records[1:],
        events=(replace(resolution.events[0], participants=resolution.events[0].participants[2:]),),
    )
    quads = assemble(inputs(only_second))
    assert ask(quads, 'id:person\\/ana kg:metInferred id:person\\/bo . ?x rico:relationCertainty "inferred" ')
    assert not ask(quads, "id:person\\/ana kg:met ?anyone")


def test_met_equals_what_the_participations_say() -> None:
    quads = assemble(inputs())
    full = rows(
        quads,
        """SELECT DISTINCT ?a ?b {
        ?x rico:relationHasSource ?e ; rico:relationHasTarget ?a ; rico:relationCertainty "stated" .
        ?y rico:relationHasSource ?e ; rico:relationHasTarget ?b ; rico:relationCertainty "stated" .
        ?a a rico:Person . ?b a rico:Person . ?e a ?kind . FILTER (?a != ?b)
        FILTER (?kind IN (kg:Conversation, kg:Meeting, kg:Negotiation))
        FILTER NOT EXISTS { ?x kg:onBehalfOf ?side . ?y kg:onBehalfOf ?side } }""",
    )
    assert full == rows(quads, "SELECT ?a ?b { ?a kg:met ?b }") != set()


def test_two_of_one_side_came_together_and_did_not_meet() -> None:
    resolution = sample()
    event = resolution.events[0]
    same = tuple((record, replace(one, on_behalf_of="state/north")) for record, one in event.participants)
    quads = assemble(inputs(replace(resolution, events=(replace(event, participants=same),))))
    assert not ask(quads, "?one kg:met|kg:metInferred ?other")


def test_involved_states_equal_what_the_participations_say() -> None:
    quads = assemble(inputs())
    full = rows(
        quads,
        "SELECT DISTINCT ?e ?s { ?x rico:relationHasSource ?e ; kg:onBehalfOf ?s . ?s a kg:State }",
    )
    assert full == rows(quads, "SELECT ?e ?s { ?e kg:involvedState ?s }") != set()


def test_a_state_as_location_is_its_territory() -> None:
    assert ask(
        assemble(inputs()),
        f"id:event\\/{MEETING} rico:hasOrHadLocation ?place . ?place a rico:Place . "
        "id:state\\/north rico:hasOrHadJurisdiction ?place",
    )


def test_a_historical_event_in_a_country_lies_in_its_territory() -> None:
    resolution = sample()
    about = replace(resolution.records[0], subjects=(Subject("event/flood", (1,)),), mentions=(ANA, FLOOD))
    quads = assemble(inputs(replace(resolution, records=(about, *resolution.records[1:]))))
    assert ask(quads, "id:event\\/flood rico:hasOrHadLocation ?place . ?place a rico:Place ; kg:country ?country")


def test_an_office_of_a_country_existed_in_its_states() -> None:
    quads = assemble(inputs())
    assert ask(quads, "id:office\\/premier rico:existsOrExistedIn id:state\\/north ; kg:country id:country\\/northland")


def test_links_are_same_as_for_persons_only_and_stand_in_their_own_graph() -> None:
    quads = assemble(inputs())
    graph = f"GRAPH <{BASE}/graph/links>"
    assert ask(quads, f"{graph} {{ id:person\\/ana owl:sameAs wd:Q111 ; skos:exactMatch wd:Q111 }}")
    assert ask(quads, f"{graph} {{ id:state\\/south skos:closeMatch wd:Q999 }}")
    assert not ask(quads, "id:state\\/south owl:sameAs ?item")


def test_partisan_names_say_whose_they_are() -> None:
    assert ask(
        assemble(inputs()),
        'id:state\\/north rico:hasOrHadName ?name . ?name kg:usedBy "the press of Southland" ; '
        'rico:textualValue "Northern Tyranny"@en',
    )


def test_a_person_who_may_be_living_has_no_birthday() -> None:
    bo = AUTHORITIES.get("person/bo")
    assert isinstance(bo, Person)
    life = public_life(bo, date(2026, 1, 1))
    assert life == Span(ArchivalDate("1960", "1960", date(1960, 1, 1), date(1960, 12, 31)))
    ana = AUTHORITIES.get("person/ana")
    assert isinstance(ana, Person)
    assert public_life(ana, date(2026, 1, 1)) == ana.exists


def test_a_summary_says_whose_words_it_is() -> None:
    assert ask(
        assemble(inputs()),
        'id:record\\/1974-05-06-talk kg:descriptionSource "project" . '
        '?text kg:ofRecord id:record\\/1974-05-06-talk ; kg:field "summary" ; dcterms:creator "An Editor" ; '
        "dcterms:license <https://creativecommons.org/licenses/by/4.0/>",
    )
