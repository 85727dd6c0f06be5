"""Records in JSON: objects whose keys are the names of fields, or are mapped to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kgraph.faults import DataFault
from kgraph.records.description import Description
from kgraph.records.fields import KINDS, LISTS, NOTE, TEXTS
from kgraph.records.items import Item, Remark, Source
from kgraph.records.json.flattening import snake, texts_of
from kgraph.records.json.objects import Member, lines_of_objects, members, path_of_records
from kgraph.records.mapping import REASON, checked, folded, refuse_absent
from kgraph.records.record import Position, SetAside

_KNOWN: Final = {name: name for name in (*TEXTS, *LISTS, *KINDS)}
_SHOWN: Final = 12
_LONGEST_SHOWN: Final = 500


def read_lines(source: Source) -> Iterator[Item]:
    """The records of JSON Lines, read in a stream.

    :raises DataFault: no key holds a title.
    :raises MappingFault: the source's mapping names a key that no object has.
    """
    yield from _read(lines_of_objects(source), source)


def read_objects(document: Any, source: Source) -> Iterator[Item]:
    """The records of a JSON document: the objects of its longest list, or itself where it has a title.

    :raises DataFault: no object stands in it, or none has a title.
    :raises MappingFault: as `read_lines`.
    """
    path = path_of_records(document)
    if isinstance(document, dict) and _has_title(document, source):
        yield from _read([Member(1, document)], source)
    elif path is None:
        wanted = (
            "records are objects with a title, in a list or one on each line; a mapping in kgraph.toml names their keys"
        )
        raise DataFault(f"no record stands in it: {_shape(document)}; {wanted}", file=source.file, line=1)
    else:
        if path:
            yield Remark(f"{source.file}: the records are the objects in the list “{'.'.join(path)}”")
        yield from _read(members(source.text, path), source)


def _read(found: Iterable[Member], source: Source) -> Iterator[Item]:
    fields = _fields(source)
    keys: dict[str, None] = {}
    unread: dict[str, None] = {}
    titled, first = False, None
    items = iter(found)
    for member in items:
        first = first or member
        item = _item(member, fields, source, keys, unread)
        titled = titled or not isinstance(item, SetAside)
        yield item
    refuse_absent(source.mapping, keys, source.file, "key")
    if first is not None and not titled and "title" not in {_field(key, fields) for key in keys}:
        raise _no_title(first, keys, source)
    if unread:
        more = ", …" if len(unread) > _SHOWN else ""
        yield Remark(f"{source.file}: keys that were not read: {', '.join(list(unread)[:_SHOWN])}{more}")


def _item(
    member: Member, fields: Mapping[str, str], source: Source, keys: dict[str, None], unread: dict[str, None]
) -> Item:
    place = Position(source.file, member.line, cell=member.place)
    text = member.value if member.problem else json.dumps(member.value, ensure_ascii=False)[:_LONGEST_SHOWN]
    text = text[:_LONGEST_SHOWN].encode(errors="replace").decode()
    if member.problem or not isinstance(member.value, dict):
        return SetAside(place, member.problem or "not an object, so no record", text)
    to = Description(place)
    for key, texts in texts_of(member.value).items():
        keys[key] = None
        field = _field(key, fields)
        if field is None and key != REASON:
            unread[key] = None
        for said in texts if field else ():
            to.say(field or NOTE, said, replace(place, column=key))
    return to.record_or_aside(source.collection, source.order, text)


def _fields(source: Source) -> dict[str, str]:
    """Folded key to field; a field of one text that is mapped is read from no other key."""
    mapped = checked(source.mapping)
    taken = {field for field in mapped.values() if field in TEXTS}
    return {key: field for key, field in _KNOWN.items() if field not in taken} | mapped


def _field(key: str, fields: Mapping[str, str]) -> str | None:
    """The field of a key: as it is written, else with its words parted in one way."""
    return fields.get(folded(key)) or fields.get(folded(snake(key)))


def known_field(key: str) -> str | None:
    """The field of a key that needs no mapping."""
    return _field(key, _KNOWN)


def _has_title(document: Mapping[str, Any], source: Source) -> bool:
    fields = _fields(source)
    return any(_field(key, fields) == "title" for key in texts_of(document))


def _no_title(first: Member, keys: Iterable[str], source: Source) -> DataFault:
    shown = list(keys)[:_SHOWN]
    wanted = (
        "no key is named title; name the key that holds the records' titles so, or say which it is in kgraph.toml, in "
        f'the collection: mapping = {{ title = "its name" }}; `kgraph init DIR --from {source.file}` proposes one '
        f"(keys found: {', '.join(shown) or 'none'})"
    )
    return DataFault(wanted, file=source.file, line=first.line)


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        more = ", …" if len(value) > _SHOWN else ""
        return f"an object with the keys {', '.join(list(value)[:_SHOWN])}{more}" if value else "an object without keys"
    return f"a list whose first member is {json.dumps(value[0])[:60]}" if value else "an empty list"
