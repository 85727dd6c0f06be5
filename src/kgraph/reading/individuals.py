"""Phrases that name a person or the holder of an office, read from a place on over the items of a text."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from kgraph.reading.agents import OWNERS, Agent, owner_at
from kgraph.reading.runs import POSSIBLE
from kgraph.reading.spans import Find, Item
from kgraph.reading.vocabulary import ACT_VERBS, COMMON, ROLES, words

DETERMINERS: Final = words("the a an former then new visiting late both fellow respected newly-appointed acting")
OWNER_LINKS: Final = frozenset(("of", "from", "for"))
QUOTES: Final = frozenset("\"“”'‘’")
_SEAT_LINKS: Final = frozenset(("to", "in", "at"))
_SEATS: Final = ("state", "place", "organisation")
_ORGAN_REACH: Final = 8
_OPEN: Final = frozenset("[(")
_CLOSE: Final = frozenset("])")
_PASSED_OVER: Final = frozenset(("former", "new", "acting", "deputy"))
_ENDS: Final = frozenset(("and", ",", "on", "to", "with", ".", ";", "in", "at", "'", "’", ")"))
# Words of offices whose holders are sent to another state.
_ABROAD: Final = words(
    "ambassador charge chargé consul envoy attache attaché counsellor counselor councillor representative"
    " plenipotentiary secretary"
)


class Individual:
    """Reads one phrase into an agent; `place` is where it has come to.

    :param row: the items of the text.
    :param place: where the phrase begins.
    :param agent: what is read is added to it.
    """

    def __init__(self, row: Sequence[Item], place: int, agent: Agent) -> None:
        self.row = row
        self.place = place
        self.agent = agent

    def read(self) -> int:
        """Read to the end of the phrase; the place behind it."""
        self._before_name()
        if not self._name_in_brackets():
            self._name()
        if self.agent.person:
            self._behind_name()
        elif self.agent.offices:
            self._name_behind_comma()
        if self.agent.finds and self._kind(self.place) == "possessive":
            self.agent.possessive = True
            self.place += 1
        return self.place

    def _before_name(self) -> None:
        """States, parties, bodies, titles and offices that stand before a name, or without one."""
        start = self.place
        while self.place < len(self.row):
            item = self.row[self.place]
            if item.is_find("office"):
                if not self._office(item):
                    return
                continue
            if not (self._is_title(item) or self._is_owner(item) or self._is_link(item, start)):
                return
            self.agent.end = item.end
            self.place += 1

    def _office(self, item: Item) -> bool:
        """Take in an office and whose it is; whether the phrase goes on before the name."""
        self.agent.offices.append(_find(item))
        self.place += 1
        self._owners(item)
        self._organ()
        self.agent.end = self.row[self.place - 1].end
        if self._kind(self.place) == "possessive":
            if self._opens(self.place + 1):
                self.place += 1
                return False
            if self._goes_on(self.place + 1):
                self.agent.offices.pop()
                self.place += 1
                return True
        return self._second_office() or self._goes_on(self.place)

    def _organ(self) -> None:
        """Past an organ that nobody listed, to the name: "Premier of the State Council Zhou Enlai"."""
        place = self.place
        if self._lower(place) != "of" or self.agent.owners:
            return
        while place < min(len(self.row), self.place + _ORGAN_REACH) and self._is_of_organ(self.row[place]):
            place += 1
        name = place + (self._lower(place) == ",")
        if place > self.place + 1 and (self._is(name, "person") or self._kind(name) == "title"):
            self.place = place

    def _is_of_organ(self, item: Item) -> bool:
        return item.find is None and (
            item.lower in ("of", "the", "and") or (item.kind == "cap" and item.lower in COMMON)
        )

    def _second_office(self) -> bool:
        """ "Prime Minister and Foreign Minister X": two offices of one person, where the first has no state of its own.

        With an article ("the Prime Minister and President Ford") they are two persons.
        """
        place = self.place
        joined = self._lower(place) == "and" and self._is(place + 1, "office") and self._is(place + 2, "person")
        if not joined or self.agent.owners or (place > 1 and self._lower(place - 2) == "the"):
            return False
        self.agent.offices.append(_find(self.row[place + 1]))
        self.agent.end = self.row[place + 1].end
        self.place = place + 2
        return True

    def _is_title(self, item: Item) -> bool:
        if item.kind != "title" or (self.agent.finds and not self.agent.offices and not self.agent.owners):
            return False
        self.agent.titled = True
        return True

    def _is_owner(self, item: Item) -> bool:
        """A state or body, the first, or one of several straight before an office or name ("USSR KGB Chairman")."""
        if not item.is_find(*OWNERS) or self.agent.offices:
            return False
        if self._is(self.place + 1, "person") and _ends_sentence(item):
            return False
        stacked = self._goes_on(self.place + 1) and item.start - self.row[self.place - 1].end <= 1
        if self.agent.owners and not stacked:
            return False
        self.agent.owners.append(_find(item))
        return True

    def _is_link(self, item: Item, start: int) -> bool:
        """A word or mark between what is said of a person and the name."""
        goes_on = self._goes_on(self.place + 1)
        if self.place > start:
            if item.kind == "possessive":
                return goes_on or self._opens(self.place + 1)
            if item.kind == "word" and item.lower in ROLES and self._leads_to_name(self.place + 1):
                self.agent.titled = True
                return True
        return goes_on and (item.lower in _PASSED_OVER or (item.text == "-" and self.place > start))

    def _goes_on(self, place: int) -> bool:
        return (
            self._is(place, "office", "person")
            or self._kind(place) == "title"
            or self._lower(place) in ("former", "deputy")
        )

    def _leads_to_name(self, place: int) -> bool:
        while self._kind(place) == "word" and self._lower(place) in ROLES:
            place += 1
        return self._is(place, "person") or self._kind(place) == "title"

    def _opens(self, place: int) -> bool:
        """A bracket that holds a name: "The Chancellor's [Helmut Kohl's]"."""
        inside = place + 1 + (self._kind(place + 1) == "title")
        return self._lower(place) in _OPEN and self._is(inside, "person")

    def _name_in_brackets(self) -> bool:
        """ "the Secretary of State (Byrnes)"; for a body, who signed: "Yugoslav Embassy in Rio (Barišić)"."""
        if not self._opens(self.place) or not (self.agent.offices or self.agent.owners):
            return False
        inside = self.place + 1 + (self._kind(self.place + 1) == "title")
        closing = inside + 1 + (self._kind(inside + 1) == "possessive")
        closed = self._lower(closing) in _CLOSE
        if not self.agent.offices:
            if closed and not self.agent.only_state:
                self.agent.signatory = _find(self.row[inside])
                self.place = closing + 1
            return True
        self.agent.person = _find(self.row[inside])
        self.agent.end = self.row[inside].end
        self.agent.possessive = closing > inside + 1
        self.place = closing + closed
        return True

    def _name(self) -> None:
        """A name, and other names of the person in brackets: "Jiang Jieshi [Chiang Kai-shek]"."""
        if not self._is(self.place, "person"):
            return
        self.agent.person = _find(self.row[self.place])
        self.agent.end = self.row[self.place].end
        self.place += 1
        while self._lower(self.place) in _OPEN and self._is(self.place + 1, "person"):
            closing = self.place + 2 + (self._kind(self.place + 2) == "possessive")
            if self._lower(closing) not in _CLOSE:
                return
            self.agent.aliases.append(_find(self.row[self.place + 1]))
            self.agent.possessive = self.agent.possessive or closing > self.place + 2
            self.agent.end = self.row[closing].end
            self.place = closing + 1

    def _behind_name(self) -> None:
        """ "President Kim of North Korea", "X, Vice-Prime Minister of Romania," and "X (head of …)"."""
        person = self.agent.person
        known = person is not None and (
            person.method != POSSIBLE or " " in person.text or self.agent.titled or bool(self.agent.offices)
        )
        owner = owner_at(self.row, self.place, frozenset(("of",)), OWNERS) if known else None
        if owner is not None and not self.agent.possessive:
            self.agent.owners.append(_find(self.row[owner]))
            self.agent.end = self.row[owner].end
            self.place = owner + 1
        while self._lower(self.place) in (",", *_OPEN) and self._apposition():
            pass

    def _apposition(self) -> bool:
        start = self.place + 1
        while self._lower(start) in DETERMINERS:
            start += 1
        inner = Individual(self.row, start, Agent(self.row[self.place].end, self.row[self.place].end))
        inner._before_name()
        if not inner.agent.offices or self._is(inner.place, "person"):
            return False
        self.agent.offices.extend(inner.agent.offices)
        self.agent.owners.extend(inner.agent.owners)
        self.agent.seats.extend(inner.agent.seats)
        self.agent.end = inner.agent.end
        self.place = inner.place
        self._joined_office()
        closes = self._lower(self.place) in _CLOSE
        closes = closes or (
            self._lower(self.place) == "," and self._lower(self.place + 1) in ("and", "with", "on", "to")
        )
        self.place += closes
        return True

    def _joined_office(self) -> None:
        """A second office behind "and" in an apposition: "General Secretary of the CPSU and Chairman of …"."""
        if self._lower(self.place) != "and" or not self._is(self.place + 1, "office"):
            return
        second = Individual(self.row, self.place + 1, Agent(self.row[self.place].end, self.row[self.place].end))
        second._before_name()
        if not self._is(second.place, "person") and self._lower(second.place) in (",", ")", ""):
            self.agent.offices.extend(second.agent.offices)
            self.agent.end = second.agent.end
            self.place = second.place

    def _name_behind_comma(self) -> None:
        """ "the President of South Korea, Park Chung Hee,": the name of an office's holder behind a comma."""
        if self._lower(self.place) != ",":
            return
        inside = self.place + 1
        while self._kind(inside) == "title":
            inside += 1
        if self._is(inside, "person") and (inside + 1 >= len(self.row) or self._lower(inside + 1) in _ENDS | ACT_VERBS):
            self.agent.person = _find(self.row[inside])
            self.agent.end = self.row[inside].end
            self.place = inside + 1

    def _owners(self, office: Item) -> None:
        """Whose an office is: "of the Bulgarian Communist Party", "to China", "of the CC of the CPSU"."""
        sent: Set[str] = _ABROAD & set(office.lower.replace("-", " ").replace("’", " ").replace("'", " ").split())
        if office.lower in ("minister", "the minister"):
            sent = frozenset(("minister",))
        while self.place < len(self.row):
            owner = owner_at(self.row, self.place, OWNER_LINKS)
            seat = owner_at(self.row, self.place, _SEAT_LINKS, _SEATS) if sent and owner is None else None
            place = owner if owner is not None else seat
            if place is None:
                return
            (self.agent.owners if owner is not None else self.agent.seats).append(_find(self.row[place]))
            self.place = place + 1
            sent = sent if owner is not None else set()

    def _is(self, place: int, *kinds: str) -> bool:
        return place < len(self.row) and self.row[place].is_find(*kinds)

    def _kind(self, place: int) -> str:
        return self.row[place].kind if place < len(self.row) else ""

    def _lower(self, place: int) -> str:
        return self.row[place].lower if place < len(self.row) else ""


def _ends_sentence(item: Item) -> bool:
    """ "… with the U.S. Kim spoke": a stop that an abbreviation shares with its sentence."""
    return item.text.endswith(".") and item.find is not None and item.find.sense == "name"


def _find(item: Item) -> Find:
    if item.find is None:
        raise ValueError(f"{item.text!r} is no find")
    return item.find
