"""Which office is meant, for whom its holder acts, and who held it."""

from __future__ import annotations

import pytest

from tests.resolving.saying import event, mention, one, part


def test_an_unnamed_office_holder_is_the_office_with_its_holder_inferred() -> None:
    said = one("Conversation between the Foreign Minister of Ruritania and Gladz")
    minister = part(said, "office/foreign-minister-of-ruritania")
    assert (minister.kind, minister.label) == ("office", "Foreign Minister of Ruritania")
    assert (minister.office, minister.on_behalf_of, minister.on_behalf_certainty) == (
        "Foreign Minister",
        "state/prr",
        "stated",
    )
    assert minister.holder is not None
    assert minister.holder.entity == "person/anton-hentzau"


def test_a_holder_is_only_who_certainly_held_the_office_then() -> None:
    said = one("Conversation between the Foreign Minister of Ruritania and Gladz", when="3 May 1962")
    assert part(said, "office/foreign-minister-of-ruritania").holder is None


def test_the_secretary_general_is_the_leagues_only_where_no_party_is_meant() -> None:
    assert part(one("Conversation between the Secretary-General and Gladz"), "office/secretary-general-of-league")
    said = one("Conversation between the Secretary-General and Gladz", "The RWP was strong.")
    assert mention(said, "Secretary-General").entity is None


def test_an_office_nobody_listed_is_minted_by_class_and_body() -> None:
    said = one("Conversation between the Bordurian Ambassador to Ruritania and Kan Ho Sun")
    assert part(said, "office/ambassador-of-borduria-to-ruritania").on_behalf_of == "state/borduria"


@pytest.mark.parametrize(
    ("person", "when", "side"),
    [
        ("Elphberg", "12 May 1956", "state/prr"),  # by an office of state on that day, though he leads the party
        ("Elphberg", "1 April 1948", "party/rwp"),  # as the party's leader before that
        ("Gladz", "12 May 1956", "party/bpp"),  # a party's leader without an office of state
        ("Hentzau", "12 May 1975", "state/prr"),  # no office: the state he belongs to
    ],
)
def test_whom_a_person_acts_for(person: str, when: str, side: str) -> None:
    said = one(f"Conversation between {person} and Kan Ho Sun", when=when)
    found = next(one for one in event(said).participants if one.label == person)
    assert (found.on_behalf_of, found.on_behalf_certainty) == (side, "inferred")


def test_what_the_record_states_of_a_side_goes_before_terms() -> None:
    said = one(
        "Conversation between Bordurian emissary Hentzau and Kan Ho Sun", "The Bordurian diplomat Hentzau spoke."
    )
    assert part(said, "person/anton-hentzau").on_behalf_of == "state/borduria"


def test_the_office_of_a_party_is_worded_with_it() -> None:
    said = one(
        "Conversation between Gladz and Kan Ho Sun",
        "Gladz, First Secretary of the Bordurian People's Party, reports on his meeting with Kan Ho Sun.",
    )
    gladz = part(said, "person/plekszy-gladz")
    assert gladz.office == "First Secretary of the Bordurian People's Party"
    assert gladz.office_entity == "office/first-secretary-of-bpp"


def test_delegations_are_participants_of_their_own() -> None:
    said = one(
        "Minutes of the Official Meeting between the Ruritanian Delegation and the Zendan Delegation",
        "Conversation between Elphberg and Kan Ho Sun.",
    )
    meeting = event(said, "meeting")
    kinds = {(one.kind, one.on_behalf_of) for one in meeting.participants}
    assert kinds == {
        ("delegation", "state/prr"), ("delegation", "state/drz"), ("person", "state/prr"), ("person", "state/drz"),
    }  # fmt: skip
    delegations = [one.entity for one in meeting.participants if one.kind == "delegation"]
    assert delegations == [f"delegation/{meeting.event}-prr", f"delegation/{meeting.event}-drz"]


def test_a_side_only_implied_gives_way_to_its_person() -> None:
    said = one("Minutes on the Occasion of the Ruritanian – Zendan Discussions", "Kan Ho Sun praises the harvest.")
    assert [(one.kind, one.on_behalf_of) for one in event(said).participants] == [
        ("delegation", "state/prr"),
        ("person", "state/drz"),
    ]
