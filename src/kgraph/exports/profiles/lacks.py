"""What a profile demands and the publication does not say: listed, and never made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.exports.spreadsheet import safe_cell

_COLUMNS: Final = ("of", "field", "message")
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Lack:
    """A mandatory field without a value, or a value that the schema does not take.

    :param of: the record's or entity's address, or the file.
    :param field: as the schema calls it (`edm:rights`).
    :param message: what is wrong and what to do.
    """

    of: str
    field: str
    message: str


def grouped(lacks: Iterable[Lack]) -> list[str]:
    """One line for each thing that is lacking, the most frequent first: how often, what to do, and the first three."""
    groups: dict[tuple[str, str], list[str]] = {}
    for lack in lacks:
        groups.setdefault((lack.field, lack.message), []).append(lack.of)
    by_number = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    return [f"{field}, {_times(found)}: {message} ({_shown(found)})" for (field, message), found in by_number]


def _times(found: Sequence[str]) -> str:
    return "once" if len(found) == 1 else f"{len(found):,} times"


def _shown(found: Sequence[str]) -> str:
    return ", ".join(found[:_EXAMPLES]) + (", …" if len(found) > _EXAMPLES else "")


def lacks_csv(lacks: Iterable[Lack]) -> Iterator[str]:
    """All of them as CSV, a row each, the columns named in the first."""
    yield ",".join(_COLUMNS) + "\n"
    for lack in lacks:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(map(safe_cell, (lack.of, lack.field, lack.message)))
        yield line.getvalue()
