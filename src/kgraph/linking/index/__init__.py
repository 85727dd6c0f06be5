"""An offline index of Wikidata: one SQLite file, built from a dump or a slice, asked for items by name."""

from kgraph.linking.index.building import Built, build_index
from kgraph.linking.index.dumps import Progress, Trouble
from kgraph.linking.index.reading import Index

__all__ = ["Built", "Index", "Progress", "Trouble", "build_index"]
