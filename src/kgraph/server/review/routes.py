"""`/review`: one case on a page, one button a decision, and a key for each. Works without a script, keys apart."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, get_args
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kgraph.faults import Fault
from kgraph.server.http.language import carried_on
from kgraph.server.http.problems import Problem
from kgraph.server.review.desk import Choice, Decided, ReviewDesk, Verdict, Waiting
from kgraph.server.review.guard import check_reader, check_writer
from kgraph.server.services import services
from kgraph.server.sparql.protocol import FORM, read_body

CHOICES: Final[dict[str, Choice]] = {choice: choice for choice in get_args(Choice)}
VERDICTS: Final[dict[str, Verdict]] = {verdict: verdict for verdict in get_args(Verdict)}
# So many sure proposals are looked at on one page; a form has a few fields beside them.
TOGETHER: Final = 100
OTHER_FIELDS: Final = 20
_BATCH: Final = ("kind", "verdict", "after")


class Review:
    """The routes of a review.

    :param desk: gives the desk as it is now, so that new proposals are seen.
    :param author: who decides.
    """

    def __init__(self, desk: Callable[[], ReviewDesk], author: str) -> None:
        self._desk, self._author = desk, author
        self._token = secrets.token_urlsafe(32)

    @property
    def routes(self) -> list[Route]:
        """To be added to an application's."""
        return [
            Route("/review", self._page, methods=["GET"]),
            Route("/review", self._decide, methods=["POST"]),
            Route("/review/sure", self._sure, methods=["GET"]),
            Route("/review/sure", self._accept, methods=["POST"]),
        ]

    async def _page(self, request: Request) -> Response:
        check_reader(request)
        batch = {name: request.query_params.get(name, "") for name in _BATCH}
        values = await run_in_threadpool(self._values, batch)
        values["said"] = request.query_params.get("said", "")
        return services(request).pages.page(request, "review.html", values, 200, self._fields(request))

    async def _sure(self, request: Request) -> Response:
        """What is proposed as sure of a kind, to be accepted together."""
        check_reader(request)
        values = await run_in_threadpool(self._together, request.query_params.get("kind", ""))
        return services(request).pages.page(request, "review_sure.html", values, 200, self._fields(request))

    async def _accept(self, request: Request) -> Response:
        fields = await _form(request)
        check_writer(request, self._token, _one(fields, "token"))
        chosen = dict(one.split(" ", 1) for one in fields.get("take", []) if " " in one)
        noted = await run_in_threadpool(self._take, chosen)
        said = f"{len(noted)} accepted"
        if len(noted) < len(chosen):
            said += f"; {len(chosen) - len(noted)} are not proposed as sure any more"
        return self._back(request, {"kind": _one(fields, "kind"), "said": said})

    async def _decide(self, request: Request) -> Response:
        fields = {name: values[0] for name, values in (await _form(request)).items()}
        check_writer(request, self._token, fields.get("token", ""))
        said = await run_in_threadpool(self._write, fields)
        return self._back(request, {**{name: fields.get(name, "") for name in _BATCH}, "said": said})

    def _back(self, request: Request, query: dict[str, str]) -> Response:
        """Back to the cases, so that loading the page anew decides nothing again."""
        root = request.scope.get("root_path", "")
        asked = urlencode({name: value for name, value in query.items() if value})
        return Response(
            None, 303, {"Location": carried_on(request.scope, f"{root}/review?{asked}"), **self._fields(request)}
        )

    def _together(self, kind: str) -> dict[str, Any]:
        try:
            waiting = self._desk().open(kind or None, "sure")
        except Fault as fault:
            raise Problem(409, f"{fault}.") from fault
        return {"kind": kind, "waiting": waiting[:TOGETHER], "left": len(waiting), "token": self._token,
                "author": self._author}  # fmt: skip

    def _take(self, chosen: dict[str, str]) -> Sequence[Decided]:
        try:
            return self._desk().accept_sure(chosen, self._author, date.today())
        except Fault as fault:
            raise Problem(409, f"{fault}.") from fault

    def _values(self, batch: dict[str, str]) -> dict[str, Any]:
        try:
            desk = self._desk()
            waiting = desk.open(batch["kind"] or None, VERDICTS.get(batch["verdict"]))
            batches, last = desk.batches(), desk.last()
        except Fault as fault:
            raise Problem(409, f"{fault}.") from fault
        return {
            "batches": batches, "batch": batch, "waiting": _at_hand(waiting, batch["after"]), "left": len(waiting),
            "last": last, "token": self._token, "author": self._author,
        }  # fmt: skip

    def _write(self, fields: dict[str, str]) -> str:
        """Write what a form says; gives it in words."""
        key, choice = fields.get("key", ""), fields.get("choice", "")
        try:
            if choice == "undo-batch":
                taken = self._desk().undo_batch(fields.get("batch", ""), self._author, date.today())
                return f"{len(taken)} taken back"
            if choice == "undo":
                undone = self._desk().undo(key, self._author, date.today())
                return f"{key}: taken back" if undone else "there was nothing to take back"
            if choice not in CHOICES:
                raise Problem(400, f"{choice!r} is no decision; there are {', '.join(CHOICES)} and undo.")
            item = fields.get("item") or None
            noted = self._desk().decide(
                key, CHOICES[choice], item, self._author, date.today(), fields.get("comment", "").strip()
            )
        except Fault as fault:
            raise Problem(409, f"{fault}.") from fault
        return f"{noted.subject}: {noted.words}"

    def _fields(self, request: Request) -> dict[str, str]:
        """Of every answer: not kept, and read by no page of another origin."""
        own = f"{request.url.scheme}://{request.url.netloc}"
        return {
            "Cache-Control": "no-store",
            "Access-Control-Allow-Origin": own,
            "Cross-Origin-Resource-Policy": "same-origin",
        }


def _at_hand(waiting: Sequence[Waiting], after: str) -> Waiting | None:
    """The first case, or the one after that which was skipped; from the last skipped one back to the first."""
    keys = [one.case.key for one in waiting]
    if not keys:
        return None
    return waiting[(keys.index(after) + 1) % len(keys) if after in keys else 0]


def _one(fields: dict[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]


async def _form(request: Request) -> dict[str, list[str]]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Problem(415, f"A decision is a form, {FORM}.")
    settings = services(request).settings
    body = await read_body(request, settings.body_bytes, settings.body_seconds)
    try:
        text = body.decode("utf-8")
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=TOGETHER + OTHER_FIELDS)
    except ValueError as error:
        raise Problem(400, f"The form cannot be read: {error}.") from error
