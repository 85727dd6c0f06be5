"""The names of one subject, compared with the many names that items have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kgraph.linking.names import Likeness, compare, form, orders, stems, words
from kgraph.linking.sounds import heard_sorted


class NameSet:
    """Some names of one thing, prepared so that a name that is none of them is seen to be none at once.

    :param person: whether they are a person's names.
    """

    def __init__(self, names: Iterable[str], *, person: bool) -> None:
        self._names, self._person = tuple(names), person
        parts = [words(name) for name in self._names]
        self._joined = {"".join(order) for one in parts for order in (orders(one) if person else (one,))}
        self._sounds = {heard_sorted(one) for one in parts} if person else set()
        self._words = {word for one in parts for word in one} if person else set()
        self._stems = set() if person else {stems(name) for name in self._names}

    def likenesses(
        self, others: Sequence[str], forms: Sequence[tuple[str, str]] = ()
    ) -> Iterator[tuple[Likeness, str, str]]:
        """How each of other names is one of these: the likeness, our name, the other.

        :param forms: of the other names, where they are known (`names.form`); to make them is most of the work.
        """
        for other, known in zip(others, forms or map(self._form, others), strict=True):
            if self._may_be(other, *known):
                for name in self._names:
                    likeness = compare(name, other, person=self._person)
                    if likeness is not None:
                        yield likeness, name, other

    def _form(self, name: str) -> tuple[str, str]:
        return form(name) if self._person else (" ".join(words(name)), "")

    def _may_be(self, other: str, parts: str, sounds: str) -> bool:
        if parts.replace(" ", "") in self._joined:
            return True
        if self._person:
            return sounds in self._sounds or not self._words.isdisjoint(parts.split(" "))
        return stems(other) in self._stems


@lru_cache(maxsize=64)
def name_set(names: tuple[str, ...], *, person: bool) -> NameSet:
    """The set of some names; the last ones asked for are kept, since every candidate asks for the same."""
    return NameSet(names, person=person)
