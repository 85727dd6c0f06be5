"""Header fields that every answer carries: security, and openness to pages of other origins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Pages run scripts of ours alone, from files: what stands in a page or in data is never run, since `nosniff` keeps a
# browser from taking anything else that we serve for a script.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
OPENNESS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Encoding, Content-Length, Content-Range, ETag, Link, "
    "Location, Repr-Digest, Result-Cut, Retry-After, Vary",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT: Final = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


_FIELDS: Final = [(name.lower().encode(), value.encode()) for name, value in {**SECURITY, **OPENNESS}.items()]


def with_fields(fields: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Fields of an answer, and those that every answer carries where it does not say otherwise."""
    present = {name for name, _ in fields}
    return [*fields, *(field for field in _FIELDS if field[0] not in present)]


class Headers:
    """Adds the fields, and answers OPTIONS: what the address can be asked, by pages of other origins too."""

    def __init__(self, app: ASGIApp, routes: Sequence[Route]) -> None:
        self._app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_fields(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = with_fields(message["headers"])
            await send(message)

        if scope["method"] == "OPTIONS" and (methods := self._methods(scope)):
            allowed = ", ".join(sorted({*methods, "OPTIONS"}))
            said = {**PREFLIGHT, "Access-Control-Allow-Methods": allowed, "Allow": allowed}
            fields = [(name.lower().encode(), value.encode()) for name, value in said.items()]
            await send_with_fields({"type": "http.response.start", "status": 204, "headers": fields})
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, send_with_fields)

    def _methods(self, scope: Scope) -> set[str]:
        """What the routes of an address answer to; none where there is no route."""
        found = (route for route in self._routes if route.matches(scope)[0] != Match.NONE)
        return {method for route in found for method in route.methods or ()}
