"""Persons that may be one under two spellings: other letters, order, initials, script or romanisation.

Likeness only proposes: two persons become one by a decision, never by their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Person
from kgraph.linking.names import Likeness, asked_keys, compare, index_keys, words
from kgraph.resolving.resolved import Resolution

# Likenesses by which two spellings are one name's. More given names, or a part of a name, are another's as well.
_ONE_NAME: Final[frozenset[Likeness | None]] = frozenset(("same", "order", "romanisation"))


def variants(resolution: Resolution, authorities: Authorities) -> Iterator[tuple[str, ...]]:
    """The keys of persons who may be one, each proposal once: at least one of them is listed nowhere.

    All spellings of one name stand together; a name with initials stands with each it fits, which may be two persons'.
    """
    unlisted = [entity for entity in resolution.provisional if isinstance(entity, Person)]
    listed = (entity for entity in authorities.entities.values() if isinstance(entity, Person))
    names = {person.key: _names(person) for person in (*listed, *unlisted)}
    found = _index(names)
    alike: dict[str, set[str]] = {}
    for person in sorted(unlisted, key=lambda one: one.key):
        near = {key for name in names[person.key] for asked in asked_keys(name, person=True) for key in found[asked]}
        likenesses = {key: _likenesses(names[person.key], names[key]) for key in near - {person.key}}
        same = {key for key, how in likenesses.items() if how & _ONE_NAME}
        together = {person.key, *same}.union(*(alike[key] for key in (person.key, *same) if key in alike))
        alike.update(dict.fromkeys(together, together))
        fitting = sorted(key for key, how in likenesses.items() if key not in same and "initials" in how)
        if fitting and any(len(word) == 1 for word in words(person.label)):
            yield (person.key, *fitting)
    own = {person.key for person in unlisted}
    for group in {id(group): group for group in alike.values()}.values():
        if len(group) > 1:
            yield tuple(sorted(group, key=lambda key: (key not in own, key)))


def _names(person: Entity) -> tuple[str, ...]:
    """The names of more than one word; a surname alone is many persons'."""
    texts = dict.fromkeys((person.label.partition(" (")[0], *(name.text for name in person.names)))
    return tuple(text for text in texts if len(words(text)) > 1 or not text.isascii())


def _index(names: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, texts in names.items():
        for text in texts:
            for index in index_keys(text, person=True):
                found[index].add(key)
    return found


def _likenesses(ours: Iterable[str], theirs: Iterable[str]) -> set[Likeness | None]:
    return {compare(one, other, person=True) for one in ours for other in theirs}
