"""How authority files write names and identifiers: headings with dates of life, addresses that say whose they are."""

from __future__ import annotations

import re
from typing import Final

from kgraph.records.record import Identifier

# Where an address lies says whose identifier it is.
_HOSTS: Final = (
    (re.compile(r"https?://(?:www\.)?viaf\.org/viaf/\d+/?\Z"), "viaf"),
    (re.compile(r"https?://(?:www\.)?isni\.org/(?:isni/)?[\dX ]+/?\Z"), "isni"),
    (re.compile(r"https?://id\.loc\.gov/authorities/names/n\w+(?:\.html)?\Z"), "lcnaf"),
    (re.compile(r"https?://d-nb\.info/gnd/[\dX-]+\Z"), "gnd"),
    (re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/Q\d+\Z"), "wikidata"),
    (re.compile(r"https?://(?:data|catalogue)\.bnf\.fr/\S+\Z"), "bnf"),
)
_PREFIXED: Final = re.compile(
    r"(?P<scheme>ISNI|VIAF|VIAFId|GND|LCNAF|Wikidata)\s*[: ]\s*(?P<value>\S.*)\Z", re.IGNORECASE
)
# Dates of life behind a name, as headings have them: ", 1918-1988." and " (1932-2014)".
_DATES: Final = re.compile(
    r"[,(]\s*(?:b\. |d\. |ca?\. |né en |active )?\d{3,4}\??(?:\s*[-–;]\s*(?:\d{3,4}\??|\.{4})?)?\s*\)?\.?\Z"
)


def identifier_of(value: str, scheme: str | None) -> Identifier:
    """An identifier with its scheme, told from its address or what stands before it where the file does not say.

    >>> identifier_of("http://viaf.org/viaf/1", None).scheme, identifier_of("ISNI 0000 0001", None).value
    ('viaf', '0000 0001')
    """
    for host, name in _HOSTS:
        if host.match(value):
            return Identifier(value, name)
    prefixed = _PREFIXED.match(value)
    if prefixed:
        return Identifier(prefixed["value"], prefixed["scheme"].lower().removesuffix("id"))
    known = (scheme or "").lower()
    return Identifier(value, known if known in {name for _, name in _HOSTS} else scheme)


def plain_name(heading: str) -> str:
    """A name without the dates of life that its heading has behind it.

    >>> plain_name("Feynman, Richard Phillips, 1918-1988."), plain_name("Favier, Jean (1932-2014)")
    ('Feynman, Richard Phillips', 'Favier, Jean')
    """
    return _DATES.sub("", heading, count=1).strip() or heading


def spoken_name(name: str) -> str | None:
    """A person's name in the order it is spoken in, where the heading puts the family name first.

    >>> spoken_name("Favier, Jean")
    'Jean Favier'
    """
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and given and "," not in given else None
