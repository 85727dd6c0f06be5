"""A small publication made by hand: two records of one meeting, a telegram, a visit with an unnamed minister."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kgraph.authorities import Authorities
from kgraph.authorities.entity import (
    Country,
    Entity,
    HistoricalEvent,
    Name,
    Office,
    Party,
    Person,
    Place,
    Span,
    State,
    Term,
    WikidataLink,
)
from kgraph.dates import ArchivalDate
from kgraph.publication import Collection, Publication
from kgraph.records import Position, Record
from kgraph.resolving.resolved import (
    Event,
    Holder,
    Mention,
    Participant,
    Resolution,
    ResolvedRecord,
    Subject,
    Testified,
)
from tests.graph.whole import WholeInputs

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"


def on(day: str) -> ArchivalDate:
    """A day."""
    return ArchivalDate(day, day, date.fromisoformat(day), date.fromisoformat(day))


ENTITIES: tuple[Entity, ...] = (
    Country(key="country/northland", label="Northland", source="made up"),
    State(
        key="state/north", label="Republic of Northland", country="country/northland", capital="place/northcity",
        exists=Span(on("1950-01-01")), source="made up",
        names=(Name("Northern Tyranny", used_by="the press of Southland"),),
    ),
    State(key="state/south", label="Southland", source="made up", link=WikidataLink("Q999", "close", "made up")),
    Place(key="place/northcity", label="Northcity", country="country/northland", source="made up"),
    HistoricalEvent(key="event/flood", label="Flood of 1931", place="country/northland", source="made up"),
    Party(key="party/north-party", label="Northern Party", active_in=("state/north",), source="made up"),
    Office(key="office/premier", label="Premier of Northland", of="country/northland", class_="premier", source="x"),
    Office(key="office/foreign-minister", label="Foreign Minister", of="state/south", class_="foreign-minister"),
    Person(
        key="person/ana", label="Ana North", state="state/north", member_of=("party/north-party",),
        exists=Span(on("1900-02-03"), on("1990-01-01")), source="made up",
        link=WikidataLink("Q111", "exact", "made up"), names=(Name("Анна", "ru"),),
    ),
    Person(key="person/bo", label="Bo South", state="state/south", exists=Span(on("1960-05-06")), source="made up"),
    Person(key="person/unseen", label="Nobody", source="made up"),
)  # fmt: skip
TERMS = (
    Term("person/ana", "office/premier", Span(on("1970-01-01"), on("1975-01-01")), "Yearbook"),
    Term("person/bo", "office/foreign-minister", Span(on("1985-01-01"), on("1988-01-01")), "Yearbook"),
)
AUTHORITIES = Authorities({entity.key: entity for entity in ENTITIES}, TERMS)
RECORD = Record(
    id="1974-05-06-talk", collection="talks", position=Position("records.csv", 2),
    title="Talk of Ana North and Bo South", summary="Bo South visits.", date=on("1974-05-06"),
    description_source="project", description_author="An Editor",
)  # fmt: skip
OTHER = replace(RECORD, id="1974-05-06-zweite", title="Ana North receives the Foreign Minister", summary=None)
ANA = Mention("title", 8, 17, "Ana North", "person", entity="person/ana")
BO = Mention("title", 22, 30, "Bo South", "person", entity="person/bo")
MINISTER = Mention("title", 23, 39, "Foreign Minister", "office", entity="office/foreign-minister")
RECEIVING = replace(ANA, start=0, end=9)
MEETING = "talks-1974-05-06-talk-meeting-1"


def participant(entity: str, *evidence: int) -> Participant:
    """A person who takes part, as stated."""
    return Participant("person", entity, entity, evidence=evidence, on_behalf_of="state/north")


def inputs(resolution: Resolution | None = None) -> WholeInputs:
    """What the graph is assembled from."""
    publication = Publication(
        title="Talks", release=date(2026, 1, 1), collections=(Collection(slug="talks", title="Talks", records="r.csv"),)
    )
    files = {"records.csv": "0" * 64}
    return WholeInputs(publication, AUTHORITIES, files, ONTOLOGY, "1", {}, resolutions=(resolution or sample(),))


def sample() -> Resolution:
    """The resolution of the two records."""
    ana, bo = participant("person/ana", 0), replace(participant("person/bo", 1), on_behalf_of="state/south")
    receiving = participant("person/ana", 0)
    minister = Participant(
        "office", "office/foreign-minister", "Foreign Minister", office="Foreign Minister",
        office_entity="office/foreign-minister", on_behalf_of="state/south", evidence=(1,),
        holder=Holder("person/bo", "Yearbook"),
    )  # fmt: skip
    first = Testified(MEETING, "meeting", RECORD.date, "inferred", "state/north", (ana, bo), "first-hand", True, (0, 1))
    second = replace(first, participants=(receiving, minister), testimony="reported", generated_record=False)
    event = Event(
        MEETING, "meeting", "talks", "Meeting of Ana North and Bo South", RECORD.date, "inferred", "state/north",
        (RECORD.id, OTHER.id),
        ((RECORD.id, ana), (RECORD.id, bo), (OTHER.id, receiving), (OTHER.id, minister)),
    )  # fmt: skip
    records = (
        ResolvedRecord(RECORD, "minutes", "stated", (ANA, BO), (first,), subjects=(Subject("state/south", (1,)),)),
        ResolvedRecord(OTHER, "report", "stated", (RECEIVING, MINISTER), (second,)),
    )
    return Resolution("talks", records, (event,))
