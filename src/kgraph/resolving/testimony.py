"""How a record knows of an event: from having been made by it, from someone who was there, or from others."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.reading.forms import GENERATED
from kgraph.reading.reader import Reading
from kgraph.resolving.draft import TALKS, Draft, side_country
from kgraph.resolving.identity import Identities
from kgraph.resolving.parts import Part
from kgraph.resolving.resolved import Testimony


def testify(draft: Draft, form: str, senders: Sequence[Part], identities: Identities) -> None:
    """Say of an event how its record knows of it, and whether the event made the record.

    :param senders: who sent the record; where they or their side took part, it is reported, else by third parties.
    """
    draft.testimony, draft.generated = _testimony(draft, form, senders, identities)


def _testimony(draft: Draft, form: str, senders: Sequence[Part], identities: Identities) -> tuple[Testimony, bool]:
    reading = identities.reading
    if form in GENERATED and draft.kind in TALKS and _is_main(draft, reading):
        return "first-hand", True
    authorities = identities.authorities
    present = {part.entity for part in draft.parts}
    if senders:
        told_by = {side_country(part.participant, authorities) for part in senders}
        sides = {side_country(part.participant, authorities) for part in draft.parts} - {None}
        own = bool(told_by & sides) or any(part.entity in present for part in senders)
        return ("reported" if own else "third-party"), False
    reporters = {identities.entity(told.reporter.person) for told in reading.summary if told.reporter}
    return ("reported" if reporters & present else "unknown"), False


def _is_main(draft: Draft, reading: Reading) -> bool:
    """The meeting the record is of: the title's, or the summary's where the title names none."""
    return draft.in_title or not any(encounter.kind in TALKS for encounter in reading.title)
