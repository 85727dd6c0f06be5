"""Ministries and departments of French and German titles, by the wording of their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kgraph.reading.in_order import InOrder
from kgraph.reading.spans import Find
from kgraph.records import TextField

_PORTFOLIO: Final = r"[^\W\d_]+(?: et (?:de la |des |du )?[^\W\d_]+| étrangères| extérieures?| nationale)?"
_BODIES: Final = re.compile(
    r"\bAuswärtige[nsr]? Amte?s?\b|\b(?:Bundes|Reichs)?[Kk]anzleramte?s?\b|\bPolitische[sn]? Departemente?s?\b"
    r"|\b(?:Bundes)?[Mm]inisteriums? für [A-ZÄÖÜ][^\W\d_]+(?: (?:und )?[A-ZÄÖÜ][^\W\d_]+)?"
    r"|\b(?:Bundes)?(?:[Aa]ußen|[Ii]nnen|[Vv]erteidigungs|[Ff]inanz|[Hh]andels)ministeriums?\b"
    rf"|\b[Mm]inistère (?:des |du |de la |de l[’'])(?:{_PORTFOLIO})"
    r"|\b[Dd]épartement (?:politique|militaire|fédéral)(?: fédéral)?\b|\b[Dd]irection (?:d[’']|des? |du )[A-Z][\w-]+"
    r"|\bQuai d[’']Orsay\b"
)


def find_foreign_bodies(field: TextField, text: str, finds: Sequence[Find]) -> list[Find]:
    """The bodies a French or German text names, where none of the other finds stands."""
    named = InOrder(finds)
    return [
        Find(field, match.start(), match.end(), match.group(), "organisation", method="pattern")
        for match in _BODIES.finditer(text)
        if not named.over(match.start(), match.end())
    ]
