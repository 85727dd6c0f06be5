"""What every entity's page shows: its names, statements from it and to it, links to other sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.languages import words_of
from kgraph.server.views.values import Value, linked, shown
from kgraph.server.views.words import backward, forward, kind
from kgraph.store.claims import claims_of
from kgraph.store.labels import first_object, label, objects, types

LIVING_YEARS: Final = 110
_SHOWN_ABOVE: Final = frozenset(
    expand(name)
    for name in (
        "rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", "rico:title", "dcterms:title", "dcterms:date",
        "kg:edtf", "kg:earliestDay", "kg:latestDay", "rico:hasOrHadName",
    )
)  # fmt: skip
_SAME: Final = tuple(
    (expand(name), words)
    for name, words in (
        ("skos:exactMatch", "the same"), ("schema:sameAs", "the same"), ("owl:sameAs", "the same"),
        ("skos:closeMatch", "close"), ("skos:broadMatch", "broader"),
    )
)  # fmt: skip
# What leads to an entity and is shown elsewhere on its page, or says nothing to a reader.
_SERVING: Final = frozenset(
    expand(name)
    for name in (
        "rico:relationHasSource", "rico:relationHasTarget", "itsrdf:taIdentRef", "nif:referenceContext", "kg:ofRecord",
        "kg:evidence", "rico:isEvidencedBy", "kg:metInferred", "kg:met", "rico:isOrWasParticipantIn", "schema:mentions",
    )
)  # fmt: skip
_DATED: Final = ("event/", "record/")
_LAST: Final = frozenset(expand(name) for name in ("dcterms:source", "dcterms:rights", "dcterms:license"))
_NAME: Final = ox.NamedNode(expand("rico:hasOrHadName"))


@dataclass(frozen=True, slots=True)
class Group:
    """A property in words, and its values; `more` says how many are not shown.

    :param dates: of the values, where all of them are events or records: they stand in order of date then.
    """

    words: str
    values: tuple[Value, ...]
    more: int = 0
    dates: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """Another name: its language tag, and whose name it is where it is partisan."""

    text: str
    tag: str
    used_by: str = ""

    @property
    def language(self) -> str:
        """Its language, script and system of romanisation in words."""
        return words_of(self.tag)


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as its page shows it."""

    key: str
    address: str
    label: str
    kind: str
    span: str
    names: tuple[Name, ...]
    statements: tuple[Group, ...]
    incoming: tuple[Group, ...]
    matches: tuple[Value, ...]
    noindex: bool


def entity(snapshot: Snapshot, key: str, release: date, limit: int, without: Iterable[str] = ()) -> EntityView:
    """The view of an entity that is in the store.

    :param limit: the most values that one property shows.
    :param without: properties that the page shows in its own way.
    """
    node = ox.NamedNode(snapshot.names.address(key))
    type_ = key.partition("/")[0]
    hidden = {*_SHOWN_ABOVE, *(name for name, _ in _SAME), *(expand(name) for name in without)}
    return EntityView(
        key=key,
        address=node.value,
        label=label(snapshot.store, node),
        kind=kind(types(snapshot.store, node), type_),
        span=_span(snapshot, node),
        names=_names(snapshot, node),
        statements=_statements(snapshot, node, hidden, limit),
        incoming=_incoming(snapshot, node, {*_SERVING, *(expand(name) for name in without)}, limit),
        matches=_matches(snapshot, node),
        noindex=type_ == "person" and may_live(snapshot, node, release),
    )


def may_live(snapshot: Snapshot, person: ox.NamedNode, release: date) -> bool:
    """No death is known, and the birth is unknown or less than 110 years before the release."""
    if _date(snapshot, person, "rico:hasDeathDate") is not None:
        return False
    born = _date(snapshot, person, "rico:hasBirthDate")
    return born is None or not born.earliest or release.year - int(born.earliest[:4]) < LIVING_YEARS


def _span(snapshot: Snapshot, node: ox.NamedNode) -> str:
    """From when to when it lived or existed, as far as is known: "1912–1994"."""
    ends = (("rico:hasBirthDate", "rico:hasDeathDate", "born"), ("rico:hasBeginningDate", "rico:hasEndDate", "from"))
    for begin, end, since in ends:
        first, last = _date(snapshot, node, begin), _date(snapshot, node, end)
        if first is not None and last is not None:
            return f"{first.words} – {last.words}"
        if first is not None or last is not None:
            return f"{since} {first.words}" if first else f"until {last.words}" if last else ""
    dated = when(snapshot, node)
    return dated.words


