"""Archival dates as written, into EDTF with day bounds. Imports nothing of ours."""

from kgraph.dates.archival_date import ArchivalDate

__all__ = ["ArchivalDate"]
