"""Files of archives, into `Record` values that know where they stand."""

from kgraph.records.record import Position, Record, SetAside, TextField

__all__ = ["Position", "Record", "SetAside", "TextField"]
