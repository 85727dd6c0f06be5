"""What the index holds of each subject, found in its statements as they stream by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from kgraph.names import PREFIXES, Names
from kgraph.shards import Statement, address
from kgraph.store import encounters, silences
from kgraph.store.claim_hashes import Earlier, claim_hash, is_claimed, is_ours, record_of
from kgraph.store.counting import Degrees
from kgraph.store.subjects import LABELS, Said, called, texts, written

INDEXED: Final = frozenset({
    "record", "event", "person", "state", "country", "party", "organisation", "delegation", "office", "place", "topic",
    "form", "collection",
})  # fmt: skip

_NAMES: Final = written(
    "skos:prefLabel", "skos:altLabel", "rdfs:label", "rico:title", "rico:identifier", "rico:textualValue"
)
# Facets of events and records, by the properties that lead to their values.
_FACETS: Final = written(
    "rico:hasDocumentaryFormType", "rico:hasOrHadSubject", "schema:mentions", "rico:isDirectlyIncludedIn",
    "rico:hasSender", "rico:hasAddressee", "kg:attests", "rico:hasOrHadParticipant", "rico:hasOrHadLocation",
    "kg:involvedState", "kg:involvedParty",
)  # fmt: skip
_OF_PARTS: Final = written("rico:relationHasTarget", "kg:onBehalfOf", "kg:probableHolder")
(_TYPE, _DESCRIBED, _EARLIEST, _LATEST, _OF_NAME, _SOURCE, _CERTAINTY, _HOLDER, _EVIDENCED) = written(
    "rdf:type", "rico:scopeAndContent", "kg:earliestDay", "kg:latestDay", "rico:textualValue",
    "rico:relationHasSource", "rico:relationCertainty", "kg:probableHolder", "rico:isEvidencedBy",
)  # fmt: skip
# Properties whose values the records reach: what they name, and what takes part in what they speak of.
_REACHING: Final = written(
    "schema:mentions", "rico:hasOrHadSubject", "rico:hasOrHadParticipant", "rico:hasOrHadLocation", "rico:hasSender",
    "rico:hasAddressee", "rico:hasAuthor", "kg:onBehalfOf", "kg:inOffice", "kg:heldOffice", "kg:probableHolder",
    "kg:involvedState", "kg:involvedParty", "kg:possiblyMeans", "rico:hasDocumentaryFormType",
)  # fmt: skip
_READ: Final = frozenset({
    *encounters.READ, *silences.READ, *_REACHING,
    *_NAMES, *_FACETS, *_OF_PARTS, *LABELS, _TYPE, _DESCRIBED, _EARLIEST, _LATEST, _SOURCE, _CERTAINTY, _EVIDENCED,
})  # fmt: skip
_KIND: Final = PREFIXES["kg"]
_MOST_WORDS: Final = 100_000  # characters of names and of a description in which words are found; as many as are read


@dataclass(slots=True)
class Found:
    """Rows of the index that one subject gives.

    :param described: key, label, first and last day, names and description of an entity; one row or none.
    :param kinds: key of an event and its kind.
    :param pointed: key of an event or record, and of what it leads to.
    :param reached: keys of what a record names, or an event of these records involves.
    :param inferred: keys of events with a participant who is only inferred, or only probable behind an office.
    :param claims: hash and subject of each claim.
    :param moved: hashes that claims had before what they are about was merged, and the hashes that they have now.
    """

    described: list[tuple[str, str, str | None, str | None, str, str]] = field(default_factory=list)
    kinds: list[tuple[str, str]] = field(default_factory=list)
    pointed: list[tuple[str, str]] = field(default_factory=list)
    reached: list[tuple[str]] = field(default_factory=list)
    inferred: list[tuple[str]] = field(default_factory=list)
    claims: list[tuple[str, str]] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)


class Reader:
    """Reads a graph's statements subject by subject.

    :param replaced: keys that were merged to those that stand for them now, chains already followed.
    """

    def __init__(self, names: Names, replaced: Mapping[str, str]) -> None:
        self.predicates: set[str] = set()
        """Every property that was met."""
        self._names = names
        self.degrees = Degrees(names, INDEXED)
        """How many statements lead from and to each entity."""
        self.meetings = encounters.Meetings(names)
        """Who met whom, and which states did."""
        self.silences = silences.Silences()
        """What the graph does not say."""
        self._earlier = Earlier(names, replaced)
        # The names of an entity's parts, until the entity itself comes by.
        self._of_parts: dict[str, list[tuple[str, str]]] = {}

    def found_in(self, statements: Iterable[Statement]) -> Iterator[Found]:
        """What each subject gives.

        :param statements: those of one subject together, the parts of an entity (`…#name`) before it.
        """
        for term, group in groupby(statements, itemgetter(0)):
            about = list(group)
            self.predicates.update(predicate[1:-1] for predicate in {statement[1] for statement in about})
            said: dict[str, list[str]] = {}
            for _, predicate, object_, _ in about:
                if predicate in _READ:
                    said.setdefault(predicate, []).append(object_)
            self.meetings.take(term, said)
            self.silences.take(term, said)
            if (subject := address(term)) is not None:
                yield self._read(subject, about, said)

    def _read(self, subject: str, about: Sequence[Statement], said: Said) -> Found:
        found = Found()
        owner, mark, _ = subject.partition("#")
        key = self._names.key_of(owner)
        if key is None:
            return found
        self.degrees.take(key, about, whole=not mark)
        if mark and _OF_NAME in said:
            self._of_parts.setdefault(owner, []).extend((subject, text) for text in texts(said[_OF_NAME]))
        found.reached.extend((value,) for name in _REACHING for value in self._keys(said.get(name, ())))
        if not mark:
            self._read_entity(found, subject, key, said)
        if is_ours(key):
            self._read_claims(found, subject, about, said.get(_EVIDENCED, ()))
        return found

    def _read_entity(self, found: Found, subject: str, key: str, said: Said) -> None:
        type_ = key.partition("/")[0]
        if type_ in INDEXED:
            if _TYPE in said:
                found.described.append(self._described(subject, key, said))
            found.pointed.extend((key, value) for name in _FACETS for value in self._keys(said.get(name, ())))
        if type_ == "event":
            kinds = (address(term) or "" for term in said.get(_TYPE, ()))
            found.kinds.extend((key, kind.removeprefix(_KIND)) for kind in kinds if kind.startswith(_KIND))
        if type_ == "participation":
            guessed = _HOLDER in said or '"inferred"' in said.get(_CERTAINTY, ())
            for event in self._keys(said.get(_SOURCE, ())):
                found.pointed.extend((event, value) for name in _OF_PARTS for value in self._keys(said.get(name, ())))
                if guessed:
                    found.inferred.append((event,))

    def _described(self, subject: str, key: str, said: Said) -> tuple[str, str, str | None, str | None, str, str]:
        named_by = {name: sorted(texts(said.get(name, ()))) for name in _NAMES}
        named = sorted([*((subject, text) for text in named_by[_OF_NAME]), *self._of_parts.pop(subject, ())])
        named_by[_OF_NAME] = [text for _, text in named]
        words = dict.fromkeys(text for texts in named_by.values() for text in texts)
        first, last = (min(texts(said.get(name, ())), default=None) for name in (_EARLIEST, _LATEST))
        description = "\n".join(sorted(texts(said.get(_DESCRIBED, ()))))[:_MOST_WORDS]
        return key, called(subject, said), first, last, "\n".join(words)[:_MOST_WORDS], description

    def _read_claims(self, found: Found, subject: str, about: Iterable[Statement], evidence: Iterable[str]) -> None:
        records = sorted(evidence) or [""]
        for term, predicate, object_, graph in about:
            if is_claimed(predicate[1:-1]) and graph:
                alone = record_of(self._names, graph[1:-1])
                for record in (f"<{alone}>",) if alone is not None else records:
                    now = claim_hash(term, predicate, object_, record)
                    found.claims.append((now, subject))
                    earlier = self._earlier.hashes(term, predicate, object_, record)
                    found.moved.extend((before, now) for before in earlier)

    def _keys(self, terms: Iterable[str]) -> Iterator[str]:
        """The keys of those that the index may hold."""
        for term in terms:
            key = self._names.key_of(term[1:-1])
            if key is not None and key.partition("/")[0] in INDEXED:
                yield key
