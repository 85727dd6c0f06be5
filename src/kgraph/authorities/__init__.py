"""Entities with dated names, dates of existence and terms of office, from CSV files."""

from kgraph.authorities.entity import Entity

__all__ = ["Entity"]
