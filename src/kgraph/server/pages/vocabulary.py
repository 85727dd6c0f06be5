"""The terms that a query can use, for the editor's completion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kgraph.names import PREFIXES
from kgraph.server.ontology import Ontology

Completion = dict[str, str]


def vocabulary(ontology: Ontology, context: Mapping[str, Any]) -> list[Completion]:
    """Every term of the ontology and of the JSON-LD context, as the editor wants them: sorted by `label`.

    :param context: the document served at `/context.jsonld`.
    :return: `label` the short name, `type` class or property; `detail` and `info` the label and comment of own terms.
    """
    found: dict[str, Completion] = {_short(iri): {} for iri in _terms(context["@context"])}
    for term in ontology.terms.values():
        found[_short(term.iri)] = {"detail": term.label, "info": term.comment}
    return [
        {"label": short, "type": "class" if short.partition(":")[2][:1].isupper() else "property", **words}
        for short, words in sorted(found.items())
        if short
    ]


def _terms(context: Mapping[str, Any]) -> Iterator[str]:
    """The addresses of the terms in a context, keywords and prefixes left out."""
    for definition in context.values():
        named = definition.get("@id") if isinstance(definition, dict) else definition
        if isinstance(named, str) and not named.startswith("@") and named not in PREFIXES.values():
            prefix, _, local = named.partition(":")
            yield PREFIXES[prefix] + local if prefix in PREFIXES else named


def _short(iri: str) -> str:
    """`rico:title` for its address; nothing where no prefix fits."""
    found = [(namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not found:
        return ""
    namespace, prefix = max(found, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"
