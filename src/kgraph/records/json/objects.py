"""The objects in a JSON document that may be records, each with the line it begins on.

They stand in a list, in a list that is a member of an object, one on each line (JSON Lines), or there is but one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from kgraph.faults import DataFault
from kgraph.records.items import Source

_DEEPEST: Final = 3  # members of members in which the list of records is looked for
_STARTS: Final = re.compile(r"[ \t\r\n]*(?:\{|\[[ \t\r\n]*[\[{\"])")
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_COMMA: Final = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_COLON: Final = re.compile(r"[ \t\r\n]*:[ \t\r\n]*")
_DECODER: Final = json.JSONDecoder()
_LINES_SUFFIXES: Final = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Member:
    """What stands where a record is expected.

    :param line: it begins on.
    :param value: an object, or whatever else stands there.
    :param problem: why it could not be read; then `value` is the text.
    :param place: which member of its list it is (`[3]`), counted from 0; lists may stand on one line.
    """

    line: int
    value: Any
    problem: str | None = None
    place: str | None = None


def is_json(beginning: str) -> bool:
    """It begins as a JSON object does, or as a list of objects or texts, or is a list as far as can be seen."""
    if _STARTS.match(beginning):
        return True
    try:
        return beginning.lstrip().startswith("[") and isinstance(json.loads(beginning), list)
    except (ValueError, RecursionError):
        return False


def is_json_lines(beginning: str, suffix: str) -> bool:
    """Its first line that is not blank is an object, and so is the next, or its name says so."""
    lines = [line for line in beginning.split("\n", 50) if line.strip()]
    if not lines or not _is_object(lines[0]):
        return False
    return suffix in _LINES_SUFFIXES or (len(lines) > 1 and lines[1].lstrip().startswith("{"))


def lines_of_objects(source: Source) -> Iterator[Member]:
    """The objects of JSON Lines, read in a stream; a line that is no JSON does not hide the others."""
    for number, line in enumerate(source.lines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            yield Member(number, line, f"the line is not JSON: {error.msg} at character {error.pos + 1}")
        except (RecursionError, ValueError):
            yield Member(number, line, "a value is nested too deeply, or a number too long")
        else:
            yield Member(number, value)


def parsed(text: str, file: str) -> Any:
    """A JSON document.

    :raises DataFault: it is none; the message names the line.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DataFault(f"not JSON: {error.msg}", file=file, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise DataFault("a value is nested too deeply or a number too long", file=file, line=1) from error


def path_of_records(document: Any) -> tuple[str, ...] | None:
    """Where in a document its longest list of objects is; None where there is none. A list is its own place."""
    found = [
        (len(members), path) for path, members in _lists(document, ()) if any(isinstance(m, dict) for m in members)
    ]
    return max(found, key=lambda item: (item[0], -len(item[1])))[1] if found else None


def members(text: str, path: tuple[str, ...]) -> Iterator[Member]:
    """The members of the list at a place of a document that was parsed before."""
    place = _SPACE.match(text, 0).end()  # type: ignore[union-attr]
    for key in path:
        place = _place_of(text, place, key)
    line, counted = 1, 0
    place += 1
    for number in count():
        place = _COMMA.match(text, place).end()  # type: ignore[union-attr]
        if text[place] == "]":
            return
        line, counted = line + text.count("\n", counted, place), place
        value, place = _DECODER.raw_decode(text, place)
        yield Member(line, value, place=f"[{number}]")


def line_of(text: str, words: str) -> int:
    """The line on which some words stand first; the first one where they do not."""
    place = text.find(words)
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    if isinstance(value, list):
        yield path, value
    elif isinstance(value, dict) and len(path) < _DEEPEST:
        for key, member in value.items():
            yield from _lists(member, (*path, key))


def _place_of(text: str, start: int, key: str) -> int:
    """Where the last member of that name begins in the object that begins at `start`, as the parser takes it."""
    place, found = start + 1, start
    while True:
        place = _COMMA.match(text, place).end()  # type: ignore[union-attr]
        if text[place] == "}":
            return found
        name, place = _DECODER.raw_decode(text, place)
        place = _COLON.match(text, place).end()  # type: ignore[union-attr]
        if name == key:
            found = place
        _, place = _DECODER.raw_decode(text, place)
