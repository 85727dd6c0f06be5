"""What every entity's page shows: its names, statements from it and to it, links to other sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, say
from kgraph.server.views.dates import When, from_to, when
from kgraph.server.views.groups import Group, incoming, statements
from kgraph.server.views.languages import words_of
from kgraph.server.views.naming import named
from kgraph.server.views.values import Value, linked
from kgraph.server.views.words import kind
from kgraph.store.labels import clipped, first_object, label, objects, types

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
        ("skos:exactMatch", ""), ("schema:sameAs", ""), ("owl:sameAs", ""), ("skos:closeMatch", noted("close")),
        ("skos:broadMatch", noted("broader")),
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
_NAME: Final = ox.NamedNode(expand("rico:hasOrHadName"))


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
    language: str
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
    text, language = named(snapshot, node)
    hidden = {*_SHOWN_ABOVE, *(name for name, _ in _SAME), *(expand(name) for name in without)}
    return EntityView(
        key=key,
        address=node.value,
        label=text,
        language=language,
        kind=kind(types(snapshot.store, node), type_),
        span=_span(snapshot, node),
        names=_names(snapshot, node),
        statements=statements(snapshot, node, hidden, limit),
        incoming=incoming(snapshot, node, {*_SERVING, *(expand(name) for name in without)}, limit),
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
    ends = (
        ("rico:hasBirthDate", "rico:hasDeathDate", noted("born %(date)s")),
        ("rico:hasBeginningDate", "rico:hasEndDate", noted("from %(date)s")),
    )
    for begin, end, since in ends:
        first, last = _date(snapshot, node, begin), _date(snapshot, node, end)
        if first is not None and last is not None:
            return from_to(first.words, last.words)
        if first is not None:
            return say(since, date=first.words)
        if last is not None:
            return say("until %(date)s", date=last.words)
    dated = when(snapshot, node)
    return dated.words


def _date(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> When | None:
    found = first_object(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return when(snapshot, found) if isinstance(found, ox.NamedNode) else None


def _names(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Name, ...]:
    called, _ = named(snapshot, node)
    partisan = {}
    for name in objects(snapshot.store, node, _NAME):
        if isinstance(name, ox.NamedNode):
            used_by = first_object(snapshot.store, name, ox.NamedNode(expand("kg:usedBy")))
            partisan[label(snapshot.store, name)] = used_by.value if isinstance(used_by, ox.Literal) else ""
    found = {
        (clipped(literal.value), literal.language or "")
        for predicate in ("skos:prefLabel", "skos:altLabel", "rdfs:label")
        for literal in objects(snapshot.store, node, ox.NamedNode(expand(predicate)))
        if isinstance(literal, ox.Literal) and clipped(literal.value) != called
    }
    known = {text for text, _ in found}
    found |= {(text, "") for text in partisan if text not in known}
    return tuple(Name(text, tag, partisan.get(text, "")) for text, tag in sorted(found, key=lambda name: name[::-1]))


def _matches(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Value, ...]:
    found: dict[ox.NamedNode, str] = {}
    for predicate, words in _SAME:
        for term in objects(snapshot.store, node, ox.NamedNode(predicate)):
            if isinstance(term, ox.NamedNode):
                found.setdefault(term, say(words) if words else "")
    return tuple(linked(snapshot, term, words) for term, words in sorted(found.items(), key=lambda item: str(item[0])))
