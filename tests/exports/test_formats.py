"""Every format: what is read back is what was written, in two libraries, whatever the terms."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.exports import RDF_FORMATS, Format, store_pieces, to_bytes
from tests.exports.reading import (
    canonical,
    engine_reads,
    in_default_graph,
    plain_quads,
    rdflib_quads,
    rdflib_reads_the_same,
)
from tests.exports.terms import BASE, framed, iris, triples, xml_texts

UNION = [format_ for format_ in RDF_FORMATS if not format_.graphs]
GRAPHS = [format_ for format_ in RDF_FORMATS if format_.graphs]
slow = settings(suppress_health_check=[HealthCheck.too_slow])


def written(format_: Format, store: ox.Store) -> bytes:
    return "".join(store_pieces(format_, store, BASE)).encode()


@pytest.mark.parametrize("format_", UNION, ids=lambda format_: format_.name)
def test_the_publication_reads_back_in_both_libraries(format_: Format, quads: list[ox.Quad], store: ox.Store) -> None:
    text = written(format_, store)
    union = [quad.triple for quad in quads]
    assert engine_reads(text, format_.name) == canonical(in_default_graph(union))
    assert rdflib_reads_the_same(text, format_.name, union)


@pytest.mark.parametrize("format_", GRAPHS, ids=lambda format_: format_.name)
def test_named_graphs_read_back_in_both_libraries(format_: Format, quads: list[ox.Quad], store: ox.Store) -> None:
    text = written(format_, store)
    assert engine_reads(text, format_.name) == canonical(quads)
    assert rdflib_quads(text, format_.name) == plain_quads(quads)


@pytest.mark.parametrize("format_", RDF_FORMATS, ids=lambda format_: format_.name)
def test_the_order_of_the_input_changes_no_byte(format_: Format, quads: list[ox.Quad], store: ox.Store) -> None:
    shuffled = list(quads)
    random.Random(5).shuffle(shuffled)
    other = ox.Store()
    other.extend(shuffled)
    assert written(format_, other) == written(format_, store)
    assert to_bytes(format_, shuffled, BASE) == to_bytes(format_, quads, BASE)


@pytest.mark.parametrize("format_", RDF_FORMATS, ids=lambda format_: format_.name)
def test_a_few_quads_are_written_as_a_store_is(format_: Format, quads: list[ox.Quad], store: ox.Store) -> None:
    small, large = to_bytes(format_, quads, BASE).decode(), written(format_, store).decode()
    assert without_prefixes(small) == without_prefixes(large)


def without_prefixes(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("@prefix")]


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld"])
@slow
@given(data=st.data())
def test_any_graph_reads_back(name: str, data: st.DataObject) -> None:
    given_triples = data.draw(triples())
    text = to_bytes(by_name(name), in_default_graph(given_triples), BASE)
    assert engine_reads(text, name) == canonical(in_default_graph(given_triples))
    assert rdflib_reads_the_same(text, name, given_triples)


@slow
@given(given_triples=triples(xml_texts))
def test_any_graph_that_xml_can_hold_reads_back(given_triples: list[ox.Triple]) -> None:
    text = to_bytes(by_name("rdfxml"), in_default_graph(given_triples), BASE)
    assert engine_reads(text, "rdfxml") == canonical(in_default_graph(given_triples))
    assert rdflib_reads_the_same(text, "rdfxml", given_triples)


@pytest.mark.parametrize("name", ["trig", "nquads"])
@slow
@given(given_triples=triples(), graphs=st.lists(iris, min_size=1, max_size=3, unique=True))
def test_any_dataset_reads_back(name: str, given_triples: list[ox.Triple], graphs: list[ox.NamedNode]) -> None:
    names: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *graphs]
    quads = [
        ox.Quad(triple.subject, triple.predicate, triple.object, names[number % len(names)])
        for number, triple in enumerate(given_triples)
    ]
    assert engine_reads(to_bytes(by_name(name), quads, BASE), name) == canonical(quads)


@slow
@given(given_triples=framed())
def test_links_that_are_nested_read_back_whatever_points_to_what(given_triples: list[ox.Triple]) -> None:
    text = to_bytes(by_name("jsonld"), in_default_graph(given_triples), BASE)
    assert engine_reads(text, "jsonld") == canonical(in_default_graph(given_triples))
    assert rdflib_reads_the_same(text, "jsonld", given_triples)


def by_name(name: str) -> Format:
    return next(format_ for format_ in RDF_FORMATS if format_.name == name)
