"""The SPARQL endpoint of a Wikibase, within its budget of query time.

Plain SPARQL 1.1: the query service's engine is about to change, and its extensions with it.
"""

from __future__ import annotations

import http.client
import urllib.error
from collections.abc import Mapping, Sequence
from typing import Any, Final

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, SPARQLWrapperException

from kgraph.linking.wikidata.answers import judge, parsed
from kgraph.linking.wikidata.client import Client
from kgraph.linking.wikidata.faults import PassingError, ServiceFault

# A query may take 60 seconds there; a little longer here, so that its end is heard.
_TIMEOUT: Final = 65

Row = Mapping[str, str]


class Sparql:
    """Asks a SPARQL endpoint."""

    def __init__(self, client: Client, url: str) -> None:
        self._client, self._url = client, url

    def select(self, query: str) -> Sequence[Row]:
        """The rows of a SELECT: name of each bound variable to its value.

        :raises ServiceFault: the endpoint refuses it, or gives no whole answer after some patience.
        """
        answer = self._client.kept(self._url, {"query": query}, lambda: self._ask(query))
        return [{name: term["value"] for name, term in row.items()} for row in answer["results"]["bindings"]]

    def _ask(self, query: str) -> Any:
        wrapper = SPARQLWrapper(self._url, agent=self._client.agent)
        wrapper.setQuery(query)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(round(min(_TIMEOUT, self._client.manners.timeout)) or 1)
        with self._client.manners.budget.spending():
            body, media_type = self._fetch(wrapper)
        answer = parsed(body, media_type)
        if not isinstance(answer, dict) or not isinstance((answer.get("results") or {}).get("bindings"), list):
            raise PassingError("the answer holds no rows")
        return answer

    def _fetch(self, wrapper: SPARQLWrapper) -> tuple[bytes, str]:
        try:
            result = wrapper.query()
            return result.response.read(), str(result.info().get("content-type", ""))
        except EndPointInternalError as error:
            # An overloaded endpoint says this of every query; of a wrong one it says 400.
            raise PassingError("answers 500") from error
        except SPARQLWrapperException as error:
            raise ServiceFault(f"{self._url} refuses the query: {error}") from error
        except urllib.error.HTTPError as error:
            judge(self._url, self._client.agent, error.code, dict(error.headers.items()), error.read())
            raise PassingError(f"answers {error.code}") from error
        except TimeoutError as error:
            raise PassingError("no answer in time") from error
        except (OSError, http.client.HTTPException) as error:
            raise PassingError(f"cannot be reached, or broke off: {error}") from error
