"""What of an answer is believed."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import orjson

from kgraph.linking.wikidata.faults import PassingError, ServiceFault
from kgraph.patience import retry_after

_SHOWN: Final = 200


class ThrottledError(PassingError):
    """The service was asked too much, or is overloaded."""


def judge(url: str, agent: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """Tell a good status from a passing trouble and from a refusal.

    :raises ThrottledError: too much was asked.
    :raises PassingError: the server is in trouble.
    :raises ServiceFault: it refuses, and would again.
    """
    if status < HTTPStatus.BAD_REQUEST:
        return
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        raise ThrottledError(f"answers {status}", retry_after(headers))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise PassingError(f"answers {status}", retry_after(headers))
    said = body[:_SHOWN].decode("utf-8", "replace").strip()
    if status == HTTPStatus.FORBIDDEN:
        raise ServiceFault(f"{url} shuts out “{agent}” (403); is the contact in kgraph.toml right? It says: {said}")
    raise ServiceFault(f"{url} answers {status}: {said}")


def parsed(body: bytes, media_type: str) -> Any:
    """The JSON of an answer.

    :raises PassingError: it is a page, or was cut.
    """
    if "html" in media_type or body.lstrip()[:1] == b"<":
        raise PassingError("answers with a page, not with data")
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise PassingError(f"the answer is not whole ({error})") from error
