"""Which file of the static folder stands for which address of the server.

The tree is the server's own. A page gets the ending `.html`, so that it opens from a folder without a server; hosts
that leave the ending out (most do) then answer at the server's addresses. What a query asks for goes into the name.
Pages in a language that is not the publication's own stand in a folder of its tag.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from kgraph import names
from kgraph.server.http.language import asked, with_language
from kgraph.server.saying import SOURCE
from kgraph.store.claim_hashes import DIGITS

_FILES: Final = re.compile(
    r"/(static/.+|data/.+\.[a-z]+|cite/.+\.[a-z]+|queries/.+\.rq|context\.jsonld|robots\.txt|sitemap(-\d+)?\.xml|void\.ttl|feed\.atom"
    r"|picture\.png|openapi\.json|network\.[a-z]+|dump/.+)"
)
_PAGES: Final = re.compile(
    r"/(|page/.+|browse/.+|queries(/.+)?|ontology|api|dataset|timeline|network|map|silence|shapes(/report)?|search|claims/.+)"
)
_ENTITY: Final = re.compile(r"/id/([^/]+/[^/]+)")
_CLAIM: Final = re.compile(f"/claim/([0-9a-f]{{{DIGITS}}})")
_TOGETHER: Final = re.compile(r"((?:data|cite)/[^/]+/.+)\.[a-z]+")
_QUESTION: Final = re.compile(r"/queries/(?!.*\.rq$)")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST: Final = 80
_VERSION: Final = "v"  # of a static file: it only keeps browsers' caches fresh
_TYPE: Final = "_mediatype"
_ENDINGS: Final = {
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/n-triples": ".nt",
    "application/rdf+xml": ".rdf",
}


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the server that has a file.

    :param path: and query as the server is asked.
    :param file: relative to the static folder.
    """

    path: str
    file: str

    @property
    def is_page(self) -> bool:
        """It is a page, with links to follow."""
        return self.file.endswith(".html")

    @property
    def is_question(self) -> bool:
        """It is the page of a query's answer, or of a drawing of it."""
        return _QUESTION.match(self.path) is not None

    @property
    def together(self) -> str:
        """Names what is made at once: the data of an entity in all formats, its citations, or this file alone."""
        found = _TOGETHER.fullmatch(self.file)
        return found[1] if found else self.file


def claim_of(path: str) -> str | None:
    """The hash of the claim whose address a path is."""
    found = _CLAIM.fullmatch(path)
    return found[1] if found else None


@lru_cache(maxsize=1 << 16)
def address(link: str, own: str = SOURCE) -> Address | None:
    """The address that a link of a page leads to, or None where no file stands for it.

    :param link: absolute within the server, as in `/page/person/x?page=2#events`.
    :param own: the language of pages whose address asks for none.
    """
    parts = urlsplit(link)
    language = asked(parts.query)
    found = _address(urlsplit(with_language(parts.path, parts.query, "")) if language else parts)
    if found is None or not found.is_page or language == own or not _TAG.fullmatch(language):
        return found
    path, _, query = found.path.partition("?")
    return Address(with_language(path, query, language), f"{language}/{found.file}")


def _address(parts: SplitResult) -> Address | None:
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != _VERSION]
    path = unquote(parts.path)
    if path != "/" and (not {"", ".", ".."}.isdisjoint(path[1:].split("/")) or "\0" in path):
        return None
    if entity := _ENTITY.fullmatch(path):
        return Address(f"/page/{entity[1]}", f"page/{entity[1]}.html")
    whole = parts.path + (f"?{parts.query}" if query else "")
    if _FILES.fullmatch(path):
        return Address(parts.path, path.lstrip("/"))
    if (media := dict(query).get(_TYPE)) is not None:
        fits = media in _ENDINGS and _PAGES.fullmatch(path)
        return Address(whole, path.strip("/") + _ENDINGS[media]) if fits else None
    if _PAGES.fullmatch(path) and not (path == "/search" and not query):
        named = _named(query)
        name = path.strip("/") or "index"
        if path == "/search":
            return Address(whole, f"search/{named}.html")
        return Address(whole, f"{name}--{named}.html" if named else f"{name}.html")
    return None


def relative(file: str, at: str) -> str:
    """The way from one file of the folder to another, both relative to it."""
    there, here = file.split("/"), at.split("/")[:-1]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(there[:-1], here, strict=False)))
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def _named(query: Sequence[tuple[str, str]]) -> str:
    """A query as part of a file's name: readable as far as it is short, and different for different queries."""
    if not query:
        return ""
    text = "&".join(f"{name}={value}" for name, value in query)
    readable = names.slug("-".join(part for pair in query for part in pair if part))
    return f"{readable[:_LONGEST]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
