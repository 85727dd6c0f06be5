"""Candidates weighed against each other and against "no item at all", and what that comes to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kgraph.linking.calibration import SHIPPED, Thresholds
from kgraph.linking.candidate import Candidate, Proposal, Subject, Verdict, Weight
from kgraph.linking.evidence import Lookup, weigh
from kgraph.linking.item import Item

# Three of four whom records name have an item: the log-odds before anything is known of a candidate.
_PRIOR = 1.1
SHOWN = 10


def candidate(subject: Subject, item: Item, lookup: Lookup, source: str) -> Candidate | None:
    """An item weighed, or None where no name of it is one of the subject's."""
    weights = weigh(subject, item, lookup)
    if weights is None:
        return None
    if item.merged is not None:
        weights = (*weights, Weight("name", 0.0, f"{item.merged} was merged into it"))
    score = _PRIOR + math.fsum(weight.value for weight in weights)
    return Candidate(item.id, item.label, item.description, score, weights, source)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates by score, one an item, no more than a person looks at."""
    best: dict[str, Candidate] = {}
    for one in candidates:
        known = best.get(one.item)
        if known is None or one.score > known.score:
            best[one.item] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.label, one.description, one.item))[:SHOWN])


def probabilities(candidates: Sequence[Candidate]) -> tuple[float, ...]:
    """How likely each candidate is the subject, beside the others and beside its having no item.

    A score is a log-odds against "no item", which so has the weight 1.
    """
    top = max((one.score for one in candidates), default=0.0)
    shift = max(top, 0.0)
    shares = [math.exp(one.score - shift) for one in candidates]
    whole = math.exp(-shift) + math.fsum(shares)
    return tuple(share / whole for share in shares)


def proposal(subject: Subject, found: Iterable[Candidate], thresholds: Thresholds = SHIPPED) -> Proposal:
    """What the candidates of a subject come to: a sure link, a question, or no item."""
    candidates = ranked(found)
    return Proposal(subject, candidates, _verdict(candidates, thresholds))


def _verdict(candidates: Sequence[Candidate], thresholds: Thresholds) -> Verdict:
    likely = max(probabilities(candidates), default=0.0)
    if likely >= thresholds.sure:
        return "sure"
    return "question" if likely >= thresholds.question else "none"
