"""Generations on disk: quads that passed become current in one step; everything that reads, reads one generation."""

from kgraph.store.addresses import Addresses, entity_addresses
from kgraph.store.checks import content_hash, counts, duplicates
from kgraph.store.digests import GraphDigests, difference
from kgraph.store.generation import CHECKED, DUMPS, REPORT, VALIDATION, Generation
from kgraph.store.generations import Generations
from kgraph.store.given_out import OF_STATEMENTS, remember, remembered
from kgraph.store.writer import GenerationWriter

__all__ = [
    "CHECKED",
    "DUMPS",
    "OF_STATEMENTS",
    "REPORT",
    "VALIDATION",
    "Addresses",
    "Generation",
    "GenerationWriter",
    "Generations",
    "GraphDigests",
    "content_hash",
    "counts",
    "difference",
    "duplicates",
    "entity_addresses",
    "remember",
    "remembered",
]
