"""Items of the truthy N-Triples (https://www.w3.org/TR/n-triples/): what is said of one subject stands together.

They have no qualifiers, so that offices come without terms, and no precision of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from kgraph.linking import item as properties
from kgraph.linking.entity_json import LABELS
from kgraph.linking.index.dumps import Dump
from kgraph.linking.item import Item, ItemTerm
from kgraph.linking.times import edtf_of_truthy

_ENTITY: Final = "http://www.wikidata.org/entity/"
_DIRECT: Final = "http://www.wikidata.org/prop/direct/"
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
_ALIAS: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
_DESCRIPTION: Final = "http://schema.org/description"
_TEXTS: Final = frozenset({_LABEL, _ALIAS, _DESCRIPTION})
_TIMES: Final = frozenset({*properties.BEGINS, *properties.ENDS, properties.POINT_IN_TIME})
_WANTED: Final = frozenset(
    {
        *_TEXTS,
        *(
            _DIRECT + name
            for name in (
                properties.INSTANCE_OF,
                properties.SUBCLASS_OF,
                *_TIMES,
                *properties.COUNTRIES,
                properties.POSITION_HELD,
                properties.PARTY,
            )
        ),
    }
)
# Most lines are of other properties; to see that is faster than to read them.
_WANTED_WORDS: Final = frozenset(f"<{property_}>".encode() for property_ in _WANTED)
_SUBJECT: Final = f"<{_ENTITY}Q".encode()
_LINE: Final = re.compile(
    rf"<{re.escape(_ENTITY)}(Q[1-9]\d*)>\s*<([^<>\s]*)>\s*"
    r'(?:<([^<>\s]*)>|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<[^<>\s]*>)?|_:\S+)\s*\.\s*(?:#.*)?'
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LETTERS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

Triple = tuple[str, str, str, str]
"""Subject, property, value and language of one line that is wanted."""


def items(dump: Dump) -> Iterator[Item]:
    """The items of a dump; a line that is no triple is counted and named."""
    for id_, said in groupby(_triples(dump), key=itemgetter(0)):
        yield _item(id_, said)


def _triples(dump: Dump) -> Iterator[Triple]:
    for number, line in dump.lines():
        text = line.strip()
        if not text.startswith(_SUBJECT):
            if text and not text.startswith((b"<", b"_:", b"#")):
                dump.troubles.add(number, "is no triple")
            continue
        parts = text.split(None, 2)
        if len(parts) > 1 and parts[1] not in _WANTED_WORDS and text.endswith(b"."):
            continue
        try:
            match = _LINE.fullmatch(text.decode())
        except UnicodeDecodeError as error:
            dump.troubles.add(number, f"is not UTF-8: {error.reason}")
            continue
        if match is None:
            dump.troubles.add(number, "is no triple, or is cut")
        elif match[2] in _WANTED:
            yield match[1], match[2], match[3] or _unescaped(match[4] or ""), match[5] or ""


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _LETTERS.get(match[3], match[3])

    return _ESCAPE.sub(character, text) if "\\" in text else text


def _item(id_: str, said: Iterator[Triple]) -> Item:
    texts: list[tuple[int, str, str]] = []
    descriptions: dict[str, str] = {}
    values: dict[str, list[str]] = {}
    for _, property_, value, language in said:
        if property_ == _DESCRIPTION:
            descriptions.setdefault(language, value)
        elif property_ in _TEXTS:
            texts.append((_rank(property_, language), value, language))
        else:
            values.setdefault(property_.removeprefix(_DIRECT), []).append(value)
    names = {text: language for _, text, language in sorted(texts, key=itemgetter(0), reverse=True)}
    moments = _times(values, (properties.POINT_IN_TIME,))
    return Item(
        id_,
        tuple((text, names[text]) for text in reversed(names)),
        next((descriptions[language] for language in LABELS if language in descriptions), ""),
        _ids(values, (properties.INSTANCE_OF,)),
        _ids(values, (properties.SUBCLASS_OF,)),
        tuple(dict.fromkeys((*_times(values, properties.BEGINS), *moments))),
        tuple(dict.fromkeys((*_times(values, properties.ENDS), *moments))),
        _ids(values, properties.COUNTRIES),
        tuple(ItemTerm(office) for office in _ids(values, (properties.POSITION_HELD,))),
        _ids(values, (properties.PARTY,)),
    )


def _rank(property_: str, language: str) -> int:
    """The label to show first comes first, aliases last."""
    if property_ == _ALIAS:
        return len(LABELS) + 1
    return LABELS.index(language) if language in LABELS else len(LABELS)


def _ids(values: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    found = (value for name in names for value in values.get(name, ()))
    return tuple(dict.fromkeys(value.removeprefix(_ENTITY) for value in found if value.startswith(f"{_ENTITY}Q")))


def _times(values: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    found = (edtf_of_truthy(value) for name in names for value in values.get(name, ()))
    return tuple(dict.fromkeys(time for time in found if time))
