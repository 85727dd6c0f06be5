"""Archival dates as written, into EDTF with day bounds. Imports nothing of ours."""

from kgraph.dates.archival_date import ArchivalDate
from kgraph.dates.edtf_string import from_edtf
from kgraph.dates.expression import DateOrder, read_date, resembles_date
from kgraph.dates.running_text import FoundDate, find_dates

__all__ = ["ArchivalDate", "DateOrder", "FoundDate", "find_dates", "from_edtf", "read_date", "resembles_date"]
