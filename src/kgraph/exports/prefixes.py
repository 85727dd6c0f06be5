"""Short names for addresses: `rico:Record`, `person:kim-il-sung`."""

from __future__ import annotations

import re
from collections.abc import Mapping

# The part of PN_LOCAL that needs no escape and that every parser reads (https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL).
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


class Prefixes:
    """Shortens addresses with prefixes, and remembers which ones it used.

    :param prefixes: prefix to namespace, which ends with `/` or `#`; any other is never used.
    """

    def __init__(self, prefixes: Mapping[str, str]):
        self._all = dict(sorted(prefixes.items()))
        self._by_namespace = {namespace: prefix for prefix, namespace in self._all.items()}
        self.used: set[str] = set()

    def shorten(self, iri: str) -> str | None:
        """`prefix:local`, or None where no prefix fits."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return None
        self.used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

    def declarations(self, *, only_used: bool = False) -> list[tuple[str, str]]:
        """(prefix, namespace), sorted by prefix."""
        return [pair for pair in self._all.items() if not only_used or pair[0] in self.used]
