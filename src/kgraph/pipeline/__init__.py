"""One way through the rooms: sources to records, reading, resolving, graph, shapes, and a current generation."""

from kgraph.pipeline.building import Built, build
from kgraph.pipeline.checking import check, check_files
from kgraph.pipeline.sources import SourceRead, Sources, read_source, read_sources

__all__ = ["Built", "SourceRead", "Sources", "build", "check", "check_files", "read_source", "read_sources"]
