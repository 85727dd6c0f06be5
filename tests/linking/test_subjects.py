"""Which entities are asked about, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Name, Person, Span, Term
from kgraph.linking.decisions import Decision
from kgraph.linking.standing import standing
from kgraph.linking.subjects import Named, described, subjects
from kgraph.resolving import resolved
from kgraph.resolving.resolved import Resolution
from tests.graph.sample import inputs, on

TODAY = date(2026, 1, 1)
BO = "person/bo"


def asked(*more: Entity, decisions: Sequence[Decision] = (), terms: tuple[Term, ...] | None = None) -> dict[str, Named]:
    """The subjects of the sample publication, with other entities in place of its own.

    :param terms: terms of office in place of its own; then its records state no offices either.
    """
    sample = inputs()
    entities = {**sample.authorities.entities, **{entity.key: entity for entity in more}}
    resolutions = sample.resolutions if terms is None else tuple(map(_without_offices, sample.resolutions))
    authorities = Authorities(entities, sample.authorities.terms if terms is None else terms)
    known = [*entities.values(), *(entity for resolution in resolutions for entity in resolution.provisional)]
    found = subjects(resolutions, authorities, standing(known, decisions), TODAY)
    return {named.subject.key: named for named in found}


def _without_offices(resolution: Resolution) -> Resolution:
    def bare(testified: resolved.Testified) -> resolved.Testified:
        parts = tuple(replace(part, office=None, office_entity=None) for part in testified.participants)
        return replace(testified, participants=parts)

    records = tuple(replace(one, testified=tuple(map(bare, one.testified))) for one in resolution.records)
    return replace(resolution, records=records)


def resolutions() -> tuple[Resolution, ...]:
    return inputs().resolutions


def test_what_is_linked_or_decided_is_not_asked_about() -> None:
    everything = asked()
    assert "state/south" not in everything  # its file states a link
    assert "state/north" in everything
    without = asked(decisions=[Decision("1", "state/north", None)])
    assert "state/north" not in without


def test_what_records_say_goes_with_the_question() -> None:
    north = asked()["state/north"].subject
    assert north.label == "Republic of Northland"
    assert [state.key for state in north.states] == ["country/northland"]
    assert {"state/south": "Q999"}.items() <= {one.key: one.item for one in north.company}.items()
    first, last = north.record_days
    days = [day for one in resolutions() for record in one.records for day in [record.record.date.earliest] if day]
    assert first is not None
    assert last is not None
    assert min(days) <= first <= last


def test_words_of_records_are_kept_for_the_review() -> None:
    named = asked()["state/north"]
    assert named.records >= 1
    for record, mention in named.words:
        assert record.record.text(mention.field)[mention.start : mention.end] == mention.text
        assert mention.entity == "state/north"


def test_words_of_a_summary_say_more_than_those_of_a_title() -> None:
    (resolution,) = resolutions()
    resolved, ana = resolution.records[0], resolution.records[0].mentions[0]
    in_summary = replace(ana, field="summary", start=0, end=len(ana.text))
    record = replace(resolved.record, summary=f"{ana.text} comes.")
    both = replace(resolved, record=record, mentions=(*resolved.mentions, in_summary))
    entities = inputs().authorities.entities
    (named,) = described(
        [replace(resolution, records=(both,))],
        Authorities(entities),
        standing(entities.values(), ()),
        {str(ana.entity)},
    )
    assert ana.field == "title"
    assert named.words == ((both, in_summary),)


def test_names_that_are_no_names_of_its_own_are_left_out() -> None:
    north = replace(
        inputs().authorities.entities["state/north"],
        names=(
            Name("Northern", sense="adjective"),
            Name("the Republic", only_with=("state/south",)),
            Name("North Land"),
        ),
    )
    assert asked(north)["state/north"].subject.names == (("Republic of Northland", "en"), ("North Land", "en"))


def bo(**values: Any) -> Person:
    return Person(key=BO, label="Bo", **values)


def test_no_link_is_proposed_for_a_private_person_who_may_be_living() -> None:
    assert BO not in asked(bo(), terms=())
    assert BO not in asked(bo(exists=Span(on("1950-01-01"))), terms=())


def test_the_dead_the_old_and_the_public_are_asked_about() -> None:
    assert BO in asked(bo(exists=Span(on("1950-01-01"), on("1999-01-01"))), terms=())
    assert BO in asked(bo(exists=Span(on("1900-01-01"))), terms=())
    assert BO in asked(bo(leader_of=("party/north-party",)), terms=())
    assert BO in asked(bo(), terms=(Term(BO, "office/premier", Span(on("1970-01-01")), "made up"),))
