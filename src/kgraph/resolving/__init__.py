"""Which entity each mention is on the record's date, and which records speak of one event."""

from kgraph.resolving.resolve import resolve

__all__ = ["resolve"]
