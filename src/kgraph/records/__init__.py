"""Files of archives, into `Record` values that know where they stand."""

from kgraph.records.mapping import MappingFault
from kgraph.records.record import TEXT_FIELDS, Position, Record, SetAside, TextField
from kgraph.records.record_file import RecordFile
from kgraph.records.sources import read, read_together, stream

__all__ = [
    "TEXT_FIELDS", "MappingFault", "Position", "Record", "RecordFile", "SetAside", "TextField", "read", "read_together",
    "stream",
]  # fmt: skip
