"""Requests to the SPARQL endpoints, read as the protocol says: GET, and both forms of POST."""

from __future__ import annotations

import asyncio
import re
from binascii import a2b_qp
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from kgraph.server.http.problems import Problem

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_QUERY_ALONE: Final = re.compile(rb"query=([A-Za-z0-9._~!$'()*,;:@/?%-]+)")
_NO_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
READ_ONLY: Final = "This address only reads: updates are refused here."


@dataclass(frozen=True, slots=True)
class Call:
    """A query and the graphs it is asked of. Other parameters, which clients send, mean nothing here."""

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]


async def read_call(request: Request, longest: int, seconds: float) -> Call | None:
    """Read a call; None where a GET has no parameters of the protocol.

    :param longest: the most bytes of body that are read.
    :param seconds: the longest time that reading it may take.
    :raises Problem: it is malformed, an update, too long or too slow.
    """
    if request.method in {"GET", "HEAD"}:
        return read_address(request.scope["query_string"])
    address = _parameters(request.scope["query_string"], "the address")
    content_type = request.headers.get("content-type", "")
    media, _, parameters = content_type.partition(";")
    match media.strip().lower():
        case "application/x-www-form-urlencoded":
            body = _parameters(await read_body(request, longest, seconds), "the body")
            return _call([*body, *(pair for pair in address if pair[0].endswith("-graph-uri"))])
        case "application/sparql-query":
            if any(name == "query" for name, _ in address):
                raise Problem(400, "The query stands in the body, so the address may not have one too.")
            text = _decoded(await read_body(request, longest, seconds), parameters)
            return _call([("query", text), *address])
        case "application/sparql-update":
            raise Problem(403, READ_ONLY)
        case _:
            said = media.strip() or "none"
            raise Problem(415, f"POST a query as {QUERY}, or as the parameter `query` of {FORM}; this is {said}.")


def read_address(parameters: bytes) -> Call | None:
    """The call in the parameters of an address; None where none of them is of the protocol.

    :raises Problem: it is malformed, or an update.
    """
    if (text := _query_alone(parameters)) is not None:
        return Call(text, (), ())
    address = _parameters(parameters, "the address")
    if not any(name in {"query", "update"} for name, _ in address):
        return None
    return _call(address)


async def read_update(request: Request, longest: int, seconds: float) -> Call:
    """Read an update; the call's graphs are those that it is to use.

    :raises Problem: it is malformed, too long or too slow.
    """
    address = _parameters(request.scope["query_string"], "the address")
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    match media.strip().lower():
        case "application/x-www-form-urlencoded":
            return _update(_parameters(await read_body(request, longest, seconds), "the body"))
        case "application/sparql-update":
            text = _decoded(await read_body(request, longest, seconds), parameters)
            return _update([("update", text), *address])
        case _:
            said = media.strip() or "none"
            raise Problem(415, f"POST an update as {UPDATE}, or as the parameter `update` of {FORM}; this is {said}.")


def _update(parameters: list[tuple[str, str]]) -> Call:
    text = _only(parameters, "update")
    return Call(text, _values(parameters, "using-graph-uri"), _values(parameters, "using-named-graph-uri"))


def _call(parameters: list[tuple[str, str]]) -> Call:
    if _values(parameters, "update"):
        raise Problem(403, READ_ONLY)
    text = _only(parameters, "query")
    return Call(text, _values(parameters, "default-graph-uri"), _values(parameters, "named-graph-uri"))


def _values(parameters: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in parameters if key == name)


def _only(parameters: list[tuple[str, str]], name: str) -> str:
    found = _values(parameters, name)
    if len(found) != 1:
        raise Problem(400, f"A request has one parameter `{name}`; this one has {len(found) or 'none'}.")
    if not found[0].strip():
        raise Problem(400, f"The parameter `{name}` is empty.")
    return found[0]


def _query_alone(parameters: bytes) -> str | None:
    """The query of most requests, which have no other parameter and escape it as `urllib.parse.quote` does.

    Escapes of addresses are those of quoted-printable but for their sign, and for these the standard library has a
    decoder in C, which takes a tenth of the time.
    """
    if (match := _QUERY_ALONE.fullmatch(parameters)) is None or _NO_ESCAPE.search(parameters):
        return None
    try:
        text = a2b_qp(match[1].replace(b"%", b"=")).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.strip() else None


def _parameters(text: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=200)
    except UnicodeDecodeError as error:
        raise Problem(400, f"A parameter of {where} is not UTF-8.") from error
    except ValueError as error:
        raise Problem(400, f"The parameters of {where} cannot be read: {error}.") from error


def _decoded(body: bytes, parameters: str) -> str:
    charset = next((p.partition("=")[2] for p in parameters.split(";") if p.strip().lower().startswith("charset")), "")
    if charset.strip().strip('"').lower() not in {"", "utf-8", "utf8"}:
        raise Problem(415, "A query is sent in UTF-8.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, f"The query is not UTF-8: byte {error.start} of the body.") from error


async def read_body(request: Request, longest: int, seconds: float) -> bytes:
    """The body of a request.

    :raises Problem: it has more than `longest` bytes, or takes more than some seconds.
    """
    if (packing := request.headers.get("content-encoding", "identity").strip().lower()) != "identity":
        raise Problem(415, f"Send the body as it is: Content-Encoding {packing} is not unpacked.")
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > longest:
                    raise Problem(413, f"A body may have {longest:,} bytes at most.")
    except TimeoutError as error:
        raise Problem(408, f"The body of a request may take {seconds:g} seconds.", {"Connection": "close"}) from error
    return bytes(body)
