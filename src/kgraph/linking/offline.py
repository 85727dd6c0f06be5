"""Candidates from an offline index of Wikidata."""

from __future__ import annotations

from kgraph.linking.candidate import Candidate, Subject
from kgraph.linking.index import Index
from kgraph.linking.scoring import candidate, ranked

SOURCE = "offline index"


class OfflineIndex:
    """A source of candidates (`CandidateSource`) over an index that was opened."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def candidates(self, subject: Subject) -> tuple[Candidate, ...]:
        """The items that may be a subject, the best first; none where nothing fits."""
        items = self.index.find((name for name, _ in subject.names), subject.kind)
        return ranked(one for item in items if (one := candidate(subject, item, self.index, SOURCE)) is not None)
