"""A SPARQL 1.1 store over HTTP: Graph Store Protocol to write, a query to count.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Literal, Self

import httpx
import pyoxigraph as ox

from kgraph import __version__
from kgraph.faults import Fault
from kgraph.patience import distrust, retry_after

_COUNTS: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { VALUES ?g { %s } GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_BATCH: Final = 500  # graphs in one query
_TRIES: Final = 6
_LONGEST_WAIT: Final = 60.0  # seconds
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_SHOWN: Final = 300


class PushFault(Fault):
    """The remote store did not take what it was sent, or does not hold it."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who writes.

    :param scheme: `bearer` sends the secret as a token.
    """

    scheme: Literal["basic", "digest", "bearer"]
    user: str
    secret: str

    def auth(self) -> httpx.Auth | None:
        """The account for an HTTP client."""
        if self.scheme == "digest":
            return httpx.DigestAuth(self.user, self.secret)
        return httpx.BasicAuth(self.user, self.secret) if self.scheme == "basic" else None

    def headers(self) -> Mapping[str, str]:
        """The headers that say who writes, beside `auth`."""
        return {"Authorization": f"Bearer {self.secret}"} if self.scheme == "bearer" else {}


class RemoteStore:
    """A store that takes whole graphs.

    :param store_url: where its Graph Store Protocol answers.
    :param query_url: where its SPARQL queries are asked.
    :param timeout: of one request, in seconds.
    :param pause: the first wait before another try, in seconds; each further one is twice as long.
    """

    def __init__(
        self, store_url: str, query_url: str, account: Account | None = None, timeout: float = 300, pause: float = 0.5
    ):
        self.store_url, self.query_url, self._pause = store_url, query_url, pause
        headers = {"User-Agent": f"kgraph/{__version__}", **(account.headers() if account else {})}
        self._client = httpx.Client(auth=account.auth() if account else None, headers=headers, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._client.close()

    def put(self, graph: str, ntriples: bytes) -> None:
        """Make a graph hold these triples and no others.

        :raises PushFault: the store refuses, or cannot be reached after several tries.
        """
        self._send("PUT", graph, ntriples)

    def delete(self, graph: str) -> None:
        """Make a graph hold nothing; one that is not there is no fault.

        :raises PushFault: as `put`.
        """
        self._send("DELETE", graph, b"")

    def counts(self, graphs: Sequence[str]) -> dict[str, int]:
        """How many triples each of some named graphs holds; asked in batches, as some stores cut long answers.

        :raises PushFault: the store cannot be asked, or its answer is not whole.
        """
        found: dict[str, int] = {}
        for start in range(0, len(graphs), _BATCH):
            found |= self._counts(graphs[start : start + _BATCH])
        return found

    def _counts(self, graphs: Sequence[str]) -> dict[str, int]:
        query = _COUNTS % " ".join(str(ox.NamedNode(graph)) for graph in graphs)
        accept = {"Accept": "application/sparql-results+json"}
        response = self._tried(
            self._client.build_request("POST", self.query_url, data={"query": query}, headers=accept)
        )
        try:
            rows = json.loads(response.content)["results"]["bindings"]
            return {row["g"]["value"]: int(row["n"]["value"]) for row in rows}
        except (ValueError, KeyError, TypeError) as error:
            raise PushFault(
                f"{self.query_url}: no whole answer to a query; is it the SPARQL endpoint? Name it with --query"
            ) from error

    def _send(self, method: str, graph: str, body: bytes) -> None:
        request = self._client.build_request(
            method,
            self.store_url,
            params={"graph": graph},
            content=body or None,
            headers={"Content-Type": "application/n-triples"} if body else None,
        )
        self._tried(request, absent_is_fine=method == "DELETE")

    def _tried(self, request: httpx.Request, absent_is_fine: bool = False) -> httpx.Response:
        """The answer to a request, tried again where the trouble may pass."""
        trouble = ""
        for attempt in range(_TRIES):
            wait = self._pause * 2**attempt
            try:
                response = self._client.send(request)
            except httpx.TransportError as error:
                if wrong := distrust(error):
                    raise PushFault(f"{request.url}: {wrong}") from error
                trouble = f"{request.url} cannot be reached: {error or type(error).__name__}"
            else:
                if response.is_success or (absent_is_fine and response.status_code == httpx.codes.NOT_FOUND):
                    return response
                trouble = f"{request.url} answers {response.status_code} {response.reason_phrase}: {_words(response)}"
                if response.status_code not in _PASSING:
                    break
                wait = max(wait, retry_after(response.headers) or 0.0)
            if attempt + 1 < _TRIES:
                time.sleep(min(wait, _LONGEST_WAIT))
        raise PushFault(f"{trouble}; what was sent before stands, and the next push goes on from there")


def _words(response: httpx.Response) -> str:
    return " ".join(response.text.split())[:_SHOWN] or "(no words)"
