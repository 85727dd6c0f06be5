"""Entities that are the same as others, in what was read and resolved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Name, Office, Party, Person, Span, State, Term
from kgraph.linking.merges import Merges
from kgraph.records.record import Identifier
from kgraph.resolving.resolved import Holder, Mention, Participant, Resolution, Subject
from tests.graph.sample import inputs, on

ANA, ANNA, BO = (Person(key=f"person/{name}", label=name.title(), source="x") for name in ("ana", "anna", "bo"))
MERGES = Merges({"person/anna": "person/ana", "state/nord": "state/north"})


def merged(*entities: Entity, terms: tuple[Term, ...] = ()) -> Authorities:
    return MERGES.authorities(Authorities({entity.key: entity for entity in entities}, terms, ("a note",)))


def followed(merges: Merges, resolution: Resolution, authorities: Authorities) -> Resolution:
    return replace(
        resolution,
        records=tuple(map(merges.record, resolution.records)),
        events=tuple(map(merges.event, resolution.events)),
        provisional=merges.provisional(resolution.provisional, authorities),
    )


def test_names_and_identifiers_of_the_one_are_the_others_too() -> None:
    identifier = Identifier("0001", "local")
    anna = replace(
        ANNA, names=(Name("Anna", preferred=True), Name("Ana"), Name("안나", "ko")), identifiers=(identifier,)
    )
    (ana,) = merged(anna, ANA).entities.values()
    assert ana.names == (Name("Anna"), Name("안나", "ko"))
    assert ana.identifiers == (identifier,)
    assert ana.label == "Ana"


@pytest.mark.parametrize(
    "entity",
    [
        replace(BO, state="state/nord", related=("person/anna", "person/ana")),
        Party(key="party/p", label="P", active_in=("state/nord",)),
        Office(key="office/o", label="O", of="state/nord", class_="o"),
        State(key="state/south", label="South", predecessors=("state/nord",)),
    ],
)
def test_references_follow(entity: Entity) -> None:
    found = merged(entity).entities[entity.key]
    assert "nord" not in repr(found)
    assert "anna" not in repr(found)
    assert "state/north" in repr(found)


def test_an_entity_does_not_refer_to_itself_afterwards() -> None:
    north = State(key="state/north", label="North", predecessors=("state/nord", "state/old"))
    found = merged(north).entities["state/north"]
    assert isinstance(found, State)
    assert found.predecessors == ("state/old",)


def test_terms_follow_and_one_that_both_had_stands_once() -> None:
    span = Span(on("1970-01-01"), on("1974-01-01"))
    terms = (Term("person/ana", "office/o", span, "x"), Term("person/anna", "office/o", span, "y"),
             Term("person/anna", "office/p", span, "y"))  # fmt: skip
    found = merged(ANA, ANNA, terms=terms)
    assert [(term.person, term.office, term.source) for term in found.terms] == [
        ("person/ana", "office/o", "x"), ("person/ana", "office/p", "y"),
    ]  # fmt: skip
    assert found.notes == ("a note",)


def test_two_readings_that_are_one_are_no_longer_ambiguous() -> None:
    (resolution,) = inputs().resolutions
    first = resolution.records[0]
    mention = Mention("title", 0, 3, "Ana", "person", certainty="ambiguous", alternatives=("person/ana", "person/anna"))
    other = replace(mention, alternatives=("person/anna", "person/bo"))
    read = replace(resolution, records=(replace(first, mentions=(mention, other)),))
    found = followed(MERGES, read, merged(ANA)).records[0].mentions
    assert (found[0].entity, found[0].certainty, found[0].alternatives) == ("person/ana", "inferred", ())
    assert (found[1].entity, found[1].alternatives) == (None, ("person/ana", "person/bo"))


def test_who_took_part_under_both_names_took_part_once() -> None:
    (resolution,) = inputs().resolutions
    ana = Participant("person", "person/ana", "Ana", evidence=(1,))
    anna = Participant(
        "person", "person/anna", "Anna", office="Premier", on_behalf_of="state/nord",
        evidence=(0,), certainty="inferred",
        holder=Holder("person/anna", "x"),
    )  # fmt: skip
    event = replace(resolution.events[0], participants=(("talk", ana), ("talk", anna), ("telegram", anna)))
    record = replace(
        resolution.records[0], senders=(anna, ana), subjects=(Subject("person/ana", (0,)), Subject("person/anna", (2,)))
    )
    found = followed(MERGES, replace(resolution, events=(event,), records=(record,)), merged(ANA))
    (talk, telegram) = found.events[0].participants
    assert talk == ("talk", replace(ana, office="Premier", on_behalf_of="state/north", evidence=(0, 1)))
    assert telegram[0] == "telegram"
    assert telegram[1].holder == Holder("person/ana", "x")
    assert len(found.records[0].senders) == 1
    assert found.records[0].subjects == (Subject("person/ana", (0, 2)),)


def test_a_provisional_entity_merged_into_a_listed_one_is_gone() -> None:
    (resolution,) = inputs().resolutions
    read = replace(resolution, provisional=(ANNA, BO))
    assert followed(MERGES, read, merged(ANA)).provisional == (BO,)


def test_without_merges_nothing_changes() -> None:
    (resolution,) = inputs().resolutions
    authorities = inputs().authorities
    assert Merges({}).authorities(authorities) == authorities
    in_order = tuple(
        replace(event, participants=tuple(sorted(event.participants, key=lambda pair: (pair[0], pair[1].entity))))
        for event in resolution.events
    )
    assert followed(Merges({}), resolution, authorities) == replace(resolution, events=in_order)
