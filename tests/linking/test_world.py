"""Candidates among the entities of authority files that are linked already."""

from __future__ import annotations

from datetime import date

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Country, Name, Office, Party, Person, Span, State, Term, WikidataLink
from kgraph.dates import from_edtf
from kgraph.linking.candidate import HeldOffice, Related, Subject
from kgraph.linking.scoring import proposal
from kgraph.linking.world import SOURCE, WorldData


def linked(item: str) -> WikidataLink:
    return WikidataLink(item, "exact", "label and dates checked")


LISTED: list[Entity] = [
    Country(key="country/south-korea", label="South Korea", link=linked("Q1")),
    State(key="state/rok", label="Republic of Korea", country="country/south-korea", link=linked("Q884")),
    Party(key="party/drp-korea", label="Democratic Republican Party", link=linked("Q483127")),
    Office(key="office/president", label="President", of="state/rok", class_="president", link=linked("Q6296418")),
    Person(
        key="person/park-chung-hee",
        label="Park Chung-hee",
        names=(
            Name("Park Chung-hee"),
            Name("Pak Chŏnghŭi", "ko-Latn-alalc97"),
            Name("the General", only_with=("x/y",)),
        ),
        exists=Span(from_edtf("1917-11-14"), from_edtf("1979-10-26")),
        state="state/rok",
        member_of=("party/drp-korea",),
        link=linked("Q14356"),
    ),
    Person(key="person/park-chung-hee-2", label="Park Chung Hee"),
]
TERM = Term("person/park-chung-hee", "office/president", Span(from_edtf("1963-12-17"), from_edtf("1979-10-26")), "")
WORLD = WorldData(Authorities({entity.key: entity for entity in LISTED}, (TERM,)))
DAY = date(1972, 7, 4)


def test_another_spelling_of_a_linked_person_is_found_with_state_and_office() -> None:
    subject = Subject(
        "person/bak-jeonghui",
        "person",
        (("Bak Jeonghui", "en"),),
        record_days=(DAY, DAY),
        states=(Related("country/south-korea", "South Korea", "Q1"),),
        offices=(HeldOffice("President", Related("office/president", "President", "Q6296418"), (DAY, DAY)),),
        company=(Related("party/drp-korea", "Democratic Republican Party", "Q483127"),),
    )
    made = proposal(subject, WORLD.candidates(subject))
    [best] = made.candidates
    assert (best.item, best.source, made.verdict) == ("Q14356", SOURCE, "sure")
    assert {"name", "dates", "state", "office", "party"} <= {
        weight.term for weight in best.weights if weight.value >= 0
    }


def test_kinds_are_kept_apart_and_words_that_need_others_are_no_names() -> None:
    assert WORLD.candidates(Subject("state/x", "state", (("Park Chung-hee", "en"),))) == ()
    assert WORLD.candidates(Subject("person/x", "person", (("the General", "en"),))) == ()
    found = WORLD.candidates(Subject("state/x", "state", (("Republic of Korea", "en"),)))
    assert [one.item for one in found] == ["Q884"]
