"""Which language an answer is in: the one that its address asks for, else one the reader knows, else the publication's.

An address without `lang` is the canonical one and answers in the reader's language; the links of a page that was asked
for with it carry it on, so that whoever chose a language keeps it without a cookie.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from kgraph.faults import SettingsFault
from kgraph.publication import Publication
from kgraph.server.saying import Tongue, languages, speaking

PARAMETER: Final = "lang"
SPOKEN: Final = "kgraph.spoken"
"""Under this name in an ASGI scope stands the language of the answer."""

PAGE: Final = {"Vary": "Accept, Accept-Language"}
"""Of a page: it has a language, which belongs into its ETag as well."""
TONGUE: Final = "kgraph.tongue"
"""And under this one a `Tongue`: pages are made in it."""
PAGES: Final = re.compile(
    r"/(|(page|browse|claim)/.+|queries(/[^.]+)?|ontology|api|dataset|release/[^/]+|timeline|network|map|silence|search|shapes(/report)?|sparql|review(/.+)?)"
)
"""Paths that lead to pages."""
SPEAKING: Final = re.compile(rf"{PAGES.pattern}|/suggest")
"""Paths that answer in the reader's language; at any other words are in the publication's, whoever reads them."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of an answer; `asked` where its address asks for it."""

    language: str
    asked: bool = False


def offered(publication: Publication) -> tuple[str, ...]:
    """The languages pages come in, first the one for readers who know none of them.

    :raises SettingsFault: the publication asks for a language that there are no messages in.
    """
    there = languages()
    if missing := [one for one in publication.languages if one not in there]:
        raise SettingsFault(
            f"kgraph.toml: languages: there are no messages in {missing[0]!r}; there are {', '.join(there)} "
            "(docs/how-to.md says how to translate the interface)"
        )
    among = publication.languages or there
    own = _fitting(publication.language.lower(), among) or among[0]
    return (own, *(one for one in among if one != own))


def asked(query: str) -> str:
    """The language that a query string asks for; "" for none."""
    return dict(parse_qsl(query)).get(PARAMETER, "") if f"{PARAMETER}=" in query else ""


def with_language(path: str, query: str, language: str) -> str:
    """A path and query that ask for a language; with "" for none in particular."""
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != PARAMETER]
    asking = urlencode([*kept, (PARAMETER, language)] if language else kept)
    return f"{path}?{asking}" if asking else path


def carried_on(scope: Scope, path: str) -> str:
    """Where a redirect leads, with a query or without: it asks for the language that its own address asked for.

    :param path: of a page.
    """
    spoken: Spoken = scope[SPOKEN]
    there, _, query = path.partition("?")
    return with_language(there, query, spoken.language) if spoken.asked else path


@lru_cache(maxsize=256)
def known(accept: str, among: Sequence[str]) -> str:
    """The language that an Accept-Language field likes best; of two liked as much the one it names first; "" for none.

    A range fits the language that it begins with (RFC 4647, section 3.4): `de-AT` fits `de`. So `*` fits the first.

    >>> known("fr, de-AT;q=0.8, en;q=0.5", ("en", "de"))
    'de'
    """
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        fits = among[0] if name.strip() == "*" else _fitting(name.strip(), among)
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        if fits and weight > weights.get(fits, 0):
            weights[fits] = weight
    return max(weights, key=lambda one: weights[one], default="")


def _fitting(wanted: str, among: Sequence[str]) -> str:
    while wanted:
        if wanted in among:
            return wanted
        wanted = wanted.rpartition("-")[0]
    return ""


class Speaking:
    """Chooses the language of each answer, and makes the answer in it."""

    def __init__(self, app: ASGIApp, publication: Publication) -> None:
        self._app, self._offered = app, offered(publication)
        self._tongues = {language: Tongue(language, publication.language) for language in self._offered}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        spoken = self._spoken(scope)
        scope[SPOKEN] = spoken
        scope[TONGUE] = self._tongues[spoken.language]
        speaks = SPEAKING.fullmatch(scope["path"].removeprefix(scope.get("root_path", "")))
        with speaking(scope[TONGUE] if speaks else self._tongues[self._offered[0]]):
            await self._app(scope, receive, send)

    def _spoken(self, scope: Scope) -> Spoken:
        wanted = asked(scope["query_string"].decode("latin-1"))
        if wanted in self._offered:
            return Spoken(wanted, asked=True)
        accept = b",".join(value for name, value in scope["headers"] if name == b"accept-language")
        return Spoken((known(accept.decode("latin-1"), self._offered) if accept else "") or self._offered[0])
