"""Citations in the formats of reference managers: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kgraph.server.views.citation import Citation
from kgraph.server.views.dates import When

MEDIA: Final = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}
_BIBTEX: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    mark: f"\\{mark}" for mark in "&%$#_{}"
}
_CSL_TYPES: Final = {"document": "document", "dataset": "dataset"}
_RIS_TYPES: Final = {"document": "MANSCPT", "dataset": "DATA"}


def serialised(citations: Iterable[Citation], name: str) -> str:
    """Citations in a format of `MEDIA`."""
    if name == "json":
        return json.dumps([csl(one) for one in citations], ensure_ascii=False, indent=1) + "\n"
    write = bibtex if name == "bib" else ris
    return "\n".join(write(one) for one in citations)


def csl(citation: Citation) -> dict[str, Any]:
    """An item of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
    values = {
        "id": citation.id,
        "type": _CSL_TYPES.get(citation.what, "entry"),
        "title": citation.title,
        "container-title": citation.container,
        "publisher": citation.publisher,
        "version": citation.version,
        "archive": citation.archive,
        "archive_location": citation.shelfmark,
        "genre": citation.genre,
        "URL": citation.url,
    }
    item: dict[str, Any] = {name: value for name, value in values.items() if value}
    if issued := _issued(citation.date):
        item["issued"] = issued
    return item


def bibtex(citation: Citation) -> str:
    """An entry of BibTeX, in UTF-8."""
    fields = {
        "title": f"{{{_tex(citation.title)}}}",
        "booktitle": _tex(citation.container),
        "year": citation.date.machine[:4],
        "date": citation.date.machine,
        "publisher": _tex(citation.publisher),
        "version": _tex(citation.version),
        "institution": _tex(citation.archive),
        "number": _tex(citation.shelfmark),
        "type": _tex(citation.genre),
        "note": "" if citation.date.machine else _tex(citation.date.words),
        "url": citation.url.replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{citation.id},", *lines, "}", ""])


def ris(citation: Citation) -> str:
    """A record of RIS (https://en.wikipedia.org/wiki/RIS_(file_format)), its lines ended by CR and LF."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris(citation) if value or tag == "ER")


def _ris(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES.get(citation.what, "ELEC")
    yield "ID", citation.id
    yield "TI", citation.title
    yield "T2", citation.container
    yield "PB", citation.publisher
    yield "PY", citation.date.machine[:4]
    yield "DA", f"{citation.date.machine.replace('-', '/')}{'/' * (3 - len(citation.date.machine.split('-')))}" \
        if citation.date.machine else ""  # fmt: skip
    yield "N1", "" if citation.date.machine else citation.date.words
    yield "ET", citation.version
    yield "AV", citation.archive
    yield "CN", citation.shelfmark
    yield "M3", citation.genre
    yield "UR", citation.url
    yield "ER", ""


def _issued(date: When) -> dict[str, Any]:
    if date.machine:
        return {"date-parts": [[int(part) for part in date.machine.split("-")]]}
    return {"literal": date.words} if date.words else {}


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in _line(text))


def _line(text: str) -> str:
    """A text without line breaks and control characters: neither format can hold them."""
    return re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", text).strip()
