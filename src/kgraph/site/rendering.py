"""Addresses of the server turned into files of a site, in this process or in others beside it."""

from __future__ import annotations

import atexit
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

import httpx

from kgraph.names import key as entity_key
from kgraph.publication import Project
from kgraph.server.dataset.linked_data import in_every_format
from kgraph.server.finding import Found
from kgraph.server.pages.citing import DATASET
from kgraph.server.pages.templating import Pages
from kgraph.server.saying import Tongue, speaking
from kgraph.server.views.citation import Citation, dataset, of_claim, of_entity
from kgraph.server.views.claim import claim_view, find_claims
from kgraph.server.views.reference_formats import MEDIA, serialised
from kgraph.site.addresses import Address, relative
from kgraph.site.asking import Asked
from kgraph.site.folder import CLAIMS, Folder
from kgraph.site.given_out import moved
from kgraph.store.labels import exists

ASSETS: Final = Path(__file__).resolve().parent / "assets"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of an address: the status that was answered, and the files that were written.

    :param links: of its page, those that nobody met before.
    :param claims: that stand on the page of claims beside it.
    """

    address: Address
    status: int
    files: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(slots=True)
class _Process:
    """The application in this process, and the links that pages rendered here had."""

    project: Project
    folder: Folder
    asked: Asked
    pages: Pages
    met: set[str] = field(default_factory=set)

    def rendered(self, addresses: Iterable[Address]) -> Iterator[Rendered]:
        """What becomes of addresses, in any order."""
        for alone, some in groupby(addresses, key=lambda one: one.together == one.file):
            if not alone:
                yield from map(self._made_together, some)
                continue
            asked, answers = list(some), list[tuple[int, bytes]]()
            self.asked.ask([one.path for one in asked], lambda status, body: answers.append((status, body)))  # noqa: B023
            for one, (status, body) in zip(asked, answers, strict=True):
                yield self._answered(one, status, body)

    def _made_together(self, one: Address) -> Rendered:
        """The data of an entity in every format, or its citations."""
        what, _, key = one.together.partition("/")
        snapshot, publication = self.asked.snapshot, self.project.publication
        if (what, key) == ("cite", "/".join(DATASET)):
            return self._cited(one, [dataset(publication)])
        try:
            found = Found(snapshot, entity_key(*key.split("/")))
        except (TypeError, ValueError):
            return Rendered(one, httpx.codes.NOT_FOUND)
        if not exists(snapshot.store, found.node):
            return Rendered(one, httpx.codes.NOT_FOUND)
        if what == "cite":
            return self._cited(one, of_entity(snapshot, found.node, publication))
        return self._all(one, in_every_format(found, publication))

    def _cited(self, one: Address, citations: Sequence[Citation]) -> Rendered:
        return self._all(one, {name: serialised(citations, name).encode() for name in MEDIA})

    def _all(self, one: Address, made: Mapping[str, bytes]) -> Rendered:
        for ending, body in made.items():
            self.folder.write(f"{one.together}.{ending}", body)
        return Rendered(one, httpx.codes.OK, tuple(f"{one.together}.{ending}" for ending in made))

    def _answered(self, one: Address, status: int, body: bytes) -> Rendered:
        if status != httpx.codes.OK:
            return Rendered(one, status)
        if not one.is_page:
            self.folder.write(one.file, body)
            return Rendered(one, status, (one.file,))
        met = self.folder.page(one.file, body.decode())
        files, links = [one.file], set(met.links)
        if met.claims:
            files.append(self.folder.claims_of(one.file))
            links |= self._claims(one.file, _title(body.decode()), met.claims)
        kind, _, entity = one.file.partition("/")
        if kind == "page" and "--" not in entity:  # the address that is cited leads to its page
            self.folder.write(f"id/{entity}", self._moved(one.file, f"id/{entity}"))
        links -= self.met
        self.met |= links
        return Rendered(one, status, tuple(files), tuple(sorted(links)), tuple(met.claims))

    def _claims(self, page: str, called: str, hashes: Mapping[str, None]) -> set[str]:
        """Write the page of claims beside a page; gives the links it met."""
        snapshot, publication = self.asked.snapshot, self.project.publication
        file, language = self.folder.claims_of(page), self.folder.language_of(page)
        within = self.folder.within(language)
        with speaking(Tongue(language, publication.language)):
            views = [
                (view, of_claim(snapshot, view.hash, view.words, None, publication)[0])
                for claim in find_claims(snapshot, hashes)
                for view in [claim_view(snapshot, claim)]
            ]
            here = f"/{CLAIMS}/{page.removeprefix(within).removesuffix('.html')}"
            values = {"claims": views, "page": relative(page, file), "called": called}
            text = self.pages.render("static_claims.html", "", values, here, within and f"lang={language}")
        return {link for link in self.folder.page(file, text, hashes).links if not link.startswith(f"/{CLAIMS}/")}

    def _moved(self, page: str, at: str) -> bytes:
        return moved(self.pages, relative(page, at)).encode()


def _title(page: str) -> str:
    """What a page calls what it is about: its title without that of the publication."""
    found = re.search("<title>(.*?)</title>", page, re.S)
    return html.unescape(found[1]).rpartition(" · ")[0] if found else ""


_running: dict[Path, _Process] = {}


def rendered(project: Project, folder: Folder, addresses: Iterable[Address]) -> list[Rendered]:
    """Ask for addresses and write what is answered; a task for a process, which keeps the application for the next."""
    process = _running.get(folder.path)
    if process is None:
        asked = Asked(project)
        process = _running[folder.path] = _Process(project, folder, asked, Pages(project.publication, ASSETS))
        atexit.register(finish, folder)
    return list(process.rendered(addresses))


def finish(folder: Folder) -> None:
    """End the application of this process."""
    if (process := _running.pop(folder.path, None)) is not None:
        process.asked.close()
