"""Writes the static site of a project's current generation."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import httpx

from kgraph.exports.folder import replaced
from kgraph.faults import Fault
from kgraph.names import Names
from kgraph.publication import Project
from kgraph.server.http.language import offered
from kgraph.server.pages.templating import Pages
from kgraph.server.saying import Tongue, speaking
from kgraph.shards.hands import Hands
from kgraph.site import querying, search
from kgraph.site.addresses import Address
from kgraph.site.crawl import crawl
from kgraph.site.folder import SEARCH_PAGE, SPARQL_PAGE, Folder
from kgraph.site.given_out import lead_claims, lead_moved
from kgraph.site.rendering import ASSETS, Rendered, finish, rendered
from kgraph.store import Generation, Generations

Progress = Callable[[int], None]
START: Final = (
    "/", "/ontology", "/queries", "/dataset", "/api", "/map", "/picture.png", "/context.jsonld", "/robots.txt",
    "/sitemap.xml",
)  # fmt: skip
BATCH: Final = 32
AHEAD: Final = 16  # batches for each process, so that none waits while one is at a slow page
SEARCHED: Final = 500  # events and records; with more, the pages of all counts would be most of the site
FEW: Final = 5_000  # statements whose pages are written sooner than other processes are started
_LINK: Final = re.compile(r'\shref="(?P<link>[^"#:?]+)[^"]*"')
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
    """The files of a site in the making.

    :ivar claims: hash of a claim to the page on which it stands, the first of several.
    """

    folder: Folder
    pages: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    claims: dict[str, str] = field(default_factory=dict)
    dead: dict[str, str] = field(default_factory=dict)

    def take(self, one: Rendered) -> None:
        """Note what became of an address."""
        if one.status in _GONE:
            self.dead[one.address.file] = one.address.path
        elif one.status != httpx.codes.OK:
            raise SiteFault(f"{one.address.path}: the application answers {one.status}; nothing was written")
        else:
            (self.pages if one.address.is_page else self.files).update(one.files)
        if one.claims and self.folder.language_of(one.address.file) == self.folder.own:
            page = self.folder.claims_of(one.address.file)
            for hash_ in one.claims:
                self.claims[hash_] = min(page, self.claims.get(hash_, page))

    def add_page(self, file: str, text: str) -> None:
        """Write a page that the application does not have, the server's links still in it."""
        self.pages.add(file)
        self.folder.page(file, text)

    def bury(self) -> None:
        """Take the links away that led to nothing; their words stay."""

        def kept(file: str, found: re.Match[str]) -> str:
            there = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(found["link"])))
            return "" if there in self.dead else found[0]

        for file in sorted(self.pages) if self.dead else ():
            path = self.folder.path / file
            path.write_text(_LINK.sub(partial(kept, file), path.read_text(encoding="utf-8")), encoding="utf-8")


def write_site(project: Project, out: Path, progress: Progress, processes: int | None = None) -> Written:
    """Write every page and data file of the current generation into a folder, links among them relative.

    :param out: replaced whole when everything is written; until then what was there stays.
    :param progress: told how many files are written.
    :param processes: how many render pages; by default all processors, where there is enough to write.
    :raises SettingsFault: nothing was built yet, `out` holds something else, or the disk refuses.
    :raises SiteFault: the application cannot answer for a page.
    """
    publication = project.publication
    spoken = publication.languages or offered(publication)[:1]
    project = replace(project, publication=publication.model_copy(update={"languages": spoken}))
    own, *others = offered(project.publication)
    generation = Generations(project.work).need_current()
    if processes is None:
        processes = 1 if int(generation.run["quads"]) < FEW else (os.cpu_count() or 1)
    with replaced(out, "site") as path:
        dump = querying.dump(generation) if querying.ENGINE.is_file() else None
        totals = generation.index.totals
        many = sum(totals[type_].all for type_ in ("event", "record") if type_ in totals) > SEARCHED
        tree = _Tree(Folder(path, dump is not None, many, own, tuple(others)))
        _collect(project, tree, progress, processes)
        pages = Pages(project.publication, ASSETS)
        for language in (own, *others):
            with speaking(Tongue(language, publication.language)):
                _add_asked(tree, pages, project, generation, language)
        with speaking(Tongue(own, publication.language)):
            tree.files.update(lead_claims(tree.folder, pages, tree.claims))
            tree.files.update(lead_moved(tree.folder, pages, generation.addresses, frozenset(tree.pages)))
        tree.folder.write(search.SCRIPT, (ASSETS / search.SCRIPT).read_bytes())
        if dump is not None:
            tree.folder.write(querying.DUMP, dump)
            tree.folder.write(querying.SCRIPT, querying.ENGINE.read_bytes())
        tree.bury()
    return Written(len(tree.pages), len(tree.files), tuple(sorted(tree.dead.values())))


def _add_asked(tree: _Tree, pages: Pages, project: Project, generation: Generation, language: str) -> None:
    """The pages of a language that look through the data in the browser."""
    within = tree.folder.within(language)
    there = frozenset(file.removeprefix(within) for file in tree.pages if file.startswith(within))
    tree.add_page(within + SEARCH_PAGE, search.page(pages, within))
    names = Names(project.publication.base)
    index = search.index(generation.index.everything(), generation.open(), names, there)
    tree.folder.write(within + search.INDEX, index.encode())
    if tree.folder.offline:
        tree.add_page(within + SPARQL_PAGE, querying.page(pages, project.publication, there, within))


def _collect(project: Project, tree: _Tree, progress: Progress, processes: int) -> None:
    def begin(addresses: list[Address]) -> Callable[[], list[Rendered]]:
        here = addresses[0].path == START[0] or addresses[0].is_question  # so that each query is asked once
        begun = partial if here else hands.begin
        return begun(rendered, project, tree.folder, addresses)

    try:
        with Hands(processes, taking_part=True) as hands:
            if not hands.alone:
                hands.begin(rendered, project, tree.folder, ())  # others make ready while the first pages are made here
            for one in crawl(begin, START, BATCH, AHEAD * processes, tree.folder.own):
                tree.take(one)
                progress(len(tree.pages) + len(tree.files))
    finally:
        finish(tree.folder)
