"""SPARQL without a server: the publication's data in a script, and an engine in the browser to ask them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Final

from kgraph.names import PREFIXES
from kgraph.publication import Publication
from kgraph.server.dataset.jsonld import read_context
from kgraph.server.ontology import Ontology
from kgraph.server.pages.templating import Pages
from kgraph.server.pages.vocabulary import vocabulary
from kgraph.server.saying import say, say_number
from kgraph.server.views.drawing import views
from kgraph.shards import Shards
from kgraph.store import Generation
from kgraph.store.generation import SHARDS

SCRIPT: Final = "sparql.js"
DUMP: Final = "dump.js"
ENGINE: Final = Path(__file__).resolve().parent / "assets" / "built" / "offline.js"  # made by `make web`
LARGEST: Final = 100 * 1024 * 1024  # bytes of N-Quads that a browser takes without a struggle


def dump(generation: Generation) -> bytes | None:
    """All quads as a script that sets `window.kgraphDump`, or None where they are too many for a browser."""
    try:
        shards = Shards.read(generation.path / SHARDS)
    except FileNotFoundError:  # a store that was written by hand has none
        lines = "".join(sorted(f"{quad} .\n" for quad in generation.open()))
    else:
        if sum(shard.bytes for shard in shards.files) > LARGEST:
            return None
        lines = b"".join(gzip.decompress((shards.folder / one.file).read_bytes()) for one in shards.files).decode()
    return f"window.kgraphDump = {json.dumps(lines)};\n".encode() if len(lines) <= LARGEST else None


def _said() -> dict[str, str | dict[str, str]]:
    """What the script says, each with `{}` for numbers and messages."""
    titles = {
        "chart": say("Chart of the answer; the table below says the same"),
        "map": say("Map of the answer; the table below says the same"),
        "network": say("Network of the answer; the table below says the same"),
        "timeline": say("Timeline of the answer; the table below says the same"),
    }
    return {
        "yes": say("Yes."),
        "no": say("No."),
        "none": say("No rows."),
        "loading": say("Loading the data …"),
        "one": say_number("%(count)s row", "%(count)s rows", 1, count="{}"),
        "many": say_number("%(count)s row", "%(count)s rows", 2, count="{}"),
        "more": say("%(count)s rows, %(shown)s shown", count="{}", shown="{}"),
        "views": {name: words for name, words in views().items() if name in titles},
        "titles": titles,
        "left": say_number(
            "%(count)s row is not in the drawing.", "%(count)s rows are not in the drawing.", 2, count="{}"
        ),
        "refused": say("The query cannot be run: %(fault)s", fault="{}"),
    }


def page(pages: Pages, publication: Publication, written: frozenset[str], within: str) -> str:
    """The page with the form.

    :param written: pages of the site in this language, so that answers link to those that are there.
    :param within: the folder of this language, ended by a slash; "" for the publication's own.
    """
    data = {
        "base": publication.base,
        "prefixes": dict(PREFIXES),
        "pages": sorted(file for file in written if file.startswith("page/")),
        "say": _said(),
    }
    values = {"publication_data": data, "vocabulary": vocabulary(Ontology(), read_context())}
    up = "../" if within else ""
    return pages.render("static_sparql.html", "", {**values, "up": up}, "/sparql", within and f"lang={within[:-1]}")
