"""The gate: quads against shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kgraph.shapes.report import Report
from kgraph.shapes.sources import RecordSource

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from kgraph.shapes.compiled import Written
    from kgraph.shapes.loading import Shared

EngineName = Literal["compiled", "pyshacl"]

# The engine takes 0.25 s to import, which commands that check nothing need not pay; hence the imports inside.


def validate(
    quads: Iterable[Quad],
    shapes: Path | Iterable[Path],
    sources: Mapping[str, RecordSource] | None = None,
    engine: EngineName = "compiled",
) -> Report:
    """Check quads against the shapes of one or more files.

    :param quads: of any named graphs; the shapes see their union. A triple in two graphs is a finding of its own where
        the shapes have a word for it, as the shipped ones do.
    :param shapes: SHACL in Turtle (or another RDF format, by the file's ending). Subclass statements in it count beside
        those of the quads.
    :param sources: address to where it was read, for records and authorities, so that findings name the source. A
        record that is not in it is named by its title in the graph.
    :param engine: the one of builds, or the reference (`pyshacl`), which is slower and finds the same.
    :raises SettingsFault: the shapes cannot be read or would check nothing.
    """
    from kgraph.shapes import explaining, loading, one_graph, shapes_file
    from kgraph.shapes.engine import ENGINES

    files = [shapes] if isinstance(shapes, Path) else list(shapes)
    with loading.quietly():
        terms = loading.Terms()
        read = shapes_file.read(files, terms)
        checked = ENGINES[engine].check(quads, read, terms)
        one_graph.add_results(checked.report, checked.shared, read, terms)
        return explaining.explained(checked.report, checked.data, read, sources or {}, checked.triples)


def filled(quads: Iterable[Quad], folder: Path | None = None) -> tuple[Store, Written]:
    """A store with quads, and the written forms of numbers that it does not keep, for `validate_store`.

    :param folder: an empty folder for a store on disk; None for one in memory.
    """
    from kgraph.shapes.compiled import filled as fill

    return fill(quads, folder)


def validate_store(
    store: Store,
    shapes: Path | Iterable[Path],
    sources: Mapping[str, RecordSource] | None = None,
    written: Written | None = None,
    shared: Iterable[Shared] = (),
) -> Report:
    """Check what stands in a store, where it stands.

    :param shapes: and `sources` as in `validate`.
    :param written: as `filled` gives it; None for a store filled elsewhere.
    :param shared: triples that stand in more than one named graph, each with the addresses of its graphs; they are
        findings where the shapes have a word for them.
    :raises SettingsFault: the shapes cannot be read or would check nothing.
    """
    from kgraph.shapes import compiled, explaining, loading, one_graph, shapes_file
    from kgraph.shapes.readable import StoreGraph

    files = [shapes] if isinstance(shapes, Path) else list(shapes)
    with loading.quietly():
        terms = loading.Terms()
        read = shapes_file.read(files, terms)
        report = compiled.run(store, read, terms, written).report
        one_graph.add_results(report, shared, read, terms)
        return explaining.explained(report, StoreGraph(store, terms), read, sources or {}, len(store))
