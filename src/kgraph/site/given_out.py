"""Addresses that have no page of their own in a site, and still lead to what they name.

A claim stands on a page with others, a merged entity on that of another: each gets a file that leads there. Where
claims are too many for a file each, hosts that answer with `404.html` (most do) look the page up in small files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from markupsafe import escape

from kgraph.server.pages.templating import Pages
from kgraph.site.addresses import relative
from kgraph.site.folder import Folder
from kgraph.store import Addresses

EACH: Final = 20_000
"""Up to so many claims have a file each."""
_PREFIX: Final = 2  # digits of a hash: its file among 256
_MISSING: Final = "404.html"
_MARK: Final = "\0"


def moved(pages: Pages, page: str) -> str:
    """A page that leads to another at once.

    :param page: a relative address.
    """
    return _moved(pages).replace(_MARK, escape(page))


@lru_cache(maxsize=1)
def _moved(pages: Pages) -> str:
    """The page with a mark for the other: there are as many as entities and claims, and nothing else differs."""
    return pages.render("moved.html", "", {"page": _MARK})


def lead_claims(folder: Folder, pages: Pages, claims: Mapping[str, str]) -> Iterator[str]:
    """Write where claims stand; gives the files.

    :param claims: hash to the file on which it stands.
    """
    if len(claims) <= EACH:
        for hash_, file in sorted(claims.items()):
            at = f"claim/{hash_}.html"
            yield _lead(folder, pages, at, f"{relative(file, at)}#{hash_}")
        return
    shards: dict[str, dict[str, str]] = {}
    for hash_, file in claims.items():
        shards.setdefault(hash_[:_PREFIX], {})[hash_] = file
    for prefix, held in sorted(shards.items()):
        files = {file: place for place, file in enumerate(sorted(set(held.values())))}
        places = {hash_: files[file] for hash_, file in sorted(held.items())}
        text = "".join(
            f"window.{name} = {json.dumps(value, separators=(',', ':'))};\n"
            for name, value in (("kgraphPages", list(files)), ("kgraphClaims", places))
        )
        yield _write(folder, f"claim/{prefix}.js", text)
    yield _write(folder, _MISSING, pages.render("static_missing.html", "", {}))


def lead_moved(folder: Folder, pages: Pages, addresses: Addresses, written: frozenset[str]) -> Iterator[str]:
    """Write where entities went that were merged, and that others were withdrawn; gives the files.

    :param written: the files of the site.
    """
    for old in sorted(addresses.redirects):
        page = f"page/{addresses.replacement(old)}.html"
        if page in written:
            for at in (f"page/{old}.html", f"id/{old}.html"):
                yield _lead(folder, pages, at, relative(page, at))
    for old, reason in sorted(addresses.withdrawn.items()):
        for at in (f"page/{old}.html", f"id/{old}.html"):
            yield _write(folder, at, pages.render("withdrawn.html", "", {"reason": reason}))


def _lead(folder: Folder, pages: Pages, at: str, page: str) -> str:
    return _write(folder, at, moved(pages, page))


def _write(folder: Folder, file: str, text: str) -> str:
    folder.write(file, text.encode())
    return file
