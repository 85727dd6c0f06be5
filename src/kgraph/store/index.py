"""The index of a generation: words, facets and claims in one SQLite file beside the store.

It is made from the store alone, so the same content gives the same answers. Words are found by prefix, in any script,
with or without diacritics; names count more than descriptions.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES, Names, expand
from kgraph.store.claims import all_claims
from kgraph.store.labels import label

SCHEMA: Final = """
CREATE TABLE item (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, type TEXT NOT NULL, label TEXT NOT NULL,
  earliest TEXT, latest TEXT, certainty TEXT NOT NULL DEFAULT 'stated');
CREATE TABLE facet (name TEXT NOT NULL, value TEXT NOT NULL, item INTEGER NOT NULL REFERENCES item,
  PRIMARY KEY (name, value, item)) WITHOUT ROWID;
CREATE INDEX facet_item ON facet (item, name);
CREATE VIRTUAL TABLE words USING fts5 (names, description, tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3');
CREATE TABLE predicate (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE claim (hash TEXT PRIMARY KEY, subject TEXT NOT NULL) WITHOUT ROWID;
"""
_ITEM: Final = "INSERT INTO item (id, key, type, label, earliest, latest) VALUES (?, ?, ?, ?, ?, ?)"
_WORDS: Final = "INSERT INTO words (rowid, names, description) VALUES (?, ?, ?)"
INDEXED: Final = (
    "record", "event", "person", "state", "country", "party", "organisation", "delegation", "office", "place", "topic",
    "form", "collection",
)  # fmt: skip
_NAMES: Final = ("skos:prefLabel", "skos:altLabel", "rdfs:label", "rico:title", "rico:identifier", "rico:textualValue")
_OF_NAME: Final = "rico:textualValue"
# Facets of events and records, by the properties that lead to their values.
_FACETS: Final = (
    "rico:hasDocumentaryFormType", "rico:hasOrHadSubject", "schema:mentions", "rico:isDirectlyIncludedIn",
    "rico:hasSender", "rico:hasAddressee", "kg:attests", "rico:hasOrHadParticipant", "rico:hasOrHadLocation",
    "kg:involvedState", "kg:involvedParty",
)  # fmt: skip
_KIND: Final = PREFIXES["kg"]
_PARTICIPATION: Final = ox.NamedNode(expand("kg:Participation"))


def write_index(store: ox.Store, names: Names, path: Path | str) -> None:
    """Make the index of a store.

    :param path: a file that is not there yet.
    :raises OSError: the disk refuses.
    """
    try:
        _write(store, names, path)
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error), str(path)) from error


def _write(store: ox.Store, names: Names, path: Path | str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
        ids = _write_items(connection, store, names)
        connection.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", _facets(store, names, ids))
        connection.executemany("UPDATE item SET certainty = 'inferred' WHERE id = ?", _inferred(store, names, ids))
        predicates = sorted({quad.predicate.value for quad in store})
        connection.executemany("INSERT INTO predicate VALUES (?)", ((iri,) for iri in predicates))
        rows = ((claim.hash, claim.subject.value) for claim in all_claims(store, names))
        connection.executemany("INSERT OR IGNORE INTO claim VALUES (?, ?)", rows)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def _write_items(connection: sqlite3.Connection, store: ox.Store, names: Names) -> dict[str, int]:
    """The entities with their words; gives each one's number by its key."""
    keys = sorted({key for node in _subjects(store, "rdf:type") if (key := names.key_of(node)) and _indexed(key)})
    ids = {key: number for number, key in enumerate(keys, start=1)}
    called = {predicate: _texts(store, names, predicate, ids) for predicate in _NAMES}
    described = _texts(store, names, "rico:scopeAndContent", ids)
    earliest, latest = _texts(store, names, "kg:earliestDay", ids), _texts(store, names, "kg:latestDay", ids)
    for key, number in ids.items():
        words = dict.fromkeys(text for found in called.values() for text in found.get(key, ()))
        called_here = label(store, ox.NamedNode(names.address(key)))
        first, last = (next(iter(found.get(key, ())), None) for found in (earliest, latest))
        connection.execute(_ITEM, (number, key, key.partition("/")[0], called_here, first, last))
        connection.execute(_WORDS, (number, "\n".join(words), "\n".join(described.get(key, ()))))
    return ids


def _facets(store: ox.Store, names: Names, ids: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    for key, kind in _pairs(store, names, "rdf:type", ids):
        if key.startswith("event/") and kind.startswith(_KIND):
            yield "kind", kind.removeprefix(_KIND), ids[key]
    for predicate in _FACETS:
        for key, value in _pairs(store, names, predicate, ids):
            if (named := names.key_of(value)) is not None:
                yield named.partition("/")[0], named, ids[key]
    for part, event in _parts(store):
        owner = names.key_of(event)
        if owner in ids:
            for predicate in ("rico:relationHasTarget", "kg:onBehalfOf", "kg:probableHolder"):
                for value in _objects(store, part, predicate):
                    if (named := names.key_of(value)) is not None:
                        yield named.partition("/")[0], named, ids[owner]


def _inferred(store: ox.Store, names: Names, ids: dict[str, int]) -> Iterator[tuple[int]]:
    """Events with a participant who is only inferred, or only probable behind an office."""
    for part, event in _parts(store):
        certainty = _objects(store, part, "rico:relationCertainty")
        key = names.key_of(event)
        if key in ids and ("inferred" in certainty or _objects(store, part, "kg:probableHolder")):
            yield (ids[key],)


def _parts(store: ox.Store) -> Iterator[tuple[ox.NamedNode, str]]:
    """Participations, each with its event."""
    for quad in store.quads_for_pattern(None, ox.NamedNode(expand("rdf:type")), _PARTICIPATION, None):
        if isinstance(quad.subject, ox.NamedNode):
            for event in _objects(store, quad.subject, "rico:relationHasSource"):
                yield quad.subject, event


def _texts(store: ox.Store, names: Names, predicate: str, ids: dict[str, int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, text in sorted(_pairs(store, names, predicate, ids)):
        found.setdefault(key, []).append(text)
    return found


def _pairs(store: ox.Store, names: Names, predicate: str, ids: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Entities of the index with a value of theirs: an address, or a text. A name's node stands for its owner."""
    for quad in store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            address = quad.subject.value
            key = names.key_of(address.partition("#")[0] if predicate == _OF_NAME else address)
            if key is not None and key in ids:
                yield key, quad.object.value


def _subjects(store: ox.Store, predicate: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), None, None):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value


def _objects(store: ox.Store, node: ox.NamedNode, predicate: str) -> list[str]:
    found: Iterable[ox.Quad] = store.quads_for_pattern(node, ox.NamedNode(expand(predicate)), None, None)
    return [quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)]


def _indexed(key: str) -> bool:
    return key.partition("/")[0] in INDEXED
