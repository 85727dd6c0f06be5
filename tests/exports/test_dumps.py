"""Dumps: the same graph gives the same bytes, and each reads back as that graph."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pyoxigraph as ox

from kgraph.exports.dumps import format_of, write_dumps
from kgraph.names import Names, expand

BASE = "http://base.test"
NAMES = Names(BASE)
QUADS = [
    ox.Quad(
        ox.NamedNode(NAMES.address(f"person/p{number}")),
        ox.NamedNode(expand("rdfs:label")),
        ox.Literal(f"統一 {number}", language="en"),
        ox.NamedNode(NAMES.graph("authorities")),
    )
    for number in range(20)
]
SYNTAXES = {
    "dump.nq.gz": ox.RdfFormat.N_QUADS,
    "dump.ttl.gz": ox.RdfFormat.TURTLE,
    "dump.jsonld.gz": ox.RdfFormat.JSON_LD,
}


def dumped(folder: Path, quads: list[ox.Quad]) -> dict[str, bytes]:
    store = ox.Store()
    store.extend(quads)
    write_dumps(store, BASE, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_each_reads_back_as_the_graph(tmp_path: Path) -> None:
    found = dumped(tmp_path / "dumps", QUADS)
    assert found.keys() == SYNTAXES.keys()
    for name, packed in found.items():
        quads = set(ox.parse(gzip.decompress(packed), SYNTAXES[name]))
        if name == "dump.nq.gz":
            assert quads == set(QUADS)
        else:
            assert {quad.triple for quad in quads} == {quad.triple for quad in QUADS}


def test_the_order_the_folder_and_the_hour_change_nothing(tmp_path: Path) -> None:
    first, second = dumped(tmp_path / "a", QUADS), dumped(tmp_path / "b", QUADS[::-1])
    assert {name: hashlib.sha256(body).digest() for name, body in first.items()} == {
        name: hashlib.sha256(body).digest() for name, body in second.items()
    }


def test_a_format_that_cannot_hold_the_graph_is_left_out(tmp_path: Path) -> None:
    quoted = ox.Triple(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.NamedNode("x:o"))
    statement = ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), quoted, ox.NamedNode("x:g"))
    assert dumped(tmp_path / "dumps", [statement]).keys() == {"dump.nq.gz", "dump.ttl.gz"}


def test_a_dump_is_known_by_its_name() -> None:
    found = {name: form.media_type for name in SYNTAXES if (form := format_of(name))}
    assert found == {
        "dump.nq.gz": "application/n-quads",
        "dump.ttl.gz": "text/turtle",
        "dump.jsonld.gz": "application/ld+json",
    }
    assert format_of("dump.zip") is None
