"""How a record knows of an event: from having been made by it, from someone who was there, or from others."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.authorities import Authorities
from kgraph.reading.forms import GENERATED
from kgraph.reading.reader import Reading
from kgraph.resolving.draft import TALKS, Draft, country_of, side_country
from kgraph.resolving.parts import Part
from kgraph.resolving.resolved import Testimony


def testify(
    draft: Draft,
    form: str,
    reading: Reading,
    senders: Sequence[Part],
    tellers: Sequence[Part],
    authorities: Authorities,
) -> None:
    """Say of an event how its record knows of it, and whether the event made the record.

    :param senders: who sent the record.
    :param tellers: who tells of the event, where nobody sent the record. Where senders or tellers, or their side or
        the host's, took part, it is reported, else by third parties.
    """
    if form in GENERATED and draft.kind in TALKS and _is_main(draft, reading):
        draft.testimony, draft.generated = "first-hand", True
    else:
        draft.testimony = _told(draft, senders or tellers, authorities)


def testify_visits(drafts: Sequence[Draft]) -> None:
    """A visit of which a record tells that one of its sessions made is known first-hand too."""
    for draft in drafts:
        if draft.generated and draft.visit is not None:
            draft.visit.testimony = "first-hand"


def _told(draft: Draft, told_by: Sequence[Part], authorities: Authorities) -> Testimony:
    if not told_by:
        return "unknown"
    present = {part.entity for part in draft.parts}
    sides = {side_country(part.participant, authorities) for part in draft.parts}
    sides.add(country_of(draft.place, authorities) if draft.kind == "visit" else None)
    own = {side_country(part.participant, authorities) for part in told_by} & (sides - {None})
    return "reported" if own or any(part.entity in present for part in told_by) else "third-party"


def _is_main(draft: Draft, reading: Reading) -> bool:
    """The meeting the record is of: the title's, or the summary's where the title names none."""
    return draft.in_title or not (draft.tellers or any(encounter.kind in TALKS for encounter in reading.title))
