"""Faults of authority files, gathered over all files so that they can be mended together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kgraph.faults import DataFault

SHOWN: Final = 100


class AuthorityFaults(DataFault):
    """Everything that is wrong with the authority files, in the order of files and lines.

    `str(fault)` lists the first hundred; `faults` holds them all.
    """

    def __init__(self, faults: tuple[DataFault, ...]):
        self.faults = faults
        lines = [str(fault) for fault in faults[:SHOWN]]
        if len(faults) > SHOWN:
            lines.append(f"… and {len(faults) - SHOWN} more")
        count = "1 row" if len(faults) == 1 else f"{len(faults)} places"
        first = faults[0]
        super().__init__(f"authority files: {count} to mend\n" + "\n".join(lines))
        self.file, self.line, self.column = first.file, first.line, first.column


@dataclass(slots=True)
class FaultList:
    """Gathers faults while files are read; `refuse` raises them together."""

    faults: list[DataFault] = field(default_factory=list)

    def add(self, file: str, line: int | None, column: str | None, message: str) -> None:
        """Note one fault: what is wrong and what to do, in a half sentence; the place is put before it."""
        words = f"column {column}: {message}" if column else message
        self.faults.append(DataFault(words, file=file, line=line, column=column))

    def refuse(self) -> None:
        """:raises AuthorityFaults: where there is at least one."""
        if self.faults:
            self.faults.sort(key=lambda fault: (fault.file or "", fault.line or 0))
            raise AuthorityFaults(tuple(self.faults))
