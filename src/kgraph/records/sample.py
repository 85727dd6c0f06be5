"""A sample of what the columns of a table, or the keys of JSON records, hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """Some values of each column.

    :param columns: name, as the file has it, to the values of the first rows.
    :param known: columns that their dialect reads, and the field each holds; None where that takes more than one.
    :param dialect: its name, None where the columns are not known.
    """

    columns: Mapping[str, list[str]]
    known: Mapping[str, str | None]
    dialect: str | None
