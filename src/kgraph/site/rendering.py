"""Addresses of the server turned into files of a site, in this process or in others beside it."""

from __future__ import annotations

import atexit
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx

from kgraph.publication import Project
from kgraph.server.language import asked, with_language
from kgraph.server.links import relinked
from kgraph.server.saying import SOURCE
from kgraph.site.addresses import Address, address, relative
from kgraph.site.asking import Asked

SEARCH_PAGE: Final = "search.html"
SPARQL_PAGE: Final = "sparql.html"
_ASKED: Final = ("/search", "/sparql")  # pages that read the query of their address in the browser
_SEARCH: Final = "/search"
# A picture of every entity would take longer than all the rest: link previews show that of the publication.
_PICTURE: Final = re.compile(r'(<meta property="og:image" content="[^"]*/picture)/[^"]*\.png')


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a site is written; `offline` where it has a page that asks the data in the browser.

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

    def write(self, file: str, body: bytes) -> None:
        """Write a file, the folders above it made where they are missing."""
        path = self.path / file
        try:
            path.write_bytes(body)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)

    def page(self, file: str, text: str) -> frozenset[str]:
        """Write a page with its links led to files of the site, whether they are there or not; gives these links."""
        met: set[str] = set()
        lead = self._leads_from(file, met)
        language = next((one for one in self.others if file.startswith(f"{one}/")), "")
        forms = {link: lead(with_language(link, "", language)) for link in _ASKED}
        self.write(file, relinked(_PICTURE.sub(r"\1.png", text), lead, forms.get).encode())
        return frozenset(met)

    def _leads_from(self, file: str, met: set[str]) -> Callable[[str], str | None]:
        here = file.removeprefix(next((f"{one}/" for one in self.others if file.startswith(f"{one}/")), ""))
        searched = here.startswith("search/")

        def lead(link: str) -> str | None:
            there, _, fragment = link.partition("#")
            path, _, query = there.partition("?")
            language = asked(query)
            within, query = self.within(language), with_language("", query, "") if language else query and f"?{query}"
            target = address(there, self.own)
            if path == _SEARCH:  # further searches have no end, but the same one in other languages is there
                same = target is not None and target.file.removeprefix(within) == here
                if target is None or self.browsing or (searched and not same):
                    return relative(within + SEARCH_PAGE, file) + query
            if path == "/sparql":
                return relative(within + SPARQL_PAGE, file) + query if self.offline else None
            if target is None:
                return None
            met.add(there)
            return relative(target.file, file) + (f"#{fragment}" if fragment else "")

        return lead


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of an address: the status that was answered, and the links of its page that nobody met before."""

    address: Address
    status: int
    links: tuple[str, ...] = ()


@dataclass(slots=True)
class _Process:
    """The application in this process, and the links that pages rendered here had."""

    asked: Asked
    met: set[str] = field(default_factory=set)


_running: dict[Path, _Process] = {}


def rendered(project: Project, folder: Folder, addresses: Iterable[Address]) -> list[Rendered]:
    """Ask for addresses and write what is answered; a task for a process, which keeps the application for the next."""
    process = _running.get(folder.path)
    if process is None:
        process = _running[folder.path] = _Process(Asked(project))
        atexit.register(finish, folder)
    left, found = iter(addresses := list(addresses)), list[Rendered]()
    process.asked.ask(
        [one.path for one in addresses],
        lambda status, body: found.append(_written(process, folder, next(left), status, body)),
    )
    return found


def finish(folder: Folder) -> None:
    """End the application of this process."""
    if (process := _running.pop(folder.path, None)) is not None:
        process.asked.close()


def _written(process: _Process, folder: Folder, one: Address, status: int, body: bytes) -> Rendered:
    if status != httpx.codes.OK:
        return Rendered(one, status)
    if not one.is_page:
        folder.write(one.file, body)
        return Rendered(one, status)
    links = folder.page(one.file, body.decode()) - process.met
    process.met |= links
    return Rendered(one, status, tuple(sorted(links)))
