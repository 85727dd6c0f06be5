"""Who may review: browsers on this machine that got their form from us.

Other sites can make a browser send requests here. They cannot read our answers (no CORS on these pages, and no host but
a loopback one is served, so that no name of theirs leads here), so they never know the token a decision needs.
"""

from __future__ import annotations

import hmac
from typing import Final

from starlette.requests import Request

from kgraph.faults import SettingsFault
from kgraph.server.http.problems import Problem

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def refuse_other_hosts(host: str) -> None:
    """:raises SettingsFault: the server is to listen where other machines can reach it."""
    if host not in LOOPBACK:
        raise SettingsFault(
            f"--review decides for whoever can open the page, so it listens on 127.0.0.1, not on {host}"
        )


def check_reader(request: Request) -> None:
    """:raises Problem: 403 where the request came from elsewhere, or by a name that is not this machine's."""
    host = request.url.hostname or ""
    client = request.client.host if request.client else ""
    if host not in LOOPBACK or client not in LOOPBACK:
        raise Problem(403, "The review is for browsers on this machine; open it as http://127.0.0.1 or localhost.")


def check_writer(request: Request, token: str, given: str) -> None:
    """:raises Problem: 403 where a decision comes from another site, or from a page that is not of this run."""
    check_reader(request)
    own = f"{request.url.scheme}://{request.url.netloc}"
    if (
        request.headers.get("origin", own) != own
        or request.headers.get("sec-fetch-site", "same-origin") != "same-origin"
    ):
        raise Problem(403, "This decision was sent from a page of another site, and is not taken.")
    if not hmac.compare_digest(given.encode(), token.encode()):
        raise Problem(403, "This page is from before the server was started again; go back, load it anew, and decide.")
