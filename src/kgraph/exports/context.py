"""A JSON-LD context as a writer needs it: which key and which shape of value a statement takes.

Reads the part of JSON-LD 1.1 that `ontology/context.jsonld` uses: prefixes, keyword aliases, `@id`, `@type`,
`@container` of `@set` or `@language`, `@reverse` (https://www.w3.org/TR/json-ld11/#context-definitions).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kgraph import shipped


@dataclass(frozen=True, slots=True)
class TermDefinition:
    """One term of a context that stands for a property.

    :param type: `@id` for links, a datatype's IRI, or None.
    :param container: `@set`, `@language`, or None.
    :param reverse: it leads from the object to the subject.
    """

    name: str
    iri: str
    type: str | None = None
    container: str | None = None
    reverse: bool = False


@dataclass(frozen=True)
class Context:
    """A context: what a document carries inline, and the terms it defines.

    :param document: the value of `@context`.
    """

    document: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> Context:
        """Read a context file."""
        return cls(json.loads(path.read_text(encoding="utf-8"))["@context"])

    @classmethod
    def shipped(cls) -> Context:
        """The context of kgraph's own vocabulary."""
        return cls.read(shipped.root() / "ontology" / "context.jsonld")

    @cached_property
    def text(self) -> str:
        """The document as JSON."""
        return json.dumps(self.document, ensure_ascii=False, indent=1)

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix to namespace."""
        simple = {name: value for name, value in self.document.items() if isinstance(value, str)}
        return {name: value for name, value in simple.items() if value.endswith(("/", "#"))}

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """IRI of a class or datatype to its term."""
        simple = {name: value for name, value in self.document.items() if isinstance(value, str)}
        return {
            self.expand(value): name
            for name, value in simple.items()
            if name not in self.prefixes and not value.startswith("@") and not name.startswith("@")
        }

    @cached_property
    def terms(self) -> Mapping[str, TermDefinition]:
        """Every term that stands for a property, by name, in the order of the context."""
        return {name: self._term(name, value) for name, value in self.document.items() if isinstance(value, dict)}

    @cached_property
    def properties(self) -> Mapping[str, TermDefinition]:
        """IRI of a property to the term for it; the first where there are several."""
        forward = [term for term in self.terms.values() if not term.reverse]
        return {term.iri: term for term in reversed(forward)}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Name of a term to its place in the context: the order in which people want to read."""
        return {name: place for place, name in enumerate(self.document)}

    def expand(self, name: str) -> str:
        """`rico:Record` to its IRI; an IRI stays as it is."""
        prefix, colon, local = name.partition(":")
        return self.prefixes[prefix] + local if colon and prefix in self.prefixes else name

    def _term(self, name: str, value: Mapping[str, str]) -> TermDefinition:
        type_ = value.get("@type")
        if type_ is not None and not type_.startswith("@"):
            alias = self.document.get(type_, type_)
            type_ = self.expand(alias)
        iri = self.expand(value["@reverse"] if "@reverse" in value else value["@id"])
        return TermDefinition(name, iri, type_, value.get("@container"), "@reverse" in value)
