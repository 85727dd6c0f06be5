"""Writes the static site of a project's current generation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import httpx

from kgraph.exports.folder import replaced
from kgraph.faults import Fault
from kgraph.names import Names
from kgraph.publication import Project
from kgraph.server import create_app
from kgraph.server.links import relinked
from kgraph.server.templating import Pages
from kgraph.site import querying, search
from kgraph.site.addresses import address, relative
from kgraph.site.crawl import Answer, crawl
from kgraph.store import Generations

Progress = Callable[[int], None]
START: Final = ("/", "/ontology", "/queries", "/context.jsonld", "/robots.txt")
ASSETS: Final = Path(__file__).resolve().parent / "assets"
_ASKED: Final = frozenset({"/search", "/sparql"})  # pages that read the query of their address in the browser
_GONE: Final = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})


class SiteFault(Fault):
    """The application answered with an error where a page should be."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many pages and other files; and links that led to nothing, taken away."""

    pages: int
    files: int
    dead: tuple[str, ...]


@dataclass(slots=True)
class _Tree:
    """The files of a site in the making."""

    folder: Path
    pages: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)

    def take(self, answer: Answer) -> None:
        """Write what the application answers, the server's links still in it."""
        if answer.status in _GONE:
            self.dead.add(answer.address.path)
            return
        if answer.status != httpx.codes.OK:
            raise SiteFault(f"{answer.address.path}: the application answers {answer.status}; nothing was written")
        (self.pages if answer.address.is_page else self.files).add(answer.address.file)
        self.write(answer.address.file, answer.body)

    def write(self, file: str, body: bytes) -> None:
        """Write a file, the folders above it made where they are missing."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    def add_page(self, file: str, text: str) -> None:
        """Write a page that the application does not have, the server's links still in it."""
        self.pages.add(file)
        self.write(file, text.encode())

    def relink(self) -> None:
        """Lead the links of every page to the files."""
        for file in sorted(self.pages):
            path = self.folder / file
            lead = self._leads_from(file)
            asked = {link: lead(link) for link in _ASKED}
            path.write_text(relinked(path.read_text(encoding="utf-8"), lead, asked.get), encoding="utf-8")

    def _leads_from(self, file: str) -> Callable[[str], str | None]:
        def lead(link: str) -> str | None:
            there, _, fragment = link.partition("#")
            target = address(there)
            if target is not None and (target.file in self.pages or target.file in self.files):
                return relative(target.file, file) + (f"#{fragment}" if fragment else "")
            path, _, query = there.partition("?")
            if path == "/search":
                return relative(search.PAGE, file)
            if path == "/sparql" and querying.PAGE in self.pages:
                return relative(querying.PAGE, file) + (f"?{query}" if query else "")
            return None

        return lead


def write_site(project: Project, out: Path, progress: Progress) -> Written:
    """Write every page and data file of the current generation into a folder, links among them relative.

    :param out: replaced whole when everything is written; until then what was there stays.
    :param progress: told how many files are written.
    :raises SettingsFault: nothing was built yet, `out` holds something else, or the disk refuses.
    :raises SiteFault: the application cannot answer for a page.
    """
    publication = project.publication
    spoken = publication.languages or (publication.language,)
    project = replace(project, publication=publication.model_copy(update={"languages": spoken}))
    generation = Generations(project.work).need_current()
    with replaced(out, "site") as folder:
        tree = _Tree(folder)
        asyncio.run(_collect(project, tree, progress))
        pages = Pages(project.publication, ASSETS)
        _add_redirects(tree, pages)
        store, written = generation.open(), frozenset(tree.pages)
        tree.add_page(search.PAGE, pages.render("static_search.html", "", {}))
        tree.write(search.INDEX, search.index(store, Names(project.publication.base), written).encode())
        tree.write(search.SCRIPT, (ASSETS / search.SCRIPT).read_bytes())
        if querying.ENGINE.is_file() and (dump := querying.dump(store)) is not None:
            tree.add_page(querying.PAGE, querying.page(pages, project.publication, written))
            tree.write(querying.DUMP, dump)
            tree.write(querying.SCRIPT, querying.ENGINE.read_bytes())
        tree.relink()
    return Written(len(tree.pages), len(tree.files), tuple(sorted(tree.dead)))


async def _collect(project: Project, tree: _Tree, progress: Progress) -> None:
    app = create_app(project)
    async with app.router.lifespan_context(app):
        async for answer in crawl(app, START):
            tree.take(answer)
            progress(len(tree.pages) + len(tree.files))


def _add_redirects(tree: _Tree, pages: Pages) -> None:
    """`id/…` for each page of an entity: the address that is cited leads to its page."""
    for file in tree.pages:
        kind, _, entity = file.partition("/")
        if kind == "page" and "--" not in entity:
            at = f"id/{entity}"
            tree.write(at, pages.render("moved.html", "", {"page": relative(file, at)}).encode())
