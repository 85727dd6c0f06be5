"""Archives' authority files into the entities of the authorities.

A record is one of an entity that is there already where the archive states its Wikidata item, or where one entity of
its type has a name of it and the same years of birth and death; then its names and identifiers are added to that. Any
other becomes an entity of its own under the archive's own identifier, so that its address stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kgraph import names as addresses
from kgraph.authorities.archival.atom import read_atom
from kgraph.authorities.archival.eac import notice_of
from kgraph.authorities.archival.historian import is_person, person_of
from kgraph.authorities.archival.notice import Notice
from kgraph.authorities.archival.root import read_root
from kgraph.authorities.entity import Entity, Family, Name, Organisation, Person, Span, WikidataLink
from kgraph.records.authority_headings import plain_name, spoken_name
from kgraph.records.record import Identifier, SetAside

_UNSURE: Final = (
    "{} has a name of {}, and it is not known whether they are one; state its Wikidata item, or the dates of both"
)


@dataclass(frozen=True, slots=True)
class ArchivalFile:
    """A file of authority records: where it lies, and how the user named it."""

    path: Path
    name: str


def add_archival(
    entities: Mapping[str, Entity], files: Sequence[ArchivalFile]
) -> tuple[dict[str, Entity], tuple[str, ...]]:
    """The entities with those of some files, and what the user should know of the files.

    :raises SettingsFault: a file cannot be read.
    :raises DataFault: a file is refused as hostile, or holds no authority records.
    """
    read = [item for file in files for item in _notices(file)]
    notes = [f"{item.position}: not read: {item.reason}" for item in read if isinstance(item, SetAside)]
    kept = [item for item in read if isinstance(item, Notice)]
    found, keys = dict(entities), _Keys(entities)
    keys_of: dict[str, str] = {}
    for notice in kept:
        key = keys.of(notice)
        notes += [f"{notice.position}: {_UNSURE.format(key, other)}" for other in keys.namesakes(notice, key)]
        keys_of[notice.id] = keys_of[notice.names[0][0]] = key
        found[key] = _with(found.get(key) or _new(key, notice), notice)
    for notice in kept:
        key = keys_of[notice.id]
        found[key] = _related(found[key], notice, keys_of)
    return found, tuple(notes)


def _notices(file: ArchivalFile) -> Iterator[Notice | SetAside]:
    if file.path.suffix.lower() == ".csv":
        yield from read_atom(file.path, file.name)
        return
    root = read_root(file.path, file.name)
    yield person_of(root, file.name) if is_person(root) else notice_of(root, file.name)


class _Keys:
    """Finds the entity that an authority record is of."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._by_item = {item: key for key, entity in entities.items() if (item := _exact_item(entity))}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._entities = entities
        for key, entity in entities.items():
            for name in entity.names:
                self._by_name[name.text.casefold()].add(key)

    def of(self, notice: Notice) -> str:
        """The key of the record's entity; two records that state one item are of one entity."""
        key = self._key(notice)
        if notice.wikidata:
            self._by_item.setdefault(notice.wikidata, key)
        return key

    def _key(self, notice: Notice) -> str:
        item = notice.wikidata
        if item and item in self._by_item:
            return self._by_item[item]
        same = [key for key in self._named(notice) if _same_dates(self._entities[key], notice)]
        return same[0] if len(same) == 1 else addresses.key(_type(notice), addresses.slug(notice.id))

    def namesakes(self, notice: Notice, key: str) -> list[str]:
        """Entities that have a name of the record and may be the same: their dates do not speak against it."""
        if key in self._entities:
            return []
        return [other for other in self._named(notice) if not _apart(self._entities[other].exists, notice.exists)]

    def _named(self, notice: Notice) -> list[str]:
        named = {key for name in _spoken(notice) for key in self._by_name.get(name.casefold(), ())}
        return sorted(key for key in named if key.startswith(f"{_type(notice)}/"))


def _exact_item(entity: Entity) -> str | None:
    return entity.link.item if entity.link is not None and entity.link.relation == "exact" else None


def _apart(one: Span, other: Span) -> bool:
    """The two cannot be of one life: they begin, or they end, in different years."""
    sides = ((one.begin, other.begin), (one.end, other.end))
    years = [[date.earliest.year for date in side if date is not None and date.earliest] for side in sides]
    return any(len(found) == len(sides) and found[0] != found[1] for found in years)


def _same_dates(entity: Entity, notice: Notice) -> bool:
    sides = ((entity.exists.begin, notice.exists.begin), (entity.exists.end, notice.exists.end))
    return all(
        one is not None and other is not None and one.earliest and other.earliest
        and one.earliest.year == other.earliest.year
        for one, other in sides
    )  # fmt: skip


def _spoken(notice: Notice) -> Iterator[str]:
    """The names without dates, of a person also in the order in which they are spoken."""
    for text, _ in notice.names:
        plain = plain_name(text) if notice.kind == "person" else text
        yield plain
        spoken = spoken_name(plain) if notice.kind == "person" else None
        if spoken:
            yield spoken


def _new(key: str, notice: Notice) -> Entity:
    label = next(_spoken(notice))
    names = (Name(label, preferred=True),)
    if notice.kind == "person":
        return Person(key=key, label=label, names=names, position=notice.position)
    body = Family if notice.kind == "family" else Organisation
    return body(key=key, label=label, names=names, position=notice.position)


def _type(notice: Notice) -> str:
    """The type in the key of a record's entity."""
    return "person" if notice.kind == "person" else "organisation"


def _with(entity: Entity, notice: Notice) -> Entity:
    """An entity with what an authority record says; what it says already goes before."""
    tags = dict.fromkeys(_spoken(notice), "") | dict(notice.names)
    had = {name.text for name in entity.names}
    variants = tuple(Name(text, tag=tag) for text, tag in tags.items() if text not in had)
    evidence = f"stated by the archive's authority record {notice.id} ({notice.position})"
    link = WikidataLink(notice.wikidata, "exact", evidence) if notice.wikidata else None
    known = {(identifier.scheme, identifier.value) for identifier in entity.identifiers}
    own = [Identifier(notice.id, "authority record"), *notice.identifiers]
    changed = replace(
        entity,
        names=(*entity.names, *variants),
        exists=entity.exists if entity.exists.begin or entity.exists.end else notice.exists,
        link=entity.link or link,
        source="; ".join(filter(None, (entity.source, f"{notice.position.file}, {notice.id}"))),
        identifiers=(*entity.identifiers, *(one for one in own if (one.scheme, one.value) not in known)),
    )
    if isinstance(changed, Person):
        return replace(changed, occupations=tuple(dict.fromkeys((*changed.occupations, *notice.occupations))))
    return changed


def _related(entity: Entity, notice: Notice, keys_of: Mapping[str, str]) -> Entity:
    """An entity with its relations to others that are in the files too, by their identifiers or authorised names."""
    named = ((other.kind, keys_of.get(other.id or "") or keys_of.get(other.name)) for other in notice.related)
    keys = [(kind, key) for kind, key in named if key is not None]
    others = _distinct(key for kind, key in keys if kind == "with" and key != entity.key)
    if isinstance(entity, Organisation):
        return replace(
            entity,
            of=entity.of or next((key for kind, key in keys if kind == "above"), None),
            predecessors=_distinct((*entity.predecessors, *(key for kind, key in keys if kind == "before"))),
            successors=_distinct((*entity.successors, *(key for kind, key in keys if kind == "after"))),
            related=_distinct((*entity.related, *others)),
        )
    return replace(entity, related=_distinct((*entity.related, *others)))


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
