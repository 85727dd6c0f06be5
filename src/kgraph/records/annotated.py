"""Annotated records: a JSON list of objects, each with `title`, `summary` and `date_as_given` beside its annotations.

The texts are taken as they stand, since the annotations count their characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from kgraph.dates import DateOrder, read_date
from kgraph.faults import DataFault
from kgraph.records.record import Position, Record, SetAside

_LIST: Final = re.compile(r"\s*\[\s*(?:(?P<object>\{)|\])")
_ANNOTATES: Final = re.compile(r'"(?:date_as_given|mentions)"\s*:')
_MEMBER: Final = re.compile(r"[\s,]*(?=[^\s,\]])")
_DECODER: Final = json.JSONDecoder()


def looks_annotated(text: str) -> bool:
    """It begins as a JSON list of objects does, one of the first of which is annotated; or the list is empty."""
    match = _LIST.match(text)
    return match is not None and (match["object"] is None or _ANNOTATES.search(text) is not None)


def read_annotated(
    text: str, file: str, collection: str, order: DateOrder | None = None
) -> tuple[tuple[Record, ...], tuple[SetAside, ...]]:
    """The records of an annotated file, without ids, and the objects that are none.

    :param file: the file as the user named it, for positions.
    :raises DataFault: it is not JSON, or the list is empty.
    """
    records, set_aside = [], []
    for line, value in _objects(text, file):
        position = Position(file, line)
        reason = _wrong(value)
        if reason:
            set_aside.append(SetAside(position, reason, str(value)[:500].encode(errors="replace").decode()))
        else:
            records.append(_record(value, position, collection, order))
    if not records and not set_aside:
        raise DataFault("the list is empty; expected objects with title, summary and date_as_given", file=file, line=1)
    return tuple(records), tuple(set_aside)


def _objects(text: str, file: str) -> Iterator[tuple[int, Any]]:
    """Each member of the list with the line it begins on."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise DataFault(f"not JSON: {error.msg}", file=file, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise DataFault("a value is nested too deeply or a number too long", file=file, line=1) from error
    place, line, counted = text.index("[") + 1, 1, 0
    while member := _MEMBER.match(text, place):
        line, counted = line + text.count("\n", counted, member.end()), member.end()
        value, place = _DECODER.raw_decode(text, member.end())
        yield line, value


def _wrong(value: Any) -> str | None:
    if not isinstance(value, dict):
        return "not an object with title, summary and date_as_given"
    for name in ("title", "summary", "date_as_given"):
        text = value.get(name)
        if text is not None and not isinstance(text, str):
            return f"{name} is not text"
        if text and re.search("[\ud800-\udfff]", text):
            return f"{name} holds half of a surrogate pair, which is no character"
    if not (value.get("title") or "").strip():
        return "the record has no title"
    return "the title has more than one line" if "\n" in value["title"] else None


def _record(value: dict[str, Any], position: Position, collection: str, order: DateOrder | None) -> Record:
    return Record(
        id="",
        collection=collection,
        position=position,
        title=value["title"],
        summary=value.get("summary") or None,
        date=read_date(value.get("date_as_given") or "", order=order),
    )
