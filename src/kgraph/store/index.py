"""The index of a generation: words, facets and claims in one SQLite file beside the store.

It is made from the store and the addresses given up alone, so the same content gives the same answers. Words are found
by prefix, in any script, with or without diacritics; names count more than descriptions.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES, Names, expand
from kgraph.store.addresses import Addresses
from kgraph.store.claims import Earlier, all_claims
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
CREATE TABLE moved (hash TEXT PRIMARY KEY, claim TEXT NOT NULL) WITHOUT ROWID;
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


def write_index(store: ox.Store, names: Names, path: Path | str, addresses: Addresses | None = None) -> None:
    """Make the index of a store.

    :param path: a file that is not there yet.
    :param addresses: what became of addresses that were given up; claims about these are found by their hashes too.
    :raises OSError: the disk refuses.
    """
    try:
        _write(store, names, path, addresses or Addresses())
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error), str(path)) from error


def _write(store: ox.Store, names: Names, path: Path | str, addresses: Addresses) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
        items = _Items(store, names)
        _write_items(connection, items)
        connection.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", _facets(items))
        connection.executemany("UPDATE item SET certainty = 'inferred' WHERE id = ?", _inferred(items))
        predicates: set[str] = set()
        rows = ((claim.hash, claim.subject.value) for claim in all_claims(store, names, predicates))
        connection.executemany("INSERT OR IGNORE INTO claim VALUES (?, ?)", rows)
        if addresses.redirects:
            connection.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?)", _moved(store, names, addresses))
        connection.executemany("INSERT INTO predicate VALUES (?)", ((iri,) for iri in sorted(predicates)))
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def _moved(store: ox.Store, names: Names, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """The earlier hashes of claims about what was merged, and the hashes that they have now."""
    earlier = Earlier(names, {old: addresses.replacement(old) or old for old in addresses.redirects})
    for claim in all_claims(store, names):
        for hash_ in earlier.hashes(claim):
            yield hash_, claim.hash


class _Items:
    """The entities of the index, by address. Each property is read in one sweep: look-ups one by one cost far more."""

    def __init__(self, store: ox.Store, names: Names) -> None:
        self.store, self.names = store, names
        typed = {address for address, _ in self.sweep("rdf:type")}
        found = sorted(address for address in typed if _indexed(names.key_of(address) or ""))
        self.ids = {address: number for number, address in enumerate(found, start=1)}

    def sweep(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Every address that has a property, with an address or a text as its value."""
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), None, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.subject.value, quad.object.value

    def texts(self, predicate: str) -> dict[int, list[str]]:
        """What the entities have for a property; a name's node stands for its owner."""
        found: dict[int, list[str]] = {}
        for address, text in sorted(self.sweep(predicate)):
            number = self.ids.get(address.partition("#")[0] if predicate == _OF_NAME else address)
            if number is not None:
                found.setdefault(number, []).append(text)
        return found

    def facet(self, value: str) -> tuple[str, str] | None:
        """The facet of a value, by its address, and its key."""
        if value not in self.ids:
            return None
        key = value[len(self.names.address("")) :]
        return key.partition("/")[0], key


def _write_items(connection: sqlite3.Connection, items: _Items) -> None:
    called = [items.texts(predicate) for predicate in _NAMES]
    described = items.texts("rico:scopeAndContent")
    earliest, latest = items.texts("kg:earliestDay"), items.texts("kg:latestDay")
    for address, number in items.ids.items():
        words = dict.fromkeys(text for found in called for text in found.get(number, ()))
        type_, key = items.facet(address) or ("", "")
        shown = label(items.store, ox.NamedNode(address))
        first, last = (next(iter(found.get(number, ())), None) for found in (earliest, latest))
        connection.execute(_ITEM, (number, key, type_, shown, first, last))
        connection.execute(_WORDS, (number, "\n".join(words), "\n".join(described.get(number, ()))))


def _facets(items: _Items) -> Iterator[tuple[str, str, int]]:
    """Facet, value and number of every event and record."""
    for address, kind in items.sweep("rdf:type"):
        number, facet = items.ids.get(address), items.facet(address)
        if number is not None and facet is not None and facet[0] == "event" and kind.startswith(_KIND):
            yield "kind", kind.removeprefix(_KIND), number
    for predicate in _FACETS:
        for address, value in items.sweep(predicate):
            number, facet = items.ids.get(address), items.facet(value)
            if number is not None and facet is not None:
                yield *facet, number
    events = _events(items)
    for predicate in ("rico:relationHasTarget", "kg:onBehalfOf", "kg:probableHolder"):
        for address, value in items.sweep(predicate):
            number, facet = events.get(address), items.facet(value)
            if number is not None and facet is not None:
                yield *facet, number


def _inferred(items: _Items) -> Iterator[tuple[int]]:
    """Events with a participant who is only inferred, or only probable behind an office."""
    events = _events(items)
    for address, certainty in items.sweep("rico:relationCertainty"):
        if certainty == "inferred" and address in events:
            yield (events[address],)
    for address, _ in items.sweep("kg:probableHolder"):
        if address in events:
            yield (events[address],)


def _events(items: _Items) -> dict[str, int]:
    """The number of the event of every participation."""
    head = items.names.address("participation/")
    return {
        address: items.ids[event]
        for address, event in items.sweep("rico:relationHasSource")
        if address.startswith(head) and event in items.ids
    }


def _indexed(key: str) -> bool:
    return key.partition("/")[0] in INDEXED
