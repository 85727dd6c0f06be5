"""Resolved records into quads: the only room that knows the vocabulary."""

from kgraph.graph.assemble import Inputs, assemble, graphs, standing

__all__ = ["Inputs", "assemble", "graphs", "standing"]
