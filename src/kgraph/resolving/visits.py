"""Visits of one record: which wordings are of one visit, and which talks were held during it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from kgraph.authorities import Authorities
from kgraph.reading.forms import GENERATED
from kgraph.resolving.draft import INDIVIDUAL, Draft, country_of, side_country
from kgraph.resolving.parts import Part

_FRAME_COUNT: Final = 1


def join_visits(told: Sequence[Draft], authorities: Authorities) -> list[Draft]:
    """The visits of a record, each once: of the same visitor, or to the same country."""
    visits: list[Draft] = []
    for draft in told:
        known = next((visit for visit in visits if _is_same(visit, draft, authorities)), None)
        if known is None:
            visits.append(draft)
        else:
            known.absorb(draft, _new_sides(known, draft, authorities))
    return visits


def hold_during_visit(
    talks: Sequence[Draft],
    visits: Sequence[Draft],
    frames: Collection[tuple[int, int]],
    form: str,
    authorities: Authorities,
) -> None:
    """Talks told in the frame of one visit ("during Kim's visit to Bulgaria") happened there and then.

    :param frames: where visits stand in whose frame the summary tells; the title's visit is such a frame too.
    """
    framing = [visit for visit in visits if visit.start in frames or visit.in_title]
    if len(framing) != _FRAME_COUNT or framing[0].place is None:
        return
    visit = framing[0]
    for talk in talks:
        if not _could_be_session(talk, visit, authorities):
            continue
        talk.place = talk.place or visit.place
        if visit.date_certainty != "stated":
            talk.visit = visit if visit.start in frames else None
            continue
        talk.visit = visit
        if talk.date_certainty == "inferred" and not (form in GENERATED and talk.in_title):
            talk.date = visit.date
            talk.date_certainty = "stated" if talk.in_title == visit.in_title else "inferred"


def _is_same(one: Draft, other: Draft, authorities: Authorities) -> bool:
    if one.place is None or other.place is None:
        return bool(one.individuals & other.individuals)
    return country_of(one.place, authorities) == country_of(other.place, authorities)


def _new_sides(known: Draft, told: Draft, authorities: Authorities) -> list[Part]:
    """Of a second wording of a visit, the persons, and the delegations of sides that are not there yet."""
    sides = {side_country(part.participant, authorities) for part in known.parts}
    return [
        part
        for part in told.parts
        if part.participant.kind in INDIVIDUAL or side_country(part.participant, authorities) not in sides
    ]


def _could_be_session(talk: Draft, visit: Draft, authorities: Authorities) -> bool:
    if talk.date_certainty == "stated":
        first, last = talk.date.earliest or talk.date.latest, talk.date.latest or talk.date.earliest
        if first is None or last is None or not visit.date.possibly_within(first, last):
            return False
    if talk.individuals & visit.individuals:
        return True
    ours = {side_country(part.participant, authorities) for part in talk.parts}
    theirs = {side_country(part.participant, authorities) for part in visit.parts}
    return bool((ours & theirs) - {None})
