"""What stands now: the links of the authority files with the decisions of the logs on top."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kgraph.authorities import Entity
from kgraph.authorities.entity import WikidataLink
from kgraph.authorities.faults import FaultList
from kgraph.linking.decisions import Decision, in_force


@dataclass(frozen=True, slots=True)
class Standing:
    """The outcome of all decisions.

    :param links: by key, those that are confirmed, the exact one first; keys without any are left out.
    :param refused: pairs of an entity and what it never is: an item, or an entity of ours.
    :param without_item: keys of entities for which no item exists.
    :param merged: key of an entity that is the same as another, to the key that stands for both now.
    :param decided: by key, the decision that each link or merge rests on; none where a file states the link.
    """

    links: Mapping[str, tuple[WikidataLink, ...]]
    refused: frozenset[tuple[str, str]]
    without_item: frozenset[str]
    merged: Mapping[str, str]
    decided: Mapping[tuple[str, str | None], Decision]

    def settled(self, key: str) -> bool:
        """Nothing is left to ask about an entity: it is linked, merged, or has no item."""
        return key in self.links or key in self.without_item or key in self.merged


def standing(
    entities: Iterable[Entity], decisions: Sequence[Decision], known: Container[str] | None = None
) -> Standing:
    """What stands, from the links the entities' files state and the decisions in their order.

    A decision about an entity that was merged counts for the one it was merged into; the links that files state of a
    merged entity are that one's only where it has none itself.

    :param known: keys that merges may lead to; a merge into another waits until there is one. None: all.
    :raises AuthorityFaults: merges go in a circle.
    """
    effective = in_force(decisions)
    merged = _merged(effective, known)
    links = _stated(entities, merged)
    refused: set[tuple[str, str]] = set()
    without: set[str] = set()
    decided: dict[tuple[str, str | None], Decision] = {}
    for decision in effective:
        if decision.merges:
            pair = (decision.subject, str(decision.object))
            (refused.add if decision.refused else refused.discard)(pair)
            decided[pair] = decision
            continue
        key = merged.get(decision.subject, decision.subject)
        decided[key, decision.object] = decision
        if decision.object is None:
            without.add(key)
            links[key] = ()
            continue
        others = tuple(link for link in links.get(key, ()) if link.item != decision.object)
        if decision.refused:
            refused.add((key, decision.object))
            links[key] = others
            continue
        without.discard(key)
        refused.discard((key, decision.object))
        links[key] = _with(others, WikidataLink(decision.object, decision.relation, evidence(decision)))
    return Standing(
        {key: found for key, found in sorted(links.items()) if found}, frozenset(refused), frozenset(without), merged,
        decided,
    )  # fmt: skip


def evidence(decision: Decision) -> str:
    """What a link rests on, in words: the comment, and who decided when."""
    who = " ".join(part for part in (decision.author, decision.date.isoformat() if decision.date else "") if part)
    return "; ".join(part for part in (decision.comment, f"decided by {who}" if who else "") if part) or "decided"


def _with(others: tuple[WikidataLink, ...], link: WikidataLink) -> tuple[WikidataLink, ...]:
    """An entity has one exact match; others of its kind give way to a new one."""
    if link.relation == "exact":
        return (link, *(other for other in others if other.relation != "exact"))
    return (*others, link)


def _stated(entities: Iterable[Entity], merged: Mapping[str, str]) -> dict[str, tuple[WikidataLink, ...]]:
    linked = [(entity.key, entity.link) for entity in entities if entity.link is not None]
    stated: dict[str, tuple[WikidataLink, ...]] = {key: (link,) for key, link in linked if key not in merged}
    for key, link in linked:
        if key in merged:
            stated.setdefault(merged[key], (link,))
    return stated


def _merged(decisions: Sequence[Decision], known: Container[str] | None) -> dict[str, str]:
    """Old key to the key at the end of its chain. The last decision about two entities counts, in either direction."""
    last: dict[frozenset[str], Decision] = {}
    for decision in decisions:
        if decision.merges:
            pair = frozenset((decision.subject, str(decision.object)))
            last.pop(pair, None)
            last[pair] = decision
    said = {
        decision.subject: decision
        for decision in last.values()
        if not decision.refused and (known is None or decision.object in known)
    }
    faults = FaultList()
    ends = {key: _end(key, said, faults) for key in said}
    faults.refuse()
    return ends


def _end(key: str, said: Mapping[str, Decision], faults: FaultList) -> str:
    passed = [key]
    while (decision := said.get(passed[-1])) is not None:
        target = str(decision.object)
        if target in passed:
            place = said[key].position
            faults.add(place.file if place else "", place.line if place else None, "object_id",
                       f"{' is '.join([*passed, target])}: a circle; take one of these decisions back")  # fmt: skip
            return target
        passed.append(target)
    return passed[-1]


def linked(entity: Entity, standing: Standing) -> Entity:
    """An entity with its main link as it stands: the exact one, else the first."""
    found = standing.links.get(entity.key, ())
    link = found[0] if found else None
    return entity if link == entity.link else replace(entity, link=link)
