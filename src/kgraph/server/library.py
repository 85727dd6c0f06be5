"""The queries of a project, as the server shows and answers them."""

from __future__ import annotations

from kgraph.publication import Project
from kgraph.questions import ENDING, Question, questions
from kgraph.store.tokens import calls_service


class LibraryQuestion(Question):
    """A question of the library."""

    @property
    def federated(self) -> bool:
        """It asks another endpoint, so it is shown and not run where SERVICE is off."""
        return calls_service(self.text)


class Library(dict[str, LibraryQuestion]):
    """Questions by name: a project's own first, each part sorted."""

    @classmethod
    def of(cls, project: Project) -> Library:
        """The shipped questions and a project's own, which come before a shipped namesake."""
        own = {path.stem for path in (project.sources / "queries").glob(f"*{ENDING}")}
        found = sorted(questions(project.sources), key=lambda question: (question.name not in own, question.name))
        return cls({question.name: LibraryQuestion.parse(question.name, question.text) for question in found})
