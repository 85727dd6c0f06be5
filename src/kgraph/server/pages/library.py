"""The queries of a project, as the server shows and answers them."""

from __future__ import annotations

from typing import Final

from kgraph.publication import Project
from kgraph.questions import ENDING, Question, questions
from kgraph.store.tokens import calls_service

FIRST: Final = (
    "whom-did-a-person-meet", "states-that-met-by-year", "meetings-within-a-period", "third-states-talked-about",
    "people-talked-about", "topics-by-year", "who-held-an-office", "unnamed-office-holders", "records-of-one-meeting",
    "known-only-from-a-third-party", "chain-of-meetings", "where-wikidata-differs",
)  # fmt: skip
"""What readers of records ask first: of the shipped questions, those that pages show where they show some."""


class LibraryQuestion(Question):
    """A question of the library."""

    @property
    def federated(self) -> bool:
        """It asks another endpoint, so it is shown and not run where SERVICE is off."""
        return calls_service(self.text)


class Library(dict[str, LibraryQuestion]):
    """Questions by name: a project's own first, then what readers of records ask first, then the others by name."""

    @classmethod
    def of(cls, project: Project) -> Library:
        """The shipped questions and a project's own, which come before a shipped namesake."""
        own = {path.stem for path in (project.sources / "queries").glob(f"*{ENDING}")}
        found = sorted(
            questions(project.sources),
            key=lambda question: (question.name not in own, _place(question.name), question.name),
        )
        return cls({question.name: LibraryQuestion.parse(question.name, question.text) for question in found})


def _place(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)
