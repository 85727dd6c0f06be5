"""Who took part, as one record has it: agents' phrases into participants with office, side and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kgraph import names
from kgraph.authorities.entity import Country, Organisation, Party
from kgraph.reading.agents import Agent
from kgraph.reading.lexicon import Lexicon
from kgraph.reading.offices import office_class
from kgraph.reading.runs import UNLISTED
from kgraph.reading.spans import Find
from kgraph.reading.vocabulary import DELEGATION as DELEGATIONS
from kgraph.records import Position, TextField
from kgraph.resolving.bearers import Bearers
from kgraph.resolving.identity import Identities
from kgraph.resolving.meaning import Identity
from kgraph.resolving.offices import Offices
from kgraph.resolving.parts import DELEGATION, Part, joined, kind_of
from kgraph.resolving.period import Period
from kgraph.resolving.resolved import Certainty, Participant

# Offices of state that many hold at once: without a name nobody in particular.
_HELD_BY_MANY: Final = frozenset(("member-of-parliament", "representative", "senator", "deputy"))
_BODIES: Final = ("state", "country", "party", "organisation")
_PARTY_CLASSES: Final = frozenset(("general-secretary", "first-secretary", "secretary", "chairman", "leader"))


class Participants:
    """Turns the agents of one record into participants."""

    def __init__(self, identities: Identities, offices: Offices, lexicon: Lexicon) -> None:
        self._identities = identities
        self._offices = offices
        self._lexicon = lexicon
        self._stated = self._stated_of_persons(identities.reading.agents)
        self._bearers = Bearers(identities, offices, self._stated, self._side)

    def parts(self, agents: Sequence[Agent], field: TextField, period: Period) -> list[Part]:
        """The participants that agents of one encounter are, one an entity."""
        self._settle_sides(agents, period)
        found: dict[str, Part] = {}
        delegations = any(self._is_plural(agent, field) for agent in agents)
        for agent in (one for named in agents for one in _one_each(named)):
            part = self._part(agent, field, period)
            if delegations and part is not None and part.participant.kind in ("state", "party"):
                part = self._as_delegation(part)
            if part is None:
                continue
            known = found.get(part.entity)
            found[part.entity] = joined(known, part) if known else part
        return list(found.values())

    def office_entity(self, office: Find, agent: Agent, person: str | None, period: Period) -> Identity:
        """The office that words mean, by whose it is, who holds it, or what the record names."""
        class_ = office_class(office.text)
        authorities = self._identities.authorities
        owners = [key for find in agent.owners if (key := self._identities.entity(find))]
        seat = self._identities.entity(agent.seats[0]) if agent.seats else None
        where = self._identities.provisional.place_slug(seat) if seat else None
        for key in owners:
            held = self._offices.held_for(class_, person, key, period) if person and not seat else None
            listed = held or self._offices.of_body(class_, key, period, where)
            if listed:
                return Identity(listed, "inferred" if held else "stated")
        if owners:
            own = next((key for key in owners if not isinstance(authorities.get(key), Party)), owners[0])
            position = self._identities.reading.record.position
            return Identity(self._identities.provisional.office(class_, own, office.text, position, seat))
        if person:
            held = self._offices.held_by(class_, person, period)
            if held:
                return Identity(held, "inferred")
            side = self._offices.usual_side(person, period)
            listed = self._offices.of_body(class_, side, period) if side else None
            return Identity(listed, "inferred" if listed else "stated")
        in_title = self._identities.mentioned(*_BODIES, field="title")
        guess = self._offices.of_one_body(class_, in_title, self._identities.mentioned(*_BODIES), period)
        if guess is None and not self._identities.mentioned("party"):
            guess = self._offices.international(class_)
        return Identity(guess, "inferred" if guess else "stated")

    def _part(self, agent: Agent, field: TextField, period: Period) -> Part | None:
        if agent.person is not None:
            return self._person(agent, agent.person, period)
        if agent.offices:
            return self._office(agent, field, period)
        if agent.delegation is not None:
            return self._delegation(agent, field)
        return self._body(agent, period)

    def _person(self, agent: Agent, find: Find, period: Period) -> Part | None:
        identity = self._identities.of(find)
        if identity.entity is None:
            return None
        phrase = self._stated.get(identity.entity, agent)
        offices = [self.office_entity(office, phrase, identity.entity, period) for office in phrase.offices[:1]]
        side, certainty = self._side_of_person(identity.entity, phrase, offices, period)
        participant = Participant(
            kind="person",
            entity=identity.entity,
            label=find.text,
            office=self._office_words(phrase),
            office_entity=offices[0].entity if offices else None,
            on_behalf_of=side,
            on_behalf_certainty=certainty,
            certainty="inferred" if identity.certainty == "inferred" and find.method in UNLISTED else "stated",
        )
        return Part(participant, (find, *agent.aliases, *phrase.offices, *phrase.owners))

    def _side_of_person(
        self, person: str, phrase: Agent, offices: Sequence[Identity], period: Period
    ) -> tuple[str | None, Certainty]:
        """Whom a person acts for: by the state or body the record gives, the office it states, else by dated terms."""
        stated = [key for find in phrase.owners if (key := self._side(find, period))]
        parties = [key for key in stated if isinstance(self._identities.authorities.get(key), Party)]
        others = [key for key in stated if key not in parties]
        if others:
            return others[0], "stated"
        if parties:
            state = self._offices.state_side(person, period)
            return (state, "inferred") if state else (parties[0], "stated")
        for office in offices:
            side = self._offices.side_of_office(office.entity, period) or self._offices.state_side(person, period)
            if side or not self._of_party(phrase.offices[0]):
                return side or self._offices.own_state(person, period), "inferred"
        return self._offices.usual_side(person, period), "inferred"

    def _of_party(self, office: Find) -> bool:
        """Whether an office is one that parties have."""
        return office_class(office.text) in _PARTY_CLASSES

    def _office(self, agent: Agent, field: TextField, period: Period) -> Part | None:
        office = agent.offices[0]
        if office_class(office.text) in _HELD_BY_MANY:
            return self._group(agent, field, period)
        bearer = self._bearer(agent, office, period)
        if bearer is not None:
            return bearer
        identity = self.office_entity(office, agent, None, period)
        label = self._words(agent, office.field)
        key = identity.entity or names.key("office", names.slug(label))
        if identity.entity is None:
            key = self._identities.provisional.office_alone(office_class(office.text), label, self._position)
        stated = [side for find in agent.owners if (side := self._side(find, period))]
        side = stated[0] if stated else self._offices.side_of_office(identity.entity, period)
        participant = Participant(
            kind="office",
            entity=key,
            label=label,
            office=self._office_words(agent),
            office_entity=key,
            on_behalf_of=side,
            on_behalf_certainty="stated" if stated else "inferred",
            holder=self._offices.holder(key, period),
        )
        return Part(participant, (office, *agent.owners))

    def _bearer(self, agent: Agent, office: Find, period: Period) -> Part | None:
        """The person of the record who bears an office that a phrase gives without a name, where it is one."""
        person = self._bearers.of(agent, office, period)
        phrase = self._stated.get(person) if person else None
        find = phrase.person if phrase else self._identities.first_named(person) if person else None
        part = self._person(phrase or agent, find, period) if find is not None else None
        if part is None:
            return None
        finds = dict.fromkeys((office, *agent.owners, *part.finds))
        return Part(replace(part.participant, certainty="inferred"), tuple(finds))

    def _group(self, agent: Agent, field: TextField, period: Period) -> Part:
        """Unnamed holders of an office that many hold at once ("Labour Party MP"): a group of their state."""
        key = self._identities.entity(agent.owners[0]) if agent.owners else None
        body = self._identities.authorities.get(key)
        country = body.active_in[0] if isinstance(body, Party) and body.active_in else key
        side = self._offices.side(country, period)
        label = self._words(agent, field)
        slug = _slug(key) if key else names.slug(label)
        participant = Participant(
            "delegation",
            f"{DELEGATION}{slug}",
            label,
            office=self._office_words(agent),
            on_behalf_of=side,
            on_behalf_certainty="inferred" if side != key else "stated",
        )
        return Part(participant, (agent.offices[0], *agent.owners))

    def _is_plural(self, agent: Agent, field: TextField) -> bool:
        """ "The delegations of India and Pakistan": the word holds for each of the states behind it."""
        start, end = agent.delegation or (0, 0)
        return "delegations" in self._identities.reading.record.text(field)[start:end].lower()

    def _as_delegation(self, part: Part) -> Part:
        state = part.participant
        return Part(
            Participant(
                "delegation",
                f"{DELEGATION}{_slug(state.entity)}",
                state.label,
                on_behalf_of=state.on_behalf_of,
                on_behalf_certainty="stated",
            ),
            part.finds,
        )

    def _delegation(self, agent: Agent, field: TextField) -> Part | None:
        start, end = agent.delegation or (agent.start, agent.end)
        label = self._identities.reading.record.text(field)[start:end].removesuffix("'s").removesuffix("’s")
        owners = [key for find in agent.owners if (key := self._identities.entity(find))]
        side = owners[0] if owners else None
        if side is None and label.lower() in DELEGATIONS:
            return None
        slug = _slug(side) if side else names.slug(label)
        for_whom = self._offices.side(side, self._identities.period) if side else None
        participant = Participant(
            "delegation", f"{DELEGATION}{slug}", label, on_behalf_of=for_whom, on_behalf_certainty="stated"
        )
        return Part(participant, tuple(agent.owners))

    def _body(self, agent: Agent, period: Period) -> Part | None:
        find = next((find for find in agent.owners if find.kind in ("organisation", "party")), agent.owners[0])
        key = self._identities.entity(find)
        if key is None or key.startswith("place/"):
            return None
        if find.kind == "state" and find.sense == "adjective":
            slug = _slug(key)
            label = f"{find.text} side"
            side = Participant(
                "delegation", f"{DELEGATION}{slug}", label, on_behalf_of=key, on_behalf_certainty="stated"
            )
            return Part(side, (find,), implied=True)
        kind = kind_of(key)
        if kind is None:
            return None
        side_key = self._side(find, period)
        participant = Participant(kind, key, find.text, on_behalf_of=side_key, on_behalf_certainty="stated")
        return Part(participant, (find,))

    def _side(self, find: Find, period: Period) -> str | None:
        key = self._identities.entity(find)
        minted = self._identities.provisional.get(key) if key else None
        if isinstance(minted, Organisation):
            return self._offices.side(minted.of, period)
        return self._offices.side(key, period)

    def _settle_sides(self, agents: Sequence[Agent], period: Period) -> None:
        """A country divided between states ("Korean") that is a side of a meeting is the state the record is about."""
        for agent in agents:
            for find in agent.owners:
                key = self._identities.entity(find)
                country = self._identities.authorities.get(key)
                if not isinstance(country, Country) or not (agent.only_state or agent.delegation or agent.offices):
                    continue
                state = self._state_meant(country.key, period)
                if state and len(agents) > 1:
                    self._identities.settle(find, Identity(state, "inferred"))

    def _state_meant(self, country: str, period: Period) -> str | None:
        """The one state of a divided nation that the record's persons act for or that it names."""
        divided = self._lexicon.divided(country)
        acting = {
            side
            for entity in self._identities.mentioned("person")
            if (side := self._offices.usual_side(entity, period)) in divided
        }
        named = self._identities.mentioned("state") & divided
        for fitting in (acting & named, acting, named):
            if len(fitting) == 1:
                return fitting.pop()
        first = [self._identities.entity(find) for find in self._identities.reading.finds if find.kind == "person"]
        sides = [self._offices.usual_side(key, period) for key in first if key]
        return next((side for side in sides if side in divided), None)

    def _stated_of_persons(self, agents: Iterable[Agent]) -> dict[str, Agent]:
        """For each person the first phrase that gives an office or a state."""
        stated: dict[str, Agent] = {}
        for agent in agents:
            key = self._identities.entity(agent.person)
            if key is None:
                continue
            known = stated.get(key)
            if (agent.offices and not (known and known.offices)) or (agent.owners and known is None):
                stated[key] = agent
        return stated

    def _office_words(self, agent: Agent) -> str | None:
        """The first office as the record words it, with the party or body it is of, without the state."""
        if not agent.offices:
            return None
        office = agent.offices[0]
        text = self._identities.reading.record.text(office.field)
        of = next((f for f in agent.owners if f.kind in ("party", "organisation") and f.start > office.end), None)
        between = text[office.end : of.start].split() if of else []
        joined_on = of is not None and between[:1] == ["of"]
        return text[office.start : of.end] if of and joined_on else office.text

    def _words(self, agent: Agent, field: TextField) -> str:
        text = self._identities.reading.record.text(field)[agent.start : agent.end]
        return text.removesuffix("'s").removesuffix("’s").strip(" ,")

    @property
    def _position(self) -> Position:
        return self._identities.reading.record.position


def _one_each(agent: Agent) -> list[Agent]:
    """ "Chinese and Vietnamese delegations": a delegation of each state or body."""
    if agent.delegation is None or agent.individual or len(agent.owners) < 2:
        return [agent]
    apart = any(one.end + 1 < other.start for one, other in pairwise(agent.owners))
    return [replace(agent, owners=[owner]) for owner in agent.owners] if apart else [agent]


def _slug(key: str) -> str:
    return key.partition("/")[2]
