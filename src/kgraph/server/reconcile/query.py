"""Queries as clients send them, read strictly: what is not as the specification has it is named with its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from kgraph.server.http.problems import Problem
from kgraph.server.views.words import KINDS

MOST_QUERIES: Final = 200
MOST_CANDIDATES: Final = 50
MOST_ROWS: Final = 500
MOST_PROPERTIES: Final = 20
MOST_VALUES: Final = 20
DEFAULT_CANDIDATES: Final = 10
# Names are shorter; what is longer is not compared to its end.
LONGEST: Final = 500
_KNOWN: Final = frozenset({"query", "type", "limit", "properties", "type_strict"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A property with the values it should have, and where these are entities their ids."""

    pid: str
    texts: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a batch; `types` are types of ours, or None where the client wants one that we do not have."""

    text: str
    types: tuple[str, ...] | None
    limit: int
    properties: tuple[Asked, ...]


def read_batch(text: str) -> dict[str, Query]:
    """The queries of a batch by the client's ids.

    :raises Problem: 400 where they are not what the specification has.
    """
    values = read_json(text, "queries")
    if not isinstance(values, dict):
        raise Problem(400, "`queries` is an object: an id of yours for each query.")
    if len(values) > MOST_QUERIES:
        raise Problem(400, f"`queries` has {len(values)} queries; send {MOST_QUERIES} at most.")
    return {name: _query(name, value) for name, value in values.items()}


def read_extension(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """The ids of an extension query, and its properties, each with the most values wanted (0: all).

    :raises Problem: 400 likewise.
    """
    values = read_json(text, "extend")
    ids = values.get("ids") if isinstance(values, dict) else None
    asked = values.get("properties") if isinstance(values, dict) else None
    if not isinstance(ids, list) or not isinstance(asked, list) or not all(isinstance(one, str) for one in ids):
        raise Problem(400, "`extend` is an object with `ids`, a list of ids, and `properties`, a list of objects.")
    if len(ids) > MOST_ROWS:
        raise Problem(400, f"`extend` has {len(ids)} ids; send {MOST_ROWS} at most.")
    if len(asked) > MOST_PROPERTIES:
        raise Problem(400, f"`extend` has {len(asked)} properties; send {MOST_PROPERTIES} at most.")
    properties = []
    for one in asked:
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise Problem(400, "A property of `extend` is an object with an `id`.")
        settings = one.get("settings")
        limit = settings.get("limit", 0) if isinstance(settings, dict) else 0
        properties.append((one["id"], int(limit) if str(limit).isdecimal() else 0))
    return tuple(ids), tuple(properties)


def read_json(text: str, name: str) -> Any:
    """The JSON of a parameter."""
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()  # half a character, as JSON can escape it, is none
        return value
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"`{name}` is no JSON: {error}.") from error


def _query(name: str, value: Any) -> Query:
    if not isinstance(value, dict):
        raise Problem(400, f"Query {name!r} is no object.")
    unknown = sorted(value.keys() - _KNOWN)
    if unknown:
        raise Problem(400, f"Query {name!r} has {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}.")
    text, limit = value.get("query", ""), value.get("limit", DEFAULT_CANDIDATES)
    if not isinstance(text, str):
        raise Problem(400, f"The `query` of {name!r} is no string.")
    if not isinstance(limit, int | float) or isinstance(limit, bool) or limit < 1:
        raise Problem(400, f"The `limit` of {name!r} is no number from 1.")
    asked = value.get("properties", [])
    if not isinstance(asked, list):
        raise Problem(400, f"The `properties` of {name!r} are no list.")
    if len(asked) > MOST_PROPERTIES:
        raise Problem(400, f"{name!r} has {len(asked)} properties; send {MOST_PROPERTIES} at most.")
    properties = tuple(_asked(name, one) for one in asked)
    if "query" not in value and not properties:
        raise Problem(400, f"{name!r} has neither a `query` nor `properties`.")
    return Query(text.strip()[:LONGEST], _types(name, value.get("type")), min(int(limit), MOST_CANDIDATES), properties)


def _types(name: str, given: Any) -> tuple[str, ...] | None:
    """The types asked for that are ours; where there are none of ours among them, nothing can be found."""
    listed = [given] if isinstance(given, str) else given
    if listed is None:
        return ()
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise Problem(400, f"The `type` of {name!r} is a type's id, or a list of them.")
    ours = tuple(one for one in listed if one in KINDS)
    return ours if ours or not listed else None


def _asked(name: str, value: Any) -> Asked:
    if not isinstance(value, dict) or not isinstance(value.get("pid"), str) or "v" not in value:
        raise Problem(400, f"A property of {name!r} is an object with `pid` and `v`.")
    if isinstance(value["v"], list) and len(value["v"]) > MOST_VALUES:
        raise Problem(400, f"A property of {name!r} has {len(value['v'])} values; send {MOST_VALUES} at most.")
    values = value["v"] if isinstance(value["v"], list) else [value["v"]]
    texts, ids = [], []
    for one in values:
        if isinstance(one, dict):
            if not isinstance(one.get("id"), str):
                raise Problem(400, f"A value of {value['pid']!r} in {name!r} is an object without an `id`.")
            ids.append(one["id"])
        elif isinstance(one, str | int | float):
            texts.append(str(one)[:LONGEST])
        else:
            raise Problem(400, f"A value of {value['pid']!r} in {name!r} is neither a value nor an entity.")
    return Asked(value["pid"], tuple(texts), tuple(ids))
