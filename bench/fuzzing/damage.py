"""Damages to a file, by dice: to its bytes, to the elements of XML, the values of JSON, the parts of a workbook."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any, Final

from lxml import etree

_LARGEST: Final = 4 * 2**20  # bytes of what is damaged
_PIECES: Final = (
    b"<", b">", b"&", b"</", b"<!--", b"]]>", b'"', b"'", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b",",
    b"{", b"[", b"}", b"@", b"%", b"1975/..", b"9999-99-99", b"&#0;", b"xmlns:x='", b"<!DOCTYPE x [", "é한".encode(),
)  # fmt: skip
_TEXTS: Final = (
    "", " ", "\u00a0", "1975", "1975-13-45", "0000", "-1/..", "x" * 5000, "é한\u200f", "http://", "#p1", "a|b|c", "[]",
)  # fmt: skip


def damaged(seed: bytes, dice: Random) -> bytes:
    """A file with some damages: every other time to its elements, values or parts, so that it can still be opened."""
    if dice.random() < 0.5:
        kind = _package if seed.startswith(b"PK") else _values if seed.lstrip()[:1] in (b"{", b"[") else _tree
        within = kind(seed, dice)
        if within is not None:
            return within
    return _bytes(seed, dice)


def _bytes(seed: bytes, dice: Random) -> bytes:
    """One to eight pieces taken out, doubled, moved, repeated many times or replaced by bytes of any kind."""
    data = bytearray(seed)
    for _ in range(dice.randint(1, 8)):
        start, other = dice.randint(0, len(data)), dice.randint(0, len(data))
        end = min(len(data), start + dice.choice((1, 8, 60, 2000)))
        piece = bytes(data[start:end])
        match dice.randrange(6):
            case 0:
                del data[start:end]
            case 1:
                data[other:other] = piece
            case 2:
                data[start:end] = dice.choice(_PIECES)
            case 3:
                data[start:end] = dice.randbytes(dice.randint(1, 16))
            case 4:
                data[other:other] = piece * dice.choice((2, 50, 1000))
            case _:
                del data[start:]
    return bytes(data[:_LARGEST])


def _tree(seed: bytes, dice: Random) -> bytes | None:
    """One to twelve damages to elements; None where it is no XML."""
    try:
        root = etree.fromstring(seed, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError:
        return None
    for _ in range(dice.randint(1, 12)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = dice.choice(elements), dice.choice(elements)
        parent = one.getparent()
        match dice.randrange(7):
            case 0 if parent is not None:
                parent.remove(one)
            case 1:
                copies = dice.choice((1, 3, 200)) if sum(1 for _ in one.iter()) < 50 else 1
                other.extend([deepcopy(one) for _ in range(copies)])
            case 2:
                one.tag = other.tag
            case 3:
                one.text = dice.choice(_TEXTS)
            case 4:
                one.tail = dice.choice(_TEXTS)
            case 5 if one.attrib:
                one.set(dice.choice(list(one.attrib)), dice.choice(_TEXTS))
            case _:
                for name, value in other.attrib.items():
                    one.set(name, value)
                for number in range(dice.choice((0, 0, 0, 2000))):
                    one.set(f"a{number}", "")
        if len(root) == 0 or sum(1 for _ in root.iter()) > 20_000:
            break
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _values(seed: bytes, dice: Random) -> bytes | None:
    """One to eight damages to the values of JSON; None where it is none."""
    try:
        document = json.loads(seed)
    except ValueError:
        return None
    for _ in range(dice.randint(1, 8)):
        places = list(_places(document))
        if not places:
            break
        (within, key), (elsewhere, other) = dice.choice(places), dice.choice(places)
        match dice.randrange(6):
            case 0:
                del within[key]
            case 1:
                within[key] = dice.choice((*_TEXTS, None, True, 0, -1, 1e308, 10**30, [], {}, [[]], {"": None}))
            case 2:
                within[key] = deepcopy(elsewhere[other])
            case 3:
                within[key] = [within[key]]
            case 4 if isinstance(within, dict):
                within[str(other)] = within.pop(key)
            case _ if isinstance(within, list):
                within.extend([deepcopy(within[key])] * dice.choice((1, 50)))
            case _:
                within[dice.choice(_TEXTS)] = deepcopy(elsewhere[other])
    return json.dumps(document, ensure_ascii=dice.random() < 0.5).encode()[:_LARGEST]


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Each value of a document as what holds it and its key there."""
    waiting = [document]
    while waiting:
        within = waiting.pop()
        for key, value in within.items() if isinstance(within, dict) else enumerate(within):
            yield within, key
            if isinstance(value, dict | list):
                waiting.append(value)


def _package(seed: bytes, dice: Random) -> bytes:
    """A part or two of a workbook damaged, and packed again."""
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in dice.sample(list(parts), dice.randint(1, 2)):
        parts[name] = (dice.random() < 0.7 and _tree(parts[name], dice)) or _bytes(parts[name], dice)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
