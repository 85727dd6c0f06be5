"""Leaders, foreign ministers and ambassadors with their terms, from the statements of office of the U.S. Department of
State's historians (`HistoryAtState/people`, public domain)."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Office, Person, Span, State
from kgraph.dates import from_edtf
from kgraph.names import slug
from kgraph.reading.folding import fold
from kgraph.reading.offices import office_class
from tools.world.countries import Countries, both_existed
from tools.world.statements import Statement, merged, read_statements
from tools.world.tables import World

_WORDS: Final = {
    "foreign-minister": "Minister of Foreign Affairs",
    "prime-minister": "Prime Minister",
    "chancellor": "Chancellor",
    "president": "President",
    "defence-minister": "Minister of Defence",
    "ambassador": "Ambassador",
}
_CITED: Final = re.compile(r"Office of the Historian, people (\d+)")
# Ambassadors who bear the name of someone better known, whom no file lists.
_HOMONYMS: Final = frozenset(("102311",))
# Second entries of one person, whose terms the first has too.
_TWICE: Final = frozenset(("109011",))
_OWN: Final = "country/united-states"
_FAMILY_FIRST: Final = frozenset(("country/china", "country/taiwan", "country/north-korea", "country/south-korea"))


class HeldOffice(NamedTuple):
    """A term of office: its class, the country it is of, an ambassador's seat, and EDTF dates ("" where unknown)."""

    class_: str
    country: str
    seat: str | None
    begin: str
    end: str


class Taken:
    """Who holds which office when: by the rows that people wrote, and by all that was read."""

    def __init__(self, authorities: Authorities, read: Iterable[tuple[str, Sequence[HeldOffice]]]) -> None:
        self._spans: dict[tuple[str, str, str | None], list[tuple[str, Span]]] = defaultdict(list)
        for term in authorities.terms:
            office = authorities.get(term.office)
            if isinstance(office, Office):
                of = authorities.get(office.of)
                for owner in {office.of, of.country if isinstance(of, State) and of.country else office.of}:
                    self._spans[office_class(office.class_), owner, None].append((term.person, term.span))
        for id_, terms in read:
            for held in terms:
                self._spans[held.class_, held.country, held.seat].append((id_, _span(held)))

    def only_by(self, held: HeldOffice, *persons: str | None) -> bool:
        """Nobody but these persons certainly held the office on more than a day of the term."""
        ours = _span(held)
        others = (span for who, span in self._spans[held.class_, held.country, held.seat] if who not in persons)
        return not any(_overlap(ours, other) for other in others)


def _span(held: HeldOffice) -> Span:
    return Span(*(from_edtf(date) if date else None for date in (held.begin, held.end)))


def _overlap(one: Span, other: Span) -> bool:
    """Both certainly held it on a day that is the last of neither."""
    begins = [span.begin.latest for span in (one, other) if span.begin and span.begin.latest]
    ends = [span.end.earliest for span in (one, other) if span.end and span.end.earliest]
    return len(begins) == 2 and len(ends) == 2 and max(begins) < min(ends)


