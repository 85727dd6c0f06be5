"""What speaks for and against an item being a subject, term by term, in words.

A value is a log-likelihood ratio, natural logarithm: 1 makes the item e times as likely. The sizes are set by hand to
the order that counting over made-up and real names gives, and `kgraph.linking.calibration` measures what the sum of
them is worth. The item's id plays no part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, Protocol

from kgraph.linking.candidate import Subject, Weight
from kgraph.linking.evidence_dates import dates_weights
from kgraph.linking.evidence_office import office_weights
from kgraph.linking.item import Item
from kgraph.linking.kinds import WANTED, in_words, kinds_of
from kgraph.linking.name_set import name_set
from kgraph.linking.names import SHOWN, Likeness

NAME_VALUES: Final[dict[Likeness, float]] = {
    "same": 4.5,
    "order": 4.0,
    "bare": 3.0,
    "romanisation": 0.0,
    "words": 2.5,
    "fuller": 0.0,
    "initials": -0.5,
    "part": -3.0,
}
# A name that so few others can be expected to bear tells as much as a name can.
_RARE: Final = math.exp(-NAME_VALUES["same"])
_STATE_FITS, _STATE_OTHER = 2.0, -2.0
_PARTY_FITS, _PARTY_OTHER = 2.0, -1.5
_COMPANY_FITS, _COMPANY_OTHER = 1.0, -0.5


class Lookup(Protocol):
    """What a source knows beside the item itself."""

    def label(self, item: str) -> str:
        """The label of an item, or its id."""
        ...

    def namesakes(self, name: str) -> float:
        """How many people would bear a name by chance; 0 where the source cannot tell."""
        ...


def weigh(subject: Subject, item: Item, lookup: Lookup) -> tuple[Weight, ...] | None:
    """All that speaks for and against an item, the weightiest first; None where none of its names is the subject's."""
    name = _best_name(subject, item)
    if name is None:
        return None
    expected = _namesakes(*name, lookup) if subject.kind == "person" else 0.0
    weights = [
        *_name_weights(*name, expected),
        Weight("kind", 0.0, in_words(kinds_of(item.classes) & WANTED[subject.kind] or WANTED[subject.kind])),
        *dates_weights(subject, item),
        *_state_weights(subject, item, lookup),
        *office_weights(subject, item, lookup.label),
        *_party_weights(subject, item, lookup),
        *_company_weights(subject, item),
    ]
    return tuple(sorted(weights, key=lambda weight: -abs(weight.value)))


def _best_name(subject: Subject, item: Item) -> tuple[Likeness, str, str] | None:
    """The best likeness of any of the subject's names with any of the item's, and the two."""
    ours = name_set(tuple(name for name, _ in subject.names), person=subject.kind == "person")
    best: tuple[Likeness, str, str] | None = None
    for found in ours.likenesses([name for name, _ in item.names], item.forms):
        if best is None or NAME_VALUES[found[0]] > NAME_VALUES[best[0]]:
            best = found
        if best[0] == "same":
            break
    return best


def _namesakes(likeness: Likeness, ours: str, theirs: str, lookup: Lookup) -> float:
    """How many others may bear the name; of a whole name that is written in two ways, the way that tells more."""
    whole = likeness in ("same", "order", "romanisation")
    return min(lookup.namesakes(name) for name in ((ours, theirs) if whole else (ours,)))


def _name_weights(likeness: Likeness, ours: str, theirs: str, expected: float) -> Iterator[Weight]:
    """What the names say; a name that many bear proves little.

    :param expected: how many others can be expected to bear the name.
    """
    said = f"“{theirs}” is {SHOWN[likeness]}" if ours == theirs else f"“{theirs}” and “{ours}”: {SHOWN[likeness]}"
    yield Weight("name", NAME_VALUES[likeness], said)
    if expected > _RARE:
        words = f"some {expected:.2g} others may bear this name, by how common its parts are"
        yield Weight("name", -math.log(expected / _RARE), words)


def _state_weights(subject: Subject, item: Item, lookup: Lookup) -> Iterator[Weight]:
    ours = {state.item: state.label for state in subject.states if state.item}
    if not ours or not item.countries:
        return
    shared = [country for country in item.countries if country in ours]
    if shared:
        yield Weight("state", _STATE_FITS, f"of {ours[shared[0]]}, as here")
    elif item.id not in ours:
        theirs = ", ".join(lookup.label(country) for country in item.countries[:3])
        yield Weight("state", _STATE_OTHER, f"of {theirs}; here of {next(iter(ours.values()))}")


def _party_weights(subject: Subject, item: Item, lookup: Lookup) -> Iterator[Weight]:
    ours = {one.item: one.label for one in subject.company if one.item and one.key.startswith("party/")}
    if not ours or not item.parties:
        return
    shared = [party for party in item.parties if party in ours]
    if shared:
        yield Weight("party", _PARTY_FITS, f"of the {ours[shared[0]]}, as here")
    else:
        theirs = ", ".join(lookup.label(party) for party in item.parties[:3])
        yield Weight("party", _PARTY_OTHER, f"of {theirs}, which is not named here")


def _company_weights(subject: Subject, item: Item) -> Iterator[Weight]:
    """States named in the same records count where the subject's own is not known."""
    if any(state.item for state in subject.states) or not item.countries:
        return
    named = {one.item: one.label for one in subject.company if one.item and one.key.startswith(("state/", "country/"))}
    if not named:
        return
    shared = [country for country in item.countries if country in named]
    if shared:
        yield Weight("company", _COMPANY_FITS, f"of {named[shared[0]]}, which the same records name")
    else:
        yield Weight("company", _COMPANY_OTHER, "of no state that the same records name")
