"""IIIF manifests (Presentation API 2 and 3, https://iiif.io/api/presentation/): what they say of the digitised object.

A manifest is a record with its own address as digital copy; a collection of manifests is a list of such records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kgraph.records.column_names import meaning
from kgraph.records.description import Description
from kgraph.records.html_text import is_plainly_html, without_tags
from kgraph.records.items import About, Item, Source
from kgraph.records.json.objects import line_of
from kgraph.records.record import Position

_PRESENTATION: Final = "iiif.io/api/presentation"
_MANIFEST: Final = frozenset({"Manifest", "sc:Manifest"})
_COLLECTION: Final = frozenset({"Collection", "sc:Collection"})
_UNTAGGED: Final = ("none", "@none", "")
# What a metadata pair of this label says, where its name alone would say less.
_LABELS: Final = {"identifier": "identifiers", "attribution": "use_conditions", "creator": "creators"}


def is_manifest(document: Any) -> bool:
    """It is a manifest or a collection of manifests, by its context and its type."""
    if not isinstance(document, dict) or _type(document) not in _MANIFEST | _COLLECTION:
        return False
    contexts = document.get("@context", ())
    return any(_PRESENTATION in str(each) for each in (contexts if isinstance(contexts, list) else [contexts]))


def read_manifests(document: Mapping[str, Any], source: Source) -> Iterator[Item]:
    """The record of a manifest, or of each manifest of a collection."""
    if _type(document) in _MANIFEST:
        yield _described(document, source).record_or_aside(source.collection, source.order)
        return
    yield About(*(_text(document.get(name)) for name in ("label", "summary")))
    for member in _manifests(document):
        yield _described(member, source).record_or_aside(source.collection, source.order)


def _manifests(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in ("items", "manifests", "members"):
        for member in _listed(document.get(name)):
            if isinstance(member, dict) and _type(member) in _MANIFEST:
                yield member


def _described(manifest: Mapping[str, Any], source: Source) -> Description:
    address = str(manifest.get("id") or manifest.get("@id") or "")
    line = line_of(source.text, address) if address else 1
    to = Description(Position(source.file, line))
    to.say("manifests", address, to.position)
    to.say("title", _text(manifest.get("label")), _place(source, line, "label"))
    for name in ("summary", "description"):
        to.say("summary", _text(manifest.get(name)), _place(source, line, name))
        to.say("description_language", _language(manifest.get(name)))
    for name in ("rights", "license"):
        to.say("rights", _text(manifest.get(name)), _place(source, line, name))
    to.say("use_conditions", _text(manifest.get("attribution")))
    for pair in (*_listed(manifest.get("metadata")), *_listed(manifest.get("requiredStatement"))):
        if isinstance(pair, dict):
            _say_pair(pair, to, source, line)
    for name, field in (("homepage", "url"), ("related", "url"), ("rendering", "digital_copies")):
        for each in _listed(manifest.get(name)):
            to.say(field, _address(each), _place(source, line, name))
    for provider in _listed(manifest.get("provider")):
        to.say("holder", _text(provider.get("label")) if isinstance(provider, dict) else None)
    to.note("navDate", _text(manifest.get("navDate")))
    return to


def _say_pair(pair: Mapping[str, Any], to: Description, source: Source, line: int) -> None:
    label = _text(pair.get("label")) or "metadata"
    known = meaning(label)
    field = _LABELS.get(label.lower()) or (
        known[0] if known and known[0] not in ("title", "summary") else f"note:{label}"
    )
    for text in _texts(pair.get("value")):
        to.say(field, text, _place(source, line, f"metadata {label}"))


def _place(source: Source, line: int, name: str) -> Position:
    return Position(source.file, line, name)


def _type(value: Mapping[str, Any]) -> str:
    return str(value.get("type") or value.get("@type") or "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _address(value: Any) -> str | None:
    found = value.get("id") or value.get("@id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else None


def _text(value: Any) -> str | None:
    return "; ".join(_texts(value)) or None


def _texts(value: Any) -> list[str]:
    """The texts of a value in one language: English where there is, else without a language, else the first."""
    chosen = _chosen(value)
    return [without_tags(text) if is_plainly_html(text) else text for text in chosen[1]]


def _language(value: Any) -> str | None:
    language = _chosen(value)[0]
    return None if language in _UNTAGGED else language


def _chosen(value: Any) -> tuple[str, list[str]]:
    by_language: dict[str, list[str]] = {}
    for language, text in _tagged(value):
        by_language.setdefault(language, []).append(text)
    for wanted in ("en", *_UNTAGGED):
        if wanted in by_language:
            return wanted, by_language[wanted]
    return next(iter(by_language.items()), ("", []))


def _tagged(value: Any) -> Iterator[tuple[str, str]]:
    """Texts with their languages, in the form of version 3 (a map of lists) or of version 2 (`@value`, `@language`)."""
    for each in _listed(value):
        if isinstance(each, str):
            yield "", each
        elif isinstance(each, dict) and "@value" in each:
            yield str(each.get("@language", "")), str(each["@value"])
        elif isinstance(each, dict) and isinstance(each.get("@id"), str):
            yield "", each["@id"]
        elif isinstance(each, dict):
            for language, texts in each.items():
                yield from ((language, text) for text in _listed(texts) if isinstance(text, str))
