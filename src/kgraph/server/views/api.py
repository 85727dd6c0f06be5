"""What programs can ask, for people: the OpenAPI description in words, with calls that can be tried as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kgraph.server.views.calls import Calls

_METHODS: Final = ("get", "post", "put", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, where it stands ("path", "query"), whether there must be one, and what it is for."""

    name: str
    place: str
    required: bool
    words: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked.

    :param formats: media types of the answer.
    :param body: what is sent, in words.
    :param troubles: statuses of errors.
    :param curl: a call with real names of this publication.
    """

    method: str
    path: str
    words: str
    more: str
    parameters: tuple[Parameter, ...]
    formats: tuple[str, ...]
    body: str
    troubles: tuple[str, ...]
    curl: str

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        name = "".join(each if each.isalnum() else "-" for each in self.path).strip("-")
        return f"{self.method.lower()}-{name or 'front'}"


@dataclass(frozen=True, slots=True)
class Api:
    """All of it, by what it is about."""

    words: str
    groups: tuple[tuple[str, tuple[Operation, ...]], ...]


def api(described: Mapping[str, Any], calls: Calls) -> Api:
    """The page of a description.

    :param described: an OpenAPI document (https://spec.openapis.org/oas/v3.1.1.html).
    """
    groups: dict[str, list[Operation]] = {}
    for path, operations in described["paths"].items():
        for method in _METHODS:
            if method in operations:
                one = operations[method]
                groups.setdefault(one["tags"][0], []).append(_operation(path, method, one, calls))
    return Api(described["info"]["description"], tuple((name, tuple(found)) for name, found in groups.items()))


def _operation(path: str, method: str, described: Mapping[str, Any], calls: Calls) -> Operation:
    answers = described["responses"]
    formats = dict.fromkeys(media for code, one in answers.items() if code < "3" for media in one.get("content", ()))
    body = described.get("requestBody", {})
    return Operation(
        method=method.upper(),
        path=path,
        words=described["summary"],
        more=described.get("description", ""),
        parameters=tuple(_parameter(one) for one in described.get("parameters", ())),
        formats=tuple(formats),
        body="; ".join(filter(None, (", ".join(body.get("content", ())), body.get("description", "")))),
        troubles=tuple(sorted(code for code in answers if code >= "4")),
        curl=calls.curl(method, path, next(iter(formats), "")),
    )


def _parameter(described: Mapping[str, Any]) -> Parameter:
    schema = described["schema"]
    return Parameter(
        name=described["name"],
        place=described["in"],
        required=bool(described.get("required")),
        words=described.get("description", ""),
        values=tuple(map(str, schema.get("enum", ()))),
    )
