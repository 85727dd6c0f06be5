"""Asking a remote SPARQL endpoint, and believing only whole answers."""

from __future__ import annotations

import ast
import html
import http.client
import json
import re
import urllib.error
from typing import Any

import pyoxigraph as ox
from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kgraph import __version__
from kgraph.faults import Fault, SettingsFault
from kgraph.store.tokens import is_update, words

Answer = ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_ROWS = "application/sparql-results+json, application/json;q=0.5"
_GRAPH = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.7"
_LONG = 1500
_SHOWN = 400
_LABEL = re.compile(r"[A-Za-z0-9_]+")


class EndpointFault(Fault):
    """A remote endpoint gave no answer that can be used."""


def ask_endpoint(url: str, query: str, *, timeout: float, contact: str = "") -> Answer:
    """Send a query to an endpoint and read its whole answer.

    :param contact: who asks, for the User-Agent; some endpoints refuse those who do not say.
    :raises SettingsFault: the address is none, or the text is not a query.
    :raises EndpointFault: no connection, an HTTP error, a page instead of results, an answer cut short.
    """
    if not url.startswith(("http://", "https://")):
        raise SettingsFault(f"{url}: an endpoint's address begins with http:// or https://")
    form = next((word for word in words(query) if word in FORMS), None)
    if form is None or is_update(query):
        raise SettingsFault("this is no query: it says none of SELECT, ASK, CONSTRUCT, DESCRIBE")
    rows = form in {"SELECT", "ASK"}
    media_type, body = _fetch(_request(url, query, form, timeout, contact), url, timeout)
    return _rows(body, media_type, url) if rows else _graph(body, media_type, url)


def _request(url: str, query: str, form: str, timeout: float, contact: str) -> SPARQLWrapper:
    agent = f"kgraph/{__version__}" + (f" ({contact})" if contact else "")
    wrapper = SPARQLWrapper(url, agent=agent)
    wrapper.setQuery(query)
    # It guesses the form from the text and takes words of the comments for an update's; ours is read from the tokens.
    wrapper.queryType = form
    wrapper.setTimeout(max(1, round(timeout)))
    # Without this it sends parameters of its own (format, output, results), which strict endpoints refuse.
    wrapper.setOnlyConneg(True)
    wrapper.addCustomHttpHeader("Accept", _ROWS if form in {"SELECT", "ASK"} else _GRAPH)
    if len(query) > _LONG or "?" in url:
        wrapper.setMethod(POST)
    return wrapper


def _fetch(wrapper: SPARQLWrapper, url: str, timeout: float) -> tuple[str, bytes]:
    try:
        result = wrapper.query()
        headers, body = result.info(), result.response.read()
    except SPARQLWrapperException as error:
        raise EndpointFault(f"{url} refuses the query: {_said(error)}") from error
    except urllib.error.HTTPError as error:
        said = _plain(error.read())
        raise EndpointFault(f"{url} answers {error.code} {error.reason}{f': {said}' if said else ''}") from error
    except TimeoutError as error:
        raise EndpointFault(f"{url} did not answer within {timeout:g} s; raise --timeout") from error
    except urllib.error.URLError as error:
        raise EndpointFault(f"{url} cannot be reached: {error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        raise EndpointFault(
            f"{url}: the answer broke off ({error or type(error).__name__}); nothing is shown"
        ) from error
    return str(headers.get("content-type", "")).partition(";")[0].strip().lower(), body


def _rows(body: bytes, media_type: str, url: str) -> ox.QuerySolutions | ox.QueryBoolean:
    _refuse_page(body, media_type, url)
    try:
        answer = ox.parse_query_results(_with_plain_labels(body), format=ox.QueryResultsFormat.JSON)
        if isinstance(answer, ox.QuerySolutions):
            # Reads to the end before anything is shown, so that a broken tail is found now.
            whole = answer.serialize(format=ox.QueryResultsFormat.JSON)
            return ox.parse_query_results(whole or b"", format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise _cut_short(url, body, error) from error
    assert isinstance(answer, ox.QueryBoolean)
    return answer


def _graph(body: bytes, media_type: str, url: str) -> list[ox.Triple]:
    _refuse_page(body, media_type, url)
    format_ = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE
    try:
        return [quad.triple for quad in ox.parse(body, format=format_, base_iri=url)]
    except (SyntaxError, ValueError) as error:
        raise _cut_short(url, body, error) from error


def _with_plain_labels(body: bytes) -> bytes:
    """The results with blank node labels that any parser reads: Virtuoso's are `nodeID://b1`."""
    whole: dict[str, Any] = json.loads(body)
    results = whole.get("results") if isinstance(whole, dict) else None
    nodes = [
        term
        for row in (results or {}).get("bindings", ())
        for term in row.values()
        if term.get("type") == "bnode" and not _LABEL.fullmatch(term.get("value", ""))
    ]
    numbers = {label: number for number, label in enumerate(sorted({term["value"] for term in nodes}))}
    for term in nodes:
        term["value"] = f"kgraph{numbers[term['value']]}"
    return json.dumps(whole).encode() if nodes else body


def _refuse_page(body: bytes, media_type: str, url: str) -> None:
    if media_type in {"text/html", "application/xhtml+xml"} or body.lstrip()[:9].lower() in {b"<!doctype", b"<html>"}:
        raise EndpointFault(f"{url} answers with a page, not with results; is this the address of its SPARQL endpoint?")


def _cut_short(url: str, body: bytes, error: Exception) -> EndpointFault:
    tail = _plain(body[-120:])
    return EndpointFault(f"{url}: the answer is not whole ({error}); nothing is shown. It ends in: …{tail}")


def _said(error: SPARQLWrapperException) -> str:
    """The server's own words: the wrapper keeps them in its message, as Python writes bytes."""
    head, found, response = str(error).partition("Response:\n")
    if not found:
        return head.strip()
    return _plain(ast.literal_eval(response)) or head.strip()


def _plain(body: bytes) -> str:
    """The first words of a text or page, on one line."""
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>|<[^>]*>", " ", body.decode("utf-8", "replace"))
    return re.sub(r"\s+", " ", html.unescape(text)).strip()[:_SHOWN]
