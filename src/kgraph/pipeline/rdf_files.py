"""Any RDF files against any shapes, whatever made them: read once, into a store, and never held in a list."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from kgraph.faults import DataFault
from kgraph.pipeline.checking import check_quads
from kgraph.pipeline.sources import Stage
from kgraph.shapes import EngineName, Report

# A store in memory takes some six times the size of N-Triples; larger files go to one on disk.
IN_MEMORY: Final = 200_000_000


def check_files(files: Sequence[Path], shapes: Sequence[Path], stage: Stage, engine: EngineName = "compiled") -> Report:
    """Check RDF files, in any syntax whose ending tells it.

    :raises DataFault: a file cannot be read or parsed; the message names its line where the parser tells.
    :raises SettingsFault: the shapes cannot be read or would check nothing.
    """
    with ExitStack() as stack:
        large = sum(file.stat().st_size for file in files if file.is_file()) > IN_MEMORY
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kgraph-"))) if large else None
        return check_quads(_read(files), shapes, {}, stage, engine, folder)


def _read(files: Iterable[Path]) -> Iterator[Quad]:
    for file in files:
        yield from read_rdf(file)


def read_rdf(path: Path) -> Iterator[Quad]:
    """The quads of one RDF file.

    :raises DataFault: it is missing, of no syntax we know by its ending, or malformed.
    """
    format_ = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        raise DataFault("not an RDF file by its ending; use .ttl, .nt, .nq, .trig, .rdf or .jsonld", file=str(path))
    try:
        yield from parse(path=path, format=format_, base_iri=path.resolve().as_uri())
    except OSError as error:
        raise DataFault(f"cannot be read: {error.strerror or error}", file=str(path)) from error
    except SyntaxError as error:
        raise DataFault(f"is not valid {format_.name}: {error.msg}", file=str(path), line=error.lineno) from error
