"""The desk: which cases are open, and decisions on them written to the log at once.

Nothing is kept here but the cases: what is decided stands in the logs, so that a review stopped anywhere goes on there,
and two people can review at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from kgraph.authorities.entity import Relation
from kgraph.faults import SettingsFault
from kgraph.linking.candidate import Candidate, Verdict
from kgraph.linking.decisions import COMPOSITE, Decision, in_force, last_about, not_taken_back
from kgraph.linking.log import LinkLog, new_batch
from kgraph.linking.review.case import Case
from kgraph.linking.scoring import probabilities
from kgraph.linking.standing import Standing, standing

Choice = Literal["accept", "close", "broader", "never", "none"]
CHOICES: Final[tuple[Choice, ...]] = get_args(Choice)
_RELATIONS: Final[Mapping[Choice, Relation]] = {"accept": "exact", "close": "close", "broader": "broad"}
_ORDER: Final[tuple[Verdict, ...]] = ("sure", "question", "none")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that waits for a decision, with the candidates that nobody refused."""

    case: Case
    candidates: tuple[Candidate, ...]

    def candidate(self, item: str) -> Candidate | None:
        """The candidate of an item, or None."""
        return next((one for one in self.candidates if one.item == item), None)


class Desk:
    """Lays open cases before a person.

    :param cases: what was proposed.
    :param logs: by slug of the collection.
    """

    def __init__(self, cases: Sequence[Case], logs: Mapping[str, LinkLog]) -> None:
        self._cases = {case.key: case for case in cases}
        self._logs = logs

    def open(self, kind: str | None = None, verdict: Verdict | None = None) -> tuple[OpenCase, ...]:
        """The open cases of a batch: sure proposals first, then questions, each by how much a link would bring.

        A case whose candidates were all refused is open only in the batch "none", with those where nothing fitted.
        """
        return tuple(
            one
            for one in self._open()
            if kind in (None, one.case.kind)
            and (one.case.verdict == verdict if verdict else one.case.verdict != "none")
        )

    def batches(self) -> tuple[tuple[str, Verdict, int, int], ...]:
        """Kind, verdict, how many cases are open, and how many records a link of each would reach."""
        cases: Counter[tuple[str, Verdict]] = Counter()
        records: Counter[tuple[str, Verdict]] = Counter()
        for one in self._open():
            cases[one.case.kind, one.case.verdict] += 1
            records[one.case.kind, one.case.verdict] += one.case.records
        ranked = sorted(cases, key=lambda batch: (_ORDER.index(batch[1]), -records[batch], batch[0]))
        return tuple((*batch, cases[batch], records[batch]) for batch in ranked)

    def _open(self) -> list[OpenCase]:
        """All cases that wait, each with the verdict that its candidates still bear out."""
        now = self._standing()
        found = []
        for case in self._cases.values():
            if now.settled(case.key):
                continue
            left = tuple(one for one in case.candidates if (case.key, one.item) not in now.refused)
            judged: Verdict = case.verdict if left and left[0] == case.candidates[0] else "question" if left else "none"
            found.append(OpenCase(replace(case, verdict=judged), left))
        return sorted(found, key=_order)

    def decide(self, key: str, choice: Choice, item: str | None, author: str, day: date, comment: str = "") -> Decision:
        """Write a decision on a case; it is on the disk when this returns.

        :param item: the candidate; None only where no item exists.
        :raises SettingsFault: there is no such case or candidate, or the log cannot be written.
        """
        case = self._case(key)
        candidate = next((one for one in case.candidates if one.item == item), None)
        if choice != "none" and candidate is None:
            raise SettingsFault(f"{item} is no candidate of {key}")
        return self._log(case).append(
            Decision(
                id="",
                subject=key,
                object=None if choice == "none" else item,
                relation=_RELATIONS.get(choice, "exact"),
                refused=choice == "never",
                subject_label=case.label,
                object_label=candidate.label if candidate and choice != "none" else "",
                author=author,
                date=day,
                comment=comment or (_evidence(candidate) if candidate and choice != "none" else ""),
            )
        )

    def accept_sure(self, chosen: Mapping[str, str], author: str, day: date) -> tuple[Decision, ...]:
        """Accept sure proposals together; each is a row of its own with its evidence, on the disk when this returns.

        What is not open as sure any more, or is sure of another item now, is passed over.

        :param chosen: key to the item that was seen.
        :raises SettingsFault: a log cannot be written.
        """
        waiting = {one.case.key: one for one in self.open(verdict="sure")}
        batches: dict[str, tuple[LinkLog, list[Decision]]] = {}
        for key, item in chosen.items():
            one = waiting.get(key)
            if one is not None and one.candidates[0].item == item:
                log = self._log(one.case)
                batches.setdefault(str(log.path), (log, []))[1].append(_accepted(one, author, day))
        batch, noted = new_batch(), list[Decision]()
        for log, decisions in batches.values():
            noted += log.append_batch(decisions, batch, len(noted) + 1)
        return tuple(noted)

    def undo_batch(self, batch: str, author: str, day: date) -> tuple[Decision, ...]:
        """Take back those decisions of a batch that still stand, together."""
        return take_back_batch({log.path: log for log in self._logs.values()}.values(), batch, author, day)

    def undo(self, key: str, author: str, day: date) -> Decision | None:
        """Take back the last decision in force about an entity; None where there is none."""
        case = self._case(key)
        log = self._log(case)
        last = last_about(log.read(), key)
        return log.append(taking_back(last, author, day)) if last else None

    def last(self) -> Decision | None:
        """The last decision in force about any of the cases, in the order of the logs."""
        found = [one for log in self._logs.values() for one in in_force(log.read()) if one.subject in self._cases]
        return found[-1] if found else None

    def _case(self, key: str) -> Case:
        if key not in self._cases:
            raise SettingsFault(f"nothing was proposed for {key}; run `kgraph link propose`")
        return self._cases[key]

    def _log(self, case: Case) -> LinkLog:
        if case.collection not in self._logs:
            raise SettingsFault(f"{case.key}: there is no collection {case.collection} now; run `kgraph link propose`")
        return self._logs[case.collection]

    def _standing(self) -> Standing:
        logs = {log.path: log for log in self._logs.values()}
        return standing((), [decision for log in logs.values() for decision in log.read()])


