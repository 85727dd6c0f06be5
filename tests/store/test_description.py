"""What a store says around an entity, and what things are called."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgraph.names import expand
from kgraph.store.description import describe
from kgraph.store.labels import exists, keys_of_type, label, types
from tests.server.graph import NAMES, SUMMARY, quads, span


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads())
    return store


def node(key: str) -> ox.NamedNode:
    return ox.NamedNode(NAMES.address(key))


def test_an_entity_is_described_with_its_links_and_neighbours(store: ox.Store) -> None:
    description = describe(store, NAMES, node("person/ana"))
    assert description is not None
    found = set(description.quads)
    assert len(found) == len(description.quads)
    assert set(store.quads_for_pattern(node("person/ana"), None, None)) <= found
    assert set(store.quads_for_pattern(None, None, node("person/ana"))) <= found
    for full in ("participation/talk-meeting-1-ana", "term/ana-premier", "date/person-ana-birth"):
        assert set(store.quads_for_pattern(node(full), None, None)) <= found
    assert description.quads[0].subject == node("person/ana")
    # A neighbour is named, and not described.
    said = {quad.predicate.value for quad in found if quad.subject == node("event/talk-meeting-1")}
    assert {expand("rdfs:label"), expand("rdf:type")} <= said
    assert expand("rico:occurredAtDate") not in said


def test_a_record_is_described_with_its_texts_and_mentions(store: ox.Store) -> None:
    description = describe(store, NAMES, node("record/talk"))
    assert description is not None
    start, end = span("統一", SUMMARY)
    mention = node(f"mention/talk-summary-{start}-{end}")
    assert set(store.quads_for_pattern(mention, None, None)) <= set(description.quads)


def test_a_partisan_name_comes_with_its_owner(store: ox.Store) -> None:
    description = describe(store, NAMES, node("state/north"))
    assert description is not None
    assert "the press of Southland" in {
        quad.object.value for quad in description.quads if isinstance(quad.object, ox.Literal)
    }


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_pages_together_are_the_whole(store: ox.Store, size: int) -> None:
    whole = describe(store, NAMES, node("person/ana"))
    first = describe(store, NAMES, node("person/ana"), size=size)
    assert whole is not None
    assert first is not None
    assert first.pages == -(-whole.incoming // size)
    found: set[ox.Quad] = set()
    for page in range(1, first.pages + 1):
        part = describe(store, NAMES, node("person/ana"), page=page, size=size)
        assert part is not None
        found |= set(part.quads)
    assert found == set(whole.quads)
    assert describe(store, NAMES, node("person/ana"), page=first.pages + 1, size=size) is None


def test_what_nothing_is_said_of_has_no_description(store: ox.Store) -> None:
    assert describe(store, NAMES, node("person/nobody")) is None
    assert not exists(store, node("person/nobody"))
    assert exists(store, node("person/ana"))
    assert not exists(store, node("person/anna")), "only that it was replaced"


@pytest.mark.parametrize(
    ("key", "called"),
    [
        ("person/ana", "Ana North"),
        ("event/talk-visit-1", "Visit of 王 Bo"),
        (f"mention/talk-summary-{'-'.join(map(str, span('the Committee', SUMMARY)))}", "the Committee"),
        ("person/who-knows", "who-knows"),
    ],
)
def test_labels(store: ox.Store, key: str, called: str) -> None:
    assert label(store, node(key)) == called


def test_a_label_in_english_is_preferred() -> None:
    store = ox.Store()
    for text, language in (("Zug", "de"), ("train", "en"), ("기차", "ko")):
        store.add(ox.Quad(node("topic/t"), ox.NamedNode(expand("skos:prefLabel")), ox.Literal(text, language=language)))
    assert label(store, node("topic/t")) == "train"


def test_lists_hold_one_type_by_label(store: ox.Store) -> None:
    people = keys_of_type(store, NAMES, "person", (expand("rico:Person"),))
    assert [(item.key, item.label) for item in people] == [("person/ana", "Ana North"), ("person/bo", "王 Bo")]
    bodies = keys_of_type(store, NAMES, "organisation", (expand("rico:CorporateBody"),))
    assert bodies == ()
    assert types(store, node("person/bo")) == (expand("rico:Person"),)
