"""A stand-in for Wikidata's action API over real HTTP, in the shapes its documentation gives, with faults on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.endpoints import saying

Fault = Callable[[BaseHTTPRequestHandler], None]
JSON = "application/json; charset=utf-8"


@dataclass
class StandIn:
    """What the stand-in holds, what it was asked, and the faults it answers with first.

    :param merged: ids to the ids they were merged into.
    """

    entities: dict[str, dict[str, Any]]
    merged: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    pause: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        query = parse_qs(urlsplit(handler.path).query, keep_blank_values=True)
        asked = {name: values[0] for name, values in query.items()}
        with self.lock:
            self.asked.append(asked)
            self.agents.append(handler.headers.get("User-Agent", ""))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            fault = self.faults.pop(0) if self.faults else None
        try:
            time.sleep(self.pause)
            if fault is not None:
                fault(handler)
            else:
                send(handler, 200, json.dumps(self._answer(asked)), JSON)
        finally:
            with self.lock:
                self.at_once -= 1

    def _answer(self, asked: dict[str, str]) -> dict[str, Any]:
        match asked.get("action"), asked.get("list"):
            case "wbsearchentities", _:
                found = self._beginning(asked["search"])
                return {"searchinfo": {"search": asked["search"]}, "search": found, "success": 1}
            case "query", "search":
                hits = [{"ns": 0, "title": id_} for id_ in self._with_words(asked["srsearch"])]
                return {"batchcomplete": "", "query": {"searchinfo": {"totalhits": len(hits)}, "search": hits}}
            case "wbgetentities", _:
                return self._entities(asked["ids"].split("|"))
        return {"error": {"code": "badvalue", "info": "Unrecognized value for parameter"}}

    def _names(self, entity: dict[str, Any]) -> list[str]:
        labels = entity["labels"].values() if entity["labels"] else ()
        aliases = entity["aliases"].values() if entity["aliases"] else ()
        return [label["value"] for label in labels] + [alias["value"] for listed in aliases for alias in listed]

    def _beginning(self, text: str) -> list[dict[str, Any]]:
        return [
            {"id": id_, "title": id_, "label": name, "match": {"type": "label", "text": name}}
            for id_, entity in self.entities.items()
            for name in self._names(entity)[:1]
            if any(one.lower().startswith(text.lower()) for one in self._names(entity))
        ]

    def _with_words(self, text: str) -> list[str]:
        words = {word.lower() for word in text.split() if ":" not in word}
        return [
            id_
            for id_, entity in self.entities.items()
            if words <= {word for name in self._names(entity) for word in name.lower().replace("-", " ").split()}
        ]

    def _entities(self, ids: list[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for id_ in ids:
            if not id_[1:].isdecimal():
                return {"error": {"code": "no-such-entity", "info": f"Could not find {id_}.", "id": id_}}
            target = self.merged.get(id_, id_)
            if target not in self.entities:
                found[id_] = {"id": id_, "missing": ""}
            elif target != id_:
                found[target] = {**self.entities[target], "redirects": {"from": id_, "to": target}}
            else:
                found[id_] = self.entities[id_]
        return {"entities": found or [], "success": 1}


def send(handler: BaseHTTPRequestHandler, status: int, body: str, type_: str, **headers: str) -> None:
    content = body.encode()
    handler.send_response(status)
    handler.send_header("Content-Type", type_)
    handler.send_header("Content-Length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def status(code: int, **headers: str) -> Fault:
    """An answer with a status that tells of trouble."""
    return lambda handler: send(handler, code, "Our servers are currently under maintenance", "text/plain", **headers)


def page(handler: BaseHTTPRequestHandler) -> None:
    """A page of status 200 where data was asked for."""
    send(handler, 200, "<!DOCTYPE html><title>Wikimedia Error</title>", "text/html")


def cut(handler: BaseHTTPRequestHandler) -> None:
    """JSON that ends in the middle, with status 200."""
    send(handler, 200, '{"entities": {"Q41117": {"id": "Q411', JSON)


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    """A connection that ends before the length that was promised."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"entities": ')
    handler.close_connection = True


def in_band(code: str, **headers: str) -> Fault:
    """An error inside an answer of status 200."""
    error = {"error": {"code": code, "info": "Waiting for a database server", "lag": 8.2}}
    return lambda handler: send(handler, 200, json.dumps(error), JSON, **headers)


def slow(seconds: float) -> Fault:
    """An answer that comes too late."""

    def wait(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        send(handler, 200, "{}", JSON)

    return wait


@contextmanager
def standing_in(entities: Iterable[dict[str, Any]], **more: Any) -> Iterator[StandIn]:
    """A stand-in that runs for as long as the block."""
    found = StandIn({entity["id"]: entity for entity in entities}, **more)
    with saying(found.answer) as endpoint:
        found.url = endpoint.url
        yield found
