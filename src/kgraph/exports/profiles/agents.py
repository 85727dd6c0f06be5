"""Persons, bodies and families of a generation, as an authority record describes them (ISAAR(CPF)).

Entities of the authorities, for what a rule took for a name and no file has is nobody's authority; and the families
that archives name as access points and no authority file has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from kgraph.exports.profiles.graph import DateValue, Graph, Node
from kgraph.exports.profiles.identifiers import OWN, Elsewhere, identifiers_of
from kgraph.names import digest, expand, slug
from kgraph.records.authority_headings import identifier_of

AgentKind = Literal["person", "corporateBody", "family"]
RelationKind = Literal[
    "associative", "hierarchical-parent", "hierarchical-child", "temporal-earlier", "temporal-later"
]  # fmt: skip
_AUTHORITIES: Final = "authorities"
_CLASSES: Final[tuple[tuple[str, AgentKind], ...]] = (
    ("rico:Person", "person"),
    ("rico:CorporateBody", "corporateBody"),
    ("rico:Family", "family"),
)
_RELATIONS: Final[tuple[tuple[str, RelationKind], ...]] = (
    ("rico:isOrWasSubordinateTo", "hierarchical-parent"), ("rico:isSuccessorOf", "temporal-earlier"),
    ("rico:hasSuccessor", "temporal-later"), ("rico:isOrWasLeaderOf", "associative"),
    ("rico:isOrWasMemberOf", "associative"), ("rico:isAgentAssociatedWithAgent", "associative"),
)  # fmt: skip
_NAME_TOKEN: Final = re.compile(r"[\w.\-:]+")


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation or an office held.

    :param source: where a term of office is from.
    """

    term: str
    begin: DateValue | None = None
    end: DateValue | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Another agent.

    :param property: the address of the property that says so.
    :param record_id: of the other's authority record, None where it has none here.
    """

    kind: RelationKind
    property: str
    address: str
    label: str
    record_id: str | None


@dataclass(frozen=True, slots=True)
class Agent:
    """One agent.

    :param record_id: an XML name token: the archive's own identifier, else made from the address.
    :param names: the first is the usual one.
    :param created: address and title of what the agent made, as archives state it.
    """

    address: str
    record_id: str
    file: str
    kind: AgentKind
    names: tuple[ox.Literal, ...]
    begin: DateValue | None = None
    end: DateValue | None = None
    identifiers: tuple[Elsewhere, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    relations: tuple[Relation, ...] = ()
    created: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


def agents(graph: Graph) -> Iterator[Agent]:
    """The agents of a generation: persons, then bodies, then families, each sorted by address."""
    kinds = {node: kind for class_, kind in _CLASSES for node in graph.of_class(class_, _AUTHORITIES)}
    record_ids = _record_ids(graph, kinds)
    for node, kind in kinds.items():
        yield _agent(graph, node, kind, record_ids)
    yield from _families(graph)


def _record_ids(graph: Graph, kinds: Mapping[Node, AgentKind]) -> dict[Node, str]:
    """Each agent's identifier: the archive's own where it is a name token and no other's."""
    given: dict[str, Node] = {}
    for node in kinds:
        own = [one.value for one in identifiers_of(graph, node) if one.scheme == OWN]
        wanted = [*(value for value in own if _NAME_TOKEN.fullmatch(value)), graph.slug_of(node), _file(graph, node)]
        given[next(value for value in wanted if value not in given)] = node
    return {node: value for value, node in given.items()}


def _file(graph: Graph, node: Node) -> str:
    return (graph.names.key_of(node.value) or "").replace("/", "-", 1)


def _agent(graph: Graph, node: Node, kind: AgentKind, record_ids: Mapping[Node, str]) -> Agent:
    own = (
        ("rico:hasBirthDate", "rico:hasDeathDate") if kind == "person" else ("rico:hasBeginningDate", "rico:hasEndDate")
    )
    record_id = record_ids[node]
    return Agent(
        address=node.value,
        record_id=record_id,
        file=_file(graph, node),
        kind=kind,
        names=_names(graph, node),
        begin=graph.date(node, own[0]),
        end=graph.date(node, own[1]),
        identifiers=tuple(one for one in identifiers_of(graph, node) if (one.scheme, one.value) != (OWN, record_id)),
        occupations=(*(Occupation(term) for term in graph.texts(node, "schema:hasOccupation")), *_held(graph, node)),
        relations=tuple(_relations(graph, node, record_ids)),
        created=tuple((record.value, graph.label(record)) for record in graph.leading_to(node, "rico:hasCreator")),
        sources=graph.texts(node, "dcterms:source"),
    )


def _names(graph: Graph, node: Node) -> tuple[ox.Literal, ...]:
    found = graph.literals(node, "skos:prefLabel", "rdfs:label", "skos:altLabel")
    usual = graph.label(node)
    return tuple(sorted(dict.fromkeys(found), key=lambda name: name.value != usual))


def _held(graph: Graph, node: Node) -> Iterator[Occupation]:
    """The dated terms of office, in the order in which they began."""
    terms = [term for term in graph.leading_to(node, "rico:relationHasSource") if _is_term(graph, term)]
    found = []
    for term in terms:
        office = graph.link(term, "rico:relationHasTarget")
        if office is not None:
            begin, end = (graph.date(term, name) for name in ("rico:hasBeginningDate", "rico:hasEndDate"))
            found.append(Occupation(graph.label(office), begin, end, graph.text(term, "dcterms:source")))
    yield from sorted(found, key=lambda held: ((held.begin.earliest or "") if held.begin else "", held.term))


def _is_term(graph: Graph, node: Node) -> bool:
    return graph.is_a(node, "rico:PositionHoldingRelation")


def _relations(graph: Graph, node: Node, record_ids: Mapping[Node, str]) -> Iterator[Relation]:
    seen: set[tuple[Node, RelationKind]] = set()
    for name, kind in _RELATIONS:
        for other in graph.links(node, name):
            if (other, kind) not in seen:
                seen.add((other, kind))
                yield Relation(kind, expand(name), other.value, graph.label(other), record_ids.get(other))
    for other in graph.leading_to(node, "rico:isOrWasSubordinateTo"):
        yield Relation(
            "hierarchical-child", expand("rico:hasOrHadSubordinate"), other.value, graph.label(other),
            record_ids.get(other),
        )  # fmt: skip


def _families(graph: Graph) -> Iterator[Agent]:
    found: dict[tuple[str, str | None], list[Node]] = {}
    for node in graph.of_class("kg:AccessPoint"):
        is_known = graph.link(node, "rico:isOrWasAppellationOf") is not None
        if graph.text(node, "kg:accessPointKind") == "family" and not is_known:
            found.setdefault((graph.label(node), graph.text(node, "rico:identifier")), []).append(node)
    for (name, identifier), nodes in sorted(found.items(), key=lambda pair: (pair[0][0], pair[0][1] or "")):
        id_ = f"family-{slug(name, 40)}-{digest(f'{name} {identifier}')}"
        known = identifier_of(identifier, graph.text(nodes[0], "kg:vocabulary")) if identifier else None
        records = [record for node in nodes for record in graph.leading_to(node, "kg:statedCreator")]
        yield Agent(
            address=nodes[0].value,
            record_id=id_,
            file=id_,
            kind="family",
            names=(ox.Literal(name),),
            identifiers=(Elsewhere(known.value, known.scheme),) if known else (),
            created=tuple(dict.fromkeys((record.value, graph.label(record)) for record in records)),
        )