def take_back_batch(
    logs: Iterable[LinkLog], batch: str, author: str, day: date, comment: str = ""
) -> tuple[Decision, ...]:
    """Take back, in some logs, those decisions of a batch that still stand, as a batch; none where there are none."""
    taken, noted = new_batch(), list[Decision]()
    for log in logs:
        standing_ = [one for one in not_taken_back(log.read()) if one.batch == batch]
        if standing_:
            back = (taking_back(one, author, day, comment) for one in standing_)
            noted += log.append_batch(back, taken, len(noted) + 1)
    return tuple(noted)


def taking_back(decision: Decision, author: str, day: date, comment: str = "") -> Decision:
    """The decision that takes one back.

    It repeats the row, a link with Not, so that to readers who pass over the column that names the other it states no
    link.
    """
    return replace(
        decision,
        id="",
        undoes=decision.id,
        refused=decision.object is not None,
        author=author,
        date=day,
        confidence=None,
        comment=comment,
    )


def _accepted(one: OpenCase, author: str, day: date) -> Decision:
    best = one.candidates[0]
    return Decision(
        id="",
        subject=one.case.key,
        object=best.item,
        subject_label=one.case.label,
        object_label=best.label,
        justification=COMPOSITE,
        author=author,
        confidence=round(probabilities(one.candidates)[0], 3),
        date=day,
        comment=f"accepted with others that were proposed as sure: {_evidence(best)}",
    )


def _evidence(candidate: Candidate) -> str:
    spoken = "; ".join(weight.words for weight in candidate.weights if weight.value > 0)
    return f"{spoken} ({candidate.source})" if spoken else candidate.source


def _order(one: OpenCase) -> tuple[int, int, str]:
    return _ORDER.index(one.case.verdict), -one.case.records, one.case.key
