"""Pages: Jinja2 templates, everything in them escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from kgraph.publication import Publication

_FOLDER: Final = Path(__file__).resolve().parent
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
        self._environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
        hashes = {name: hashlib.sha256(body).hexdigest()[:12] for name, body in self.files.items()}
        self._environment.globals.update(publication=publication, files=hashes)

    @property
    def stamp(self) -> str:
        """Changes with the templates and the files."""
        texts = [file.read_bytes() for file in sorted(TEMPLATES.glob("*.html"))]
        return hashlib.sha256(b"".join([*texts, *self.files.values()])).hexdigest()[:12]

    def render(self, template: str, root: str, values: Mapping[str, Any]) -> str:
        """A page as text.

        :param root: what stands before every path: the prefix of a proxy, or nothing.
        """
        return self._environment.get_template(template).render(root=root, **values)

    def page(
        self,
        request: Request,
        template: str,
        values: Mapping[str, Any],
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """A page as an answer."""
        text = self.render(template, request.scope.get("root_path", ""), values)
        return Response(text, status, dict(headers or {}), "text/html")
