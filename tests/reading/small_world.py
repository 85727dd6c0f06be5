"""A small invented world: what a rule does is seen best where nothing is known by heart.

Ruritania was a kingdom until 1948; Zenda is a nation of two states; Borduria is a neighbour; the League is
international.
"""

from __future__ import annotations

from kgraph.authorities import Authorities
from kgraph.authorities.entity import (
    Country,
    Entity,
    HistoricalEvent,
    Name,
    Office,
    Organisation,
    Party,
    Person,
    Place,
    Span,
    State,
    Term,
    Topic,
)
from kgraph.dates import from_edtf, read_date
from kgraph.reading import Lexicon
from kgraph.records import Position, Record


def span(begin: str | None, end: str | None = None) -> Span:
    """A span of two EDTF dates."""
    return Span(from_edtf(begin) if begin else None, from_edtf(end) if end else None)


def _names(*texts: str, adjectives: tuple[str, ...] = ()) -> tuple[Name, ...]:
    return (*(Name(text) for text in texts), *(Name(text, sense="adjective") for text in adjectives))


ENTITIES: tuple[Entity, ...] = (
    Country(key="country/ruritania", label="Ruritania", names=_names("Ruritania", adjectives=("Ruritanian",))),
    Country(key="country/zenda", label="Zenda", names=_names("Zenda", adjectives=("Zendan", "Zendas"))),
    Country(key="country/north-zenda", label="North Zenda"),
    Country(key="country/south-zenda", label="South Zenda"),
    Country(key="country/borduria", label="Borduria", names=_names("Borduria", adjectives=("Bordurian", "Borduro-"))),
    State(
        key="state/kingdom-of-ruritania",
        label="Kingdom of Ruritania",
        country="country/ruritania",
        capital="place/strelsau",
        exists=span("1801", "1948-02-29"),
    ),
    State(
        key="state/prr",
        label="People's Republic of Ruritania",
        names=_names("PRR"),
        country="country/ruritania",
        capital="place/strelsau",
        exists=span("1948-03-01"),
    ),
    State(
        key="state/drz",
        label="Democratic Republic of Zenda",
        names=_names("DRZ", "Z.D.R.", "North Zenda", adjectives=("North Zendan",)),
        country="country/north-zenda",
        capital="place/tarlen",
        exists=span("1946"),
    ),
    State(
        key="state/rz",
        label="Republic of Zenda",
        names=_names("South Zenda", adjectives=("South Zendan",)),
        country="country/south-zenda",
        capital="place/hofbau",
        exists=span("1946"),
    ),
    State(
        key="state/borduria",
        label="Borduria",
        country="country/borduria",
        capital="place/szohod",
        exists=span("1878"),
    ),
    Place(key="place/strelsau", label="Strelsau", country="country/ruritania"),
    Place(key="place/tarlen", label="Tarlen", country="country/north-zenda"),
    Place(key="place/hofbau", label="Hofbau", country="country/south-zenda"),
    Place(key="place/szohod", label="Szohod", country="country/borduria"),
    Place(key="place/asia-minor", label="Asia Minor"),
    Party(
        key="party/rwp",
        label="Ruritanian Workers' Party",
        names=_names("RWP"),
        active_in=("country/ruritania",),
    ),
    Party(key="party/bpp", label="Bordurian People's Party", active_in=("country/borduria",)),
    Organisation(key="organisation/league", label="League of Concord", names=_names("LOC")),
    Organisation(key="organisation/guard", label="Ruritanian Guard", of="state/prr"),
    Organisation(
        key="organisation/joint-board",
        label="Zendan Joint Board",
        names=(Name("joint board", only_with=("country/zenda", "state/drz", "state/rz")),),
    ),
    HistoricalEvent(
        key="event/bridge-incident",
        label="Tarlen bridge incident",
        names=_names("bridge incident", "bridge murders incident"),
        exists=span("1956-08-18", "1956-08-18"),
    ),
    Topic(key="topic/disarmament", label="Disarmament", names=_names("disarmament")),
    Topic(key="topic/zendan-unification", label="Zendan unification", names=_names("Zendan unification")),
    Office(key="office/president-of-ruritania", label="President", of="country/ruritania", class_="president"),
    Office(
        key="office/foreign-minister-of-ruritania",
        label="Foreign Minister",
        of="country/ruritania",
        class_="foreign-minister",
    ),
    Office(
        key="office/foreign-minister-of-borduria",
        label="Foreign Minister",
        of="country/borduria",
        class_="foreign-minister",
    ),
    Office(key="office/president-of-drz", label="President", of="state/drz", class_="president"),
    Office(
        key="office/general-secretary-of-rwp",
        label="General Secretary",
        of="party/rwp",
        class_="general-secretary",
    ),
    Office(
        key="office/first-secretary-of-bpp", label="First Secretary", of="party/bpp", class_="first-secretary"
    ),
    Office(
        key="office/secretary-general-of-league",
        label="Secretary-General",
        of="organisation/league",
        class_="secretary-general",
    ),
    Person(
        key="person/rudolf-elphberg",
        label="Rudolf Elphberg",
        names=_names("R. Elphberg"),
        state="state/prr",
        leader_of=("party/rwp",),
        exists=span("1899-05-01", "1971-01-01"),
    ),
    Person(key="person/anton-hentzau", label="Anton Hentzau", state="state/prr", exists=span("1905")),
    Person(
        key="person/kan-ho-sun",
        label="Kan Ho Sun",
        names=(Name("Kan Ho-sun", tag="ko-Latn"),),
        state="state/drz",
        exists=span("1910"),
    ),
    Person(
        key="person/kan-yong-dal",
        label="Kan Yong Dal",
        names=(Name("Kan Yong-dal", tag="ko-Latn"),),
        state="state/drz",
        exists=span("1920"),
    ),
    Person(key="person/plekszy-gladz", label="Plekszy Gladz", state="state/borduria", leader_of=("party/bpp",)),
    Person(key="person/otto-kraus", label="Otto Kraus", state="state/borduria", surname_alone=False),
    Person(key="person/ana-mirkovic", label="Ana Mirković", exists=span("1900", "1990")),
)  # fmt: skip

TERMS: tuple[Term, ...] = tuple(
    Term(f"person/{person}", f"office/{office}", span(begin, end), "invented")
    for person, office, begin, end in (
        ("rudolf-elphberg", "president-of-ruritania", "1950-01-01", "1970-12-31"),
        ("rudolf-elphberg", "general-secretary-of-rwp", "1948-03-01", "1970-12-31"),
        ("anton-hentzau", "foreign-minister-of-ruritania", "1955-01-01", "1960-12-31"),
        ("kan-ho-sun", "president-of-drz", "1950-01-01", "1980-12-31"),
        ("plekszy-gladz", "first-secretary-of-bpp", "1950-01-01", "1980-12-31"),
        ("ana-mirkovic", "secretary-general-of-league", "1952-01-01", "1961-12-31"),
        ("otto-kraus", "foreign-minister-of-borduria", "1955-01-01", "1958-12-31"),
    )
)


def authorities() -> Authorities:
    """The small world's authorities."""
    return Authorities({entity.key: entity for entity in ENTITIES}, TERMS)


def lexicon() -> Lexicon:
    """The small world's names, ready for reading."""
    return Lexicon(authorities())


def record(title: str, summary: str | None = None, when: str = "12 May 1956", *, id_: str | None = None) -> Record:
    """A record of the small world's archive."""
    return Record(
        id=id_ or "record",
        collection="letters",
        position=Position("letters.txt", 1),
        title=title,
        summary=summary,
        date=read_date(when),
    )
