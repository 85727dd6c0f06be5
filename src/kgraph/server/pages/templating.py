"""Pages: Jinja2 templates, everything in them escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from kgraph.publication import Publication
from kgraph.server import saying
from kgraph.server.http.language import PAGE, TONGUE, asked, offered, with_language
from kgraph.server.pages.links import carrying
from kgraph.server.views import naming, words

_FOLDER: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = _FOLDER / "templates"
STATIC: Final = _FOLDER / "static"
BUILT: Final = STATIC / "built"  # scripts, made by `make web`; without them pages are as complete, and plainer


class Pages:
    """Renders pages of one publication.

    :param more: folders of further templates.
    :ivar files: by name, what pages load from `/static/`; they ask for it with its hash.
    """

    def __init__(self, publication: Publication, *more: Path) -> None:
        found = sorted(path for folder in (STATIC, BUILT) for path in folder.glob("*.*"))
        self.files = {path.name: path.read_bytes() for path in found}
        self._environment = Environment(
            loader=FileSystemLoader([TEMPLATES, *more]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],  # texts of pages stand in `_("…")` or `{% trans %}`
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]
            saying.plain, saying.plain_number, newstyle=True, pgettext=saying.plain_in
        )
        self._environment.policies["ext.i18n.trimmed"] = True
        self._environment.filters.update(capitalize=capitalised, digits=saying.digits)
        hashes = {name: hashlib.sha256(body).hexdigest()[:12] for name, body in self.files.items()}
        self._environment.globals.update(publication=publication, files=hashes)
        self._environment.globals.update(
            certain=words.certainty,
            severity=words.severity,
            status=words.status,
            lang=naming.marked,
            foreign=naming.foreign,
        )
        self._offered = offered(publication)

    @property
    def stamp(self) -> str:
        """Changes with the templates and the files."""
        texts = [file.read_bytes() for file in sorted((*TEMPLATES.glob("*.html"), *saying.MESSAGES.glob("*.po")))]
        return hashlib.sha256(b"".join([*texts, *self.files.values()])).hexdigest()[:12]

    def render(self, template: str, root: str, values: Mapping[str, Any], here: str = "", query: str = "") -> str:
        """A page as text, in the language of the answer that is being made.

        :param root: what stands before every path: the prefix of a proxy, or nothing.
        :param here: the page's own path, where it comes in several languages, and its `query`.
        """
        language = saying.tongue().language
        places = {one: with_language(here, query, one) for one in self._offered if here and len(self._offered) > 1}
        said = {
            "language": language,
            "direction": Locale.parse(language, sep="-").text_direction,
            "languages": [(one, Locale.parse(one, sep="-").display_name, place) for one, place in places.items()],
            "canonical": with_language(here, query, "") if asked(query) else "",
        }
        text = self._environment.get_template(template).render(root=root, **said, **values)
        return carrying(text, root, language) if asked(query) == language else text

    def page(
        self,
        request: Request,
        template: str,
        values: Mapping[str, Any],
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """A page as an answer."""
        root, query = request.scope.get("root_path", ""), request.scope["query_string"].decode("latin-1")
        tongue: saying.Tongue = request.scope[TONGUE]
        with saying.speaking(tongue):
            text = self.render(template, root, values, request.scope["path"].removeprefix(root), query)
        said = {"Vary": PAGE["Vary"], "Content-Language": tongue.language}
        return Response(text, status, {**(headers or {}), **said}, "text/html")


def capitalised(text: str) -> str:
    """A text that begins a line: the rest of it stays as it is, unlike with the filter of this name in Jinja2."""
    return text[:1].upper() + text[1:]
