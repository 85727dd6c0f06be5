"""Compares what we read with what an annotator says, record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import combinations
from pathlib import Path

from kgraph.authorities import Authorities
from kgraph.evaluation.figures import Counts, Difference, Figures
from kgraph.evaluation.gold import EVENT_KINDS, KINDS, Gold, GoldRecord, read_gold
from kgraph.evaluation.same import Same
from kgraph.faults import DataFault
from kgraph.resolving.resolved import Mention, Resolution, ResolvedRecord


def evaluate(gold: Path, resolution: Resolution, authorities: Authorities) -> Figures:
    """Measure a resolution of the records of an annotated set against its annotations.

    Spans count with exact characters and kind; nested ones are neither asked for nor counted against us. Kinds of
    mention that the set does not annotate are not counted.

    :param resolution: of the annotated set's own records, in its order.
    :raises DataFault: the set cannot be read, or some of its records could not.
    """
    annotated = read_gold(gold)
    ours = sorted(resolution.records, key=lambda resolved: resolved.record.position.line)
    if len(ours) != len(annotated.records):
        raise DataFault(f"{len(annotated.records)} are annotated and {len(ours)} could be read", file=str(gold))
    tally = Tally(annotated, Same(annotated, resolution, authorities))
    for number, (record, theirs) in enumerate(zip(ours, annotated.records, strict=True), start=1):
        tally.add(number, record, theirs)
    tally.add_groups(ours)
    return tally.figures()


class Tally:
    """Adds up one record after another."""

    def __init__(self, gold: Gold, same: Same) -> None:
        self._gold = gold
        self._same = same
        self._counts: Counter[tuple[str, str]] = Counter()
        self._names: dict[str, None] = {}
        self._differences: list[Difference] = []
        self._asked = {span.kind for record in gold.records for span in record.spans}

    def figures(self) -> Figures:
        """The counts so far."""
        counts = (
            (name, Counts(*(self._counts[name, outcome] for outcome in ("right", "wrong", "missed"))))
            for name in self._names
        )
        return Figures(tuple(counts), tuple(self._differences))

    def add(self, number: int, ours: ResolvedRecord, gold: GoldRecord) -> None:
        """Compare one record."""
        at = (number, gold.title)
        self._compare(at, "dates", [ours.record.date.edtf], [gold.date])
        self._compare(at, "forms", [ours.form], [gold.form])
        self._add_mentions(at, ours, gold)
        self._add_participants(at, ours, gold)
        visits = {event.part_of for record in self._gold.records for event in record.events if event.part_of}
        self._compare(
            at,
            "events (kind and date)",
            [f"{EVENT_KINDS.get(event.kind, event.kind)} {event.date.edtf}" for event in ours.testified],
            [f"{event.kind} {event.date}" for event in gold.events if event.id not in visits],
        )

    def add_groups(self, ours: Iterable[ResolvedRecord]) -> None:
        """Compare which records speak of one meeting, and which of sessions of one visit, pair by pair."""
        found: list[set[tuple[str, str]]] = [
            {(event.event, "event") for event in record.testified}
            | {(event.part_of, "visit") for event in record.testified if event.part_of}
            for record in ours
        ]
        annotated: list[set[tuple[str, str]]] = [
            {(event.id, "event") for event in record.events if event.id and not self._is_whole(event.id)}
            | {(event.part_of, "visit") for event in record.events if event.part_of}
            for record in self._gold.records
        ]
        self._compare((0, "all records"), "event groups (pairs)", _pairs(found), _pairs(annotated))

    def _is_whole(self, event: str) -> bool:
        return any(one.part_of == event for record in self._gold.records for one in record.events)

    def _add_mentions(self, at: tuple[int, str], ours: ResolvedRecord, gold: GoldRecord) -> None:
        asked = {(span.field, span.start, span.end, span.kind): span for span in gold.spans}
        found: dict[tuple[str, int, int, str], Mention] = {
            (mention.field, mention.start, mention.end, mention.kind): mention
            for mention in ours.mentions
            if mention.kind in self._asked
        }
        right = asked.keys() & found.keys()
        required = {place for place, span in asked.items() if not span.nested}
        wrong = {
            place: mention
            for place, mention in found.items()
            if place not in asked and not any(_inside(mention, found[other]) for other in right)
        }
        for kind in dict.fromkeys(KINDS.values()):
            if kind in self._asked:
                name = f"mentions: {kind}"
                self._compare(
                    at,
                    name,
                    sorted(_shown(place, ours) for place in {*(right & required), *wrong} if place[3] == kind),
                    sorted(_shown(place, ours) for place in required if place[3] == kind),
                )
        for outcome, number in (
            ("right", len(right & required)),
            ("wrong", len(wrong)),
            ("missed", len(required - right)),
        ):
            self._count("mentions, all", outcome, number)
        for place in sorted(right):
            canon = asked[place].canon
            if canon and self._gold.explains(canon) and found[place].entity and place[3] not in {"date", "office"}:
                same = self._same.entity(found[place].entity, canon)
                self._compare(
                    at,
                    f"entities of right mentions: {place[3]}",
                    [self._gold.label(canon) if same else f"{found[place].entity} for {found[place].text!r}"],
                    [self._gold.label(canon)],
                )

    def _add_participants(self, at: tuple[int, str], ours: ResolvedRecord, gold: GoldRecord) -> None:
        found = {
            part.entity: part
            for event in ours.testified
            if event.kind != "correspondence"
            for part in event.participants
        }
        asked = {
            part.canon: part for event in gold.events if event.kind != "correspondence" for part in event.participants
        }
        for name, takes in (("participants", False), ("delegations", True)):
            ones = [part for part in found.values() if (part.kind == "delegation") is takes and part.kind in _COUNTED]
            theirs = [part for part in asked.values() if part.is_delegation is takes]
            matched = {
                one.entity: other.canon for one in ones for other in theirs if self._same.participant(one, other)
            }
            self._compare(
                at, name, [matched.get(one.entity, one.entity) for one in ones], [other.canon for other in theirs]
            )

    def _compare(self, at: tuple[int, str], name: str, ours: Iterable[Hashable], gold: Iterable[Hashable]) -> None:
        found, asked = Counter(ours), Counter(gold)
        self._count(name, "right", (found & asked).total())
        self._count(name, "wrong", (found - asked).total())
        self._count(name, "missed", (asked - found).total())
        for one in (found - asked).elements():
            self._differences.append(Difference(*at, name, str(one), None))
        for one in (asked - found).elements():
            self._differences.append(Difference(*at, name, None, str(one)))

    def _count(self, name: str, outcome: str, number: int) -> None:
        self._names.setdefault(name)
        self._counts[name, outcome] += number


_COUNTED = frozenset({"person", "office", "delegation"})


def _inside(inner: Mention, outer: Mention) -> bool:
    return inner.field == outer.field and outer.start <= inner.start and inner.end <= outer.end


def _shown(place: tuple[str, int, int, str], ours: ResolvedRecord) -> str:
    field, start, end, _ = place
    return f"{field}:{start}-{end} {ours.record.text('title' if field == 'title' else 'summary')[start:end]!r}"


def _pairs(events: list[set[tuple[str, str]]]) -> list[str]:
    """`records 4 and 5: event` for each two records that share one."""
    return [
        f"records {one + 1} and {other + 1}: {kind}"
        for one, other in combinations(range(len(events)), 2)
        for kind in ("event", "visit")
        if any(shared[1] == kind for shared in events[one] & events[other])
    ]
