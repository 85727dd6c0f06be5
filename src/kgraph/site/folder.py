"""The folder that a site is written into, and how the links of its pages lead from file to file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgraph.server.http.language import asked, with_language
from kgraph.server.pages.links import relinked
from kgraph.server.saying import SOURCE
from kgraph.site.addresses import address, claim_of, relative

if TYPE_CHECKING:
    from pathlib import Path

SEARCH_PAGE: Final = "search.html"
SPARQL_PAGE: Final = "sparql.html"
CLAIMS: Final = "claims"
_ASKED: Final = ("/search", "/sparql")  # pages that read the query of their address in the browser
_SEARCH: Final = "/search"
# A picture of every entity would take longer than all the rest: link previews show that of the publication.
_PICTURE: Final = re.compile(r'(<meta property="og:image" content="[^"]*/picture)/[^"]*\.png')


@dataclass(frozen=True, slots=True)
class Met:
    """What the links of a page led to: addresses of the server, and the claims that its page of claims has to hold."""

    links: set[str] = field(default_factory=set)
    claims: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a site is written; `offline` where it has a page that asks the data in the browser.

    The claims that a page leads to stand together on one page beside it, under `claims/`: a file for each of them
    would be most of a site.

    :param browsing: what counts lead to is looked up in the browser, and not written as a page for each.
    :param own: the language of pages whose address asks for none; those in `others` stand in folders of their own.
    """

    path: Path
    offline: bool
    browsing: bool = False
    own: str = SOURCE
    others: tuple[str, ...] = ()

    def within(self, language: str) -> str:
        """The folder of a language's pages, ended by a slash; "" for the publication's own."""
        return f"{language}/" if language in self.others else ""

    def language_of(self, file: str) -> str:
        """The language of a page."""
        return next((one for one in self.others if file.startswith(f"{one}/")), self.own)

    def claims_of(self, file: str) -> str:
        """The file with the claims that a page leads to."""
        within = self.within(self.language_of(file))
        return f"{within}{CLAIMS}/{file.removeprefix(within)}"

    def write(self, file: str, body: bytes) -> None:
        """Write a file, the folders above it made where they are missing."""
        path = self.path / file
        try:
            path.write_bytes(body)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)

    def page(self, file: str, text: str, claims: Mapping[str, None] | None = None) -> Met:
        """Write a page with its links led to files of the site, whether they are there or not.

        :param claims: of a page of claims, those that stand on it: links to others are taken away.
        """
        met = Met()
        lead = _Leads(self, file, met, claims)
        language = self.language_of(file)
        named = language if language in self.others else ""
        forms = {link: lead(with_language(link, "", named)) for link in _ASKED}
        self.write(file, relinked(_PICTURE.sub(r"\1.png", text), lead, forms.get).encode())
        return met


class _Leads:
    """The way from a page to what a link leads to, None where no file stands for that."""

    def __init__(self, folder: Folder, file: str, met: Met, claims: Mapping[str, None] | None) -> None:
        self._folder, self._file, self._met, self._claims = folder, file, met, claims
        self._here = file.removeprefix(folder.within(folder.language_of(file)))
        self._searched = self._here.startswith("search/")
        self._known: dict[str, str | None] = {}

    def __call__(self, link: str) -> str | None:
        there, _, fragment = link.partition("#")
        if there not in self._known:
            self._known[there] = self._led(there)
        led = self._known[there]
        return led if led is None or not fragment else f"{led}#{fragment}"

    def _led(self, there: str) -> str | None:
        path, _, query = there.partition("?")
        if (hash_ := claim_of(path)) is not None:
            return self._claim(hash_)
        language = asked(query)
        within = self._folder.within(language)
        query = with_language("", query, "") if language else query and f"?{query}"
        target = address(there, self._folder.own)
        if path == _SEARCH:  # further searches have no end, but the same one in other languages is there
            same = target is not None and target.file.removeprefix(within) == self._here
            if target is None or self._folder.browsing or (self._searched and not same):
                return relative(within + SEARCH_PAGE, self._file) + query
        if path == "/sparql":
            return relative(within + SPARQL_PAGE, self._file) + query if self._folder.offline else None
        if target is None:
            return None
        self._met.links.add(there)
        return relative(target.file, self._file)

    def _claim(self, hash_: str) -> str | None:
        if self._claims is not None:
            return f"#{hash_}" if hash_ in self._claims else None
        self._met.claims[hash_] = None
        return f"{relative(self._folder.claims_of(self._file), self._file)}#{hash_}"
