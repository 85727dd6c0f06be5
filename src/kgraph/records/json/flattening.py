"""The texts in a JSON object by their paths: `{"date": {"text": "1975"}}` has "1975" at `date.text`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_DEEPEST: Final = 20
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def texts_of(value: Mapping[str, Any]) -> dict[str, list[str]]:
    """Path to the texts there, those in lists in their order. Numbers and truth values are texts; nothing is none."""
    found: dict[str, list[str]] = {}
    for path, text in _texts(value, (), 0):
        found.setdefault(".".join(path), []).append(text)
    return found


def snake(path: str) -> str:
    """A path with words in one way: `referenceCode` and `reference-code` are `reference_code`."""
    return _CAMEL.sub("_", path).replace("-", "_")


def _texts(value: Any, path: tuple[str, ...], depth: int) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, member in value.items():
            yield from _texts(member, (*path, key), depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for member in value:
            yield from _texts(member, path, depth + 1)
    elif isinstance(value, bool):
        yield path, "true" if value else "false"
    elif isinstance(value, str | int | float):
        yield path, _SURROGATE.sub("\ufffd", str(value))
