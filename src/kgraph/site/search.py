"""Search without a server: names, dates and facets of everything in one file, and a script that looks through it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from kgraph.names import Names
from kgraph.server.pages.templating import Pages
from kgraph.server.views import words
from kgraph.server.views.collating import order
from kgraph.server.views.naming import preferences
from kgraph.site.addresses import address
from kgraph.store.labels import label_in
from kgraph.store.listing import Indexed

INDEX: Final = "search-index.js"
SCRIPT: Final = "search.js"
_TYPES: Final = frozenset({
    "person", "state", "country", "party", "organisation", "office", "event", "place", "topic", "record", "collection",
})  # fmt: skip


def page(pages: Pages, within: str) -> str:
    """The page with the form.

    :param within: the folder of the page's language, ended by a slash; "" for the publication's own.
    """
    up = "../" if within else ""
    return pages.render("static_search.html", "", {"up": up}, "/search", within and f"lang={within[:-1]}")


def index(everything: Iterable[Indexed], store: ox.Store, names: Names, written: frozenset[str]) -> str:
    """The index as a script, since a page opened from a folder may load scripts and nothing else.

    It sets `window.kgraphIndex` to a list of `[label, other names, type, file, first day, last day, certainty,
    facets]`, sorted by label as the language does; facets are places in `window.kgraphFacets`, a list of keys
    (`person/ana`), and `window.kgraphKinds` has words for the types.

    :param written: pages of the site in this language; what has no page is left out.
    """
    facets: dict[str, int] = {}
    rows = []
    for one in everything:
        type_, page = one.key.partition("/")[0], address(f"/page/{one.key}")
        if page is not None and type_ in _TYPES and page.file in written:
            label, _ = label_in(store, ox.NamedNode(names.address(one.key)), preferences())
            others = " · ".join(name for name in one.names.split("\n") if name != label)
            of_this = [facets.setdefault(value, len(facets)) for value in one.facets]
            rows.append([label, others, type_, page.file, one.earliest, one.latest, one.certainty, of_this])
    rows.sort(key=lambda row: (order(str(row[0])), str(row[3])))
    # `</script>` cannot stand in a script file to any harm; U+2028 could in old browsers, and is escaped by ASCII.
    kinds = {type_: words.one(type_) for type_ in sorted(_TYPES)}
    lists = (("kgraphFacets", list(facets)), ("kgraphKinds", kinds), ("kgraphIndex", rows))
    return "".join(f"window.{name} = {json.dumps(found, separators=(',', ':'))};\n" for name, found in lists)
