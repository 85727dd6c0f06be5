"""Documents of formats that are not read: what they look like, what is read, and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from kgraph.faults import DataFault
from kgraph.records.items import Item, Source

_OBJECT: Final = re.compile(r"\s*\{")
_MOST_KEYS: Final = 12


def looks_like_json(text: str) -> bool:
    """It begins as a JSON object does, or as a list that is no list of objects."""
    if _OBJECT.match(text):
        return True
    try:
        return text.lstrip().startswith("[") and isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False


def refuse_json(source: Source) -> Iterator[Item]:
    """Refuse a JSON document of no known format.

    :raises DataFault: always; it names the document's keys.
    """
    try:
        value = json.loads(source.text)
    except json.JSONDecodeError as error:
        raise DataFault(f"not JSON: {error.msg}", file=source.file, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise DataFault("a value is nested too deeply or a number too long", file=source.file, line=1) from error
    wanted = "save the records as a JSON list of objects with title, summary and date_as_given, or as CSV or XLSX"
    _refuse(f"this is JSON of no format that is read: {_shape(value)}; {wanted}", source.file)


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        keys = list(value)[:_MOST_KEYS]
        more = ", …" if len(value) > _MOST_KEYS else ""
        return f"an object with the keys {', '.join(keys)}{more}" if keys else "an object without keys"
    return f"a list whose first member is {json.dumps(value[0])[:60]}" if value else "an empty list"


def _refuse(words: str, file: str) -> NoReturn:
    raise DataFault(words, file=file, line=1)
