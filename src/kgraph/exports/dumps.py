"""Dumps of a whole graph, packed: the same graph gives the same bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.exports.faults import ExportFault
from kgraph.exports.formats import RDF_FORMATS, Format, rdf_format, store_pieces

ENDING: Final = ".gz"
STEM: Final = "dump"
LARGE: Final = 250_000
"""Statements from which on a dump is made in N-Quads alone: the others take several times as long."""
_FORMATS: Final = ("nquads", "turtle", "jsonld")


def write_dumps(store: ox.Store, base: str, folder: Path, packed: Iterable[bytes] | None = None) -> None:
    """Write the dumps of a store into a folder, which is made.

    A format that cannot hold the graph is left out.

    :param base: the publication's base address.
    :param packed: its sorted N-Quads in files packed with gzip, where they are at hand: one after another they are one.
    """
    folder.mkdir()
    for name in _FORMATS[:1] if len(store) > LARGE else _FORMATS:
        format_ = rdf_format(name)
        assert format_ is not None
        path = folder / f"{STEM}{format_.endings[0]}{ENDING}"
        try:
            if packed is not None and name == "nquads":
                _join(path, packed)
            else:
                _write(path, store_pieces(format_, store, base))
        except ExportFault:
            path.unlink()


def format_of(file: str) -> Format | None:
    """The format of a dump by the name of its file; None where it is none of ours."""
    return next((form for form in RDF_FORMATS if file == f"{STEM}{form.endings[0]}{ENDING}"), None)


def _join(path: Path, packed: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(packed)


def _write(path: Path, pieces: Iterable[str]) -> None:
    # Neither a name nor a time stands in the head of the file.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for piece in pieces:
            packed.write(piece.encode())