class OfficeHolders:
    """Makes people, offices, terms and names of the historians' files.

    :param hsg: the folder of the two tables.
    :param authorities: what is listed already; its people keep their ids and their own terms.
    """

    def __init__(self, hsg: Path, authorities: Authorities) -> None:
        self._authorities = authorities
        self._countries = Countries(authorities)
        self._statements = _table(hsg / "people_office_statements.tsv")
        self._variants = {row["id"]: row for row in _table(hsg / "people_name_variants.tsv")}
        self._listed = _listed(authorities)
        self._labels: set[str] = set()
        everybody = {row["id"]: usual(row["preferred"], "") for row in self._statements}
        listed = (
            text
            for entity in authorities.entities.values()
            if isinstance(entity, Person)
            for text in {fold(text).text for text in (entity.label, *(name.text for name in entity.names))}
        )
        self._bearers = Counter((*(fold(name).text for name in everybody.values()), *listed))

    def add(self, world: World) -> None:
        """Add the made rows to the world's tables; terms that another person's contradicts are left out."""
        people = self._by_person()
        held = {id_: list(self._terms(rows)) for id_, rows in sorted(people.items())}
        taken = Taken(self._authorities, held.items())
        for id_, terms in held.items():
            sound = [term for term in terms if taken.only_by(term, self._listed.get(id_), id_)]
            if sound and id_ not in _HOMONYMS | _TWICE:
                self._add_person(world, id_, people[id_][0]["preferred"], sound)

    def _by_person(self) -> Mapping[str, list[dict[str, str]]]:
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self._statements:
            found[row["id"]].append(row)
        return found

    def _terms(self, rows: list[dict[str, str]]) -> Iterator[HeldOffice]:
        """A person's offices."""
        said = [statement for row in rows for statement in read_statements(row["remark"])]
        homes = {country for one in said if (country := self._countries.of(one.owner))}
        home = homes.pop() if len(homes) == 1 else None
        spans: dict[tuple[str, str, str | None], list[tuple[str, str]]] = defaultdict(list)
        for one in said:
            office = self._office(one, home)
            if office is not None:
                spans[office].append((one.begin, one.end))
        for (class_, country, seat), held in sorted(spans.items(), key=str):
            for begin, end in merged(held):
                if self._countries.state(country, begin or end) is not None:
                    yield HeldOffice(class_, country, seat, begin, end)

    def _office(self, one: Statement, home: str | None) -> tuple[str, str, str | None] | None:
        country = self._countries.of(one.owner) if one.owner else None
        if one.owner and country is None:
            return None
        if one.class_ == "ambassador":
            seat = self._countries.of(one.seat)
            return (one.class_, country or home or _OWN, seat) if seat else None
        if country is None and one.class_ == "president":
            return None
        owner = country or home
        return (one.class_, owner, None) if owner else None

    def _add_person(self, world: World, id_: str, preferred: str, terms: list[HeldOffice]) -> None:
        source = f"Office of the Historian, people {id_} (public domain)"
        key = self._listed.get(id_)
        country = terms[0].country
        state = self._countries.state(country, terms[0].begin or terms[0].end)
        if key is None:
            variants = self._variants.get(id_, {})
            label = turned(preferred, country)
            key = f"person/{slug(label)}"
            if key in self._authorities.entities or label in self._labels:
                return
            self._labels.add(label)
            row = {
                "id": key.partition("/")[2],
                "label": label,
                "state": state or "",
                "birth": variants.get("birth", ""),
                "death": variants.get("death", ""),
                "surname_alone": "no",
            }
            world["people"].extend([row], source)
            names = dict.fromkeys(
                turned(name, country) for name in variants.get("variants", "").split("|") if "," in name
            )
            plain = " ".join(word for word in label.split() if not word.endswith("."))
            short = usual(preferred, country)
            own = (short,) if self._bearers[fold(short).text] == 1 else ()
            names = {name: None for name in (*names, plain, *own) if name != label and " " in name}
            world["names"].extend(({"entity": key, "text": name, "tag": "en"} for name in sorted(names)), source)
        known = {self._class(term.office) for term in self._authorities.terms_of(key)}  # what people wrote is enough
        for class_, owner, seat, begin, end in terms:
            if office_class(class_) in known:
                continue
            office = self._office_key(world, class_, owner, seat, source)
            if not self._existed(office, begin or end, end or begin):
                continue
            world["terms"].extend([{"person": key, "office": office, "begin": begin, "end": end}], source)

    def _existed(self, office: str, begin: str, end: str) -> bool:
        """Whether nothing speaks against an office's being there on the known days of a term."""
        entity = self._authorities.get(office)
        days = from_edtf(begin).latest, from_edtf(end).earliest
        return not isinstance(entity, Office) or None in days or entity.exists.holds_on(*days)  # type: ignore[arg-type]

    def _class(self, office: str) -> str:
        entity = self._authorities.get(office)
        return office_class(entity.class_) if isinstance(entity, Office) else ""

    def _office_key(self, world: World, class_: str, owner: str, seat: str | None, source: str) -> str:
        states = self._authorities.states_of_country(owner)
        divided = any(both_existed(one, other) for one in states for other in states if one != other)
        bodies = {owner} if divided else {owner, *(state.key for state in states)}
        kind = f"{class_}-to-{slug_of(seat)}" if seat else class_
        for entity in self._authorities.entities.values():
            same = (
                isinstance(entity, Office) and entity.of in bodies and office_class(entity.class_) == office_class(kind)
            )
            if same:
                return entity.key
        id_ = f"{class_}-of-{slug_of(owner)}" + (f"-to-{slug_of(seat)}" if seat else "")
        if all(row["id"] != id_ for row in world["offices"].made):
            label = f"{_WORDS[class_]} of {self._countries.label(owner)}"
            label += f" to {self._countries.label(seat)}" if seat else ""
            world["offices"].extend([{"id": id_, "label": label, "of": owner, "class": kind}], source)
        return f"office/{id_}"


def slug_of(key: str | None) -> str:
    """The slug in a key."""
    return (key or "").partition("/")[2]


def turned(name: str, country: str) -> str:
    """ "Beam, Jacob Dyneley" as it is read; family names of East Asia stay first."""
    last, comma, rest = name.partition(", ")
    if not comma:
        return name
    first, _, suffix = rest.partition(", ")
    whole = f"{last} {first}" if country in _FAMILY_FIRST else f"{first} {last}"
    return f"{whole} {suffix}".strip()


def usual(name: str, country: str) -> str:
    """ "Acheson, Dean Gooderham" as it is usually said: one given name written out, and the surname."""
    last, _, rest = name.partition(", ")
    if country in _FAMILY_FIRST or any(word.islower() for word in rest.split()):
        return turned(name, country)
    given = next((word for word in rest.split() if len(word) > 2 and word.isalpha()), "")
    return f"{given} {last}".strip()


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def _listed(authorities: Authorities) -> dict[str, str]:
    """The historians' id of each listed person that cites one."""
    found: dict[str, str] = {}
    for key, entity in authorities.entities.items():
        if isinstance(entity, Person):
            for id_ in _CITED.findall(entity.source):
                found.setdefault(id_, key)
    return found
