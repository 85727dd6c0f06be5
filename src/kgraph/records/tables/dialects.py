"""The dialects that are known, in the order they are tried, and kgraph's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kgraph.records.description import Description
from kgraph.records.fields import FIELDS, LISTS, NOTE, TEXTS
from kgraph.records.tables.archivesspace import ARCHIVESSPACE
from kgraph.records.tables.atom import ATOM
from kgraph.records.tables.cells import Cells
from kgraph.records.tables.dialect import Dialect
from kgraph.records.tables.digital_archive import DIGITAL_ARCHIVE

COLUMNS: Final = (
    "title", "date", "summary", "reference_code", "form", "language", "description_language", "description_source",
    "description_author", "description_licence", "holder", "shelfmark", "url", "level", "authors", "translators",
    "access_conditions", "use_conditions", "rights", "access_points",
)  # fmt: skip
"""kgraph's own columns."""
MORE_COLUMNS: Final = tuple(sorted(FIELDS - {NOTE} - set(COLUMNS)))
"""Those that are read beside them, where they stand beside one of them."""

OWN: Final = Dialect(
    "kgraph",
    frozenset(COLUMNS),
    2,
    {name: name for name in (*TEXTS, *LISTS, *MORE_COLUMNS)},
    strict=True,
)
DIALECTS: Final = (*ATOM, *ARCHIVESSPACE, DIGITAL_ARCHIVE)


def dialect_of(names: Sequence[str], mapping: Mapping[str, str]) -> Dialect | None:
    """The dialect of a table with these columns, or None where it is not known.

    :param names: folded.
    :param mapping: folded column to field; it comes on top of what is known of the columns, and a field of one text
        that is mapped is read from no other column.
    """
    columns = frozenset(names)
    mapped = {column: mapping[column] for column in names if column in mapping}
    found = next((dialect for dialect in DIALECTS if dialect.recognises(columns)), None)
    if found is None and (("title" in columns and len(names) > 1) or OWN.recognises(columns)):
        found = OWN
    if not mapped:
        return found
    if found is None or found.refusal:
        found = Dialect("the mapping", columns, len(mapped), OWN.fields)
    taken = {field for field in mapped.values() if field in TEXTS}
    others = {column: field for column, field in found.fields.items() if field not in taken}
    return replace(found, fields={**others, **mapped})


def known(names: Sequence[str], mapping: Mapping[str, str]) -> int:
    """How many of the folded names are columns of the dialect that knows the most of them."""
    own = sum(name in OWN.fields for name in names)
    others = (sum(dialect.reads(name) or name in dialect.proof for name in names) for dialect in DIALECTS)
    return max(own, *others) + sum(name in mapping for name in names)


def describe(dialect: Dialect, cells: Cells) -> Description:
    """What a row says."""
    to = Description(cells.row.position, strict=dialect.strict)
    dialect.read(cells, to)
    return to
