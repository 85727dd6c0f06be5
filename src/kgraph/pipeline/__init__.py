"""One way through the rooms: sources to records, reading, resolving, graph, shapes, and a current generation."""

from kgraph.pipeline.building import Built, build
from kgraph.pipeline.checking import check
from kgraph.pipeline.doubts import decide_doubts
from kgraph.pipeline.extracting import SourceRead, read_parts, read_source, taken_in
from kgraph.pipeline.intake import Asked, Intake, Written, aside_lines, balance, refuse, write_intake
from kgraph.pipeline.rdf_files import check_files
from kgraph.pipeline.shape_files import project_shapes
from kgraph.pipeline.sources import Sources, read_sources

__all__ = [
    "Asked", "Built", "Intake", "SourceRead", "Sources", "Written", "aside_lines", "balance", "build", "check",
    "check_files", "decide_doubts", "project_shapes", "read_parts", "read_source", "read_sources", "refuse", "taken_in",
    "write_intake",
]  # fmt: skip