def _date(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> When | None:
    found = first_object(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return when(snapshot, found) if isinstance(found, ox.NamedNode) else None


def _names(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Name, ...]:
    called = label(snapshot.store, node)
    partisan = {}
    for name in objects(snapshot.store, node, _NAME):
        if isinstance(name, ox.NamedNode):
            used_by = first_object(snapshot.store, name, ox.NamedNode(expand("kg:usedBy")))
            partisan[label(snapshot.store, name)] = used_by.value if isinstance(used_by, ox.Literal) else ""
    found = {
        (literal.value, literal.language or "")
        for predicate in ("skos:prefLabel", "skos:altLabel", "rdfs:label")
        for literal in objects(snapshot.store, node, ox.NamedNode(expand(predicate)))
        if isinstance(literal, ox.Literal) and literal.value != called
    }
    known = {text for text, _ in found}
    found |= {(text, "") for text in partisan if text not in known}
    return tuple(Name(text, tag, partisan.get(text, "")) for text, tag in sorted(found, key=lambda name: name[::-1]))


def _statements(snapshot: Snapshot, node: ox.NamedNode, hidden: set[str], limit: int) -> tuple[Group, ...]:
    found: dict[str, list[ox.Quad]] = {}
    for predicate in snapshot.once("predicates", snapshot.generation.index.predicates):
        if predicate not in hidden:
            quads = list(snapshot.store.quads_for_pattern(node, ox.NamedNode(predicate), None, None))
            if quads:
                found[predicate] = quads
    ordered = sorted(found.items(), key=lambda item: (item[0] in _LAST, forward(item[0])))
    return tuple(_stated(snapshot, forward(iri), quads, limit) for iri, quads in ordered)


def _stated(snapshot: Snapshot, words: str, quads: list[ox.Quad], limit: int) -> Group:
    kept = sorted(quads, key=str)[:limit]
    claims = {claim.object: claim.hash for claim in claims_of(snapshot.store, snapshot.names, kept)}
    values = (replace(shown(snapshot, quad.object), claim=claims.get(quad.object, "")) for quad in kept)
    return Group(words, tuple(sorted(values, key=lambda value: value.text.casefold())), len(quads) - len(kept))


def _incoming(snapshot: Snapshot, node: ox.NamedNode, hidden: set[str], limit: int) -> tuple[Group, ...]:
    found: dict[str, dict[object, None]] = {}
    head = snapshot.names.address("")
    for predicate in snapshot.once("predicates", snapshot.generation.index.predicates):
        if predicate in hidden:
            continue
        for quad in snapshot.store.quads_for_pattern(None, ox.NamedNode(predicate), node, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(head):
                found.setdefault(backward(predicate), {})[quad.subject] = None
    groups = (_group(snapshot, words, list(terms), limit) for words, terms in found.items())
    return tuple(sorted(groups, key=lambda group: group.words))


def _group(snapshot: Snapshot, words: str, terms: list[object], limit: int) -> Group:
    more = max(0, len(terms) - limit)
    kept = [term for term in sorted(terms, key=str)[:limit] if isinstance(term, ox.NamedNode)]
    if all((snapshot.names.key_of(term.value) or "").startswith(_DATED) for term in kept):
        dated = sorted(((when(snapshot, term), linked(snapshot, term)) for term in kept), key=_by_date)
        return Group(words, tuple(value for _, value in dated), more, tuple(date for date, _ in dated))
    values = sorted({linked(snapshot, term) for term in kept}, key=lambda value: value.text.casefold())
    return Group(words, tuple(values), more)


def _by_date(dated: tuple[When, Value]) -> tuple[tuple[str, str], str]:
    return dated[0].order, dated[1].href


def _matches(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Value, ...]:
    found: dict[ox.NamedNode, str] = {}
    for predicate, words in _SAME:
        for term in objects(snapshot.store, node, ox.NamedNode(predicate)):
            if isinstance(term, ox.NamedNode):
                found.setdefault(term, words)
    return tuple(linked(snapshot, term, words) for term, words in sorted(found.items(), key=lambda item: str(item[0])))
