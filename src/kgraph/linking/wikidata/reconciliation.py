"""Candidates from any service of the Reconciliation API 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import orjson

from kgraph.linking.candidate import Candidate, Subject, Weight
from kgraph.linking.evidence import NAME_VALUES
from kgraph.linking.names import SHOWN, compare
from kgraph.linking.scoring import ranked
from kgraph.linking.wikidata.client import Client
from kgraph.linking.wikidata.faults import OfflineFault, PassingError, ServiceFault

_LIMIT: Final = 10
_WIKIDATA: Final = ("http://www.wikidata.org/entity/", "https://www.wikidata.org/entity/")
# What a service's own judgement is worth here: a hint, since every service scores in its own way.
_MATCH, _SCORE = 1.0, 0.5
_NO_DATES: Final = -3.0


class ReconciliationService:
    """A source of candidates (`CandidateSource`) over a reconciliation service whose identifiers are Wikidata's.

    :raises ServiceFault: it does not answer as one, or its identifiers are not Wikidata's.
    """

    def __init__(self, client: Client, url: str) -> None:
        self._client, self.url = client, url
        manifest = client.get(url, {}, _check_object)
        space = manifest.get("identifierSpace", "")
        if space not in _WIKIDATA:
            raise ServiceFault(f"{url}: gives identifiers of {space or 'nobody'}, not of Wikidata")

    def candidates(self, subject: Subject) -> tuple[Candidate, ...]:
        """The items that the service takes for a subject, the best first.

        They come without dates or states, so that they are questions, never sure. Offline, what was not asked before
        has none.
        """
        queries = {"q0": {"query": subject.label, "limit": _LIMIT}}
        try:
            answer = self._client.post(self.url, {"queries": orjson.dumps(queries).decode()}, _check_object)
        except OfflineFault:
            return ()
        found = (answer.get("q0") or {}).get("result", ())
        return ranked(one for result in found if (one := self._candidate(subject, result)) is not None)

    def _candidate(self, subject: Subject, result: Mapping[str, Any]) -> Candidate | None:
        id_, name = str(result.get("id", "")), str(result.get("name", ""))
        if not (id_.startswith("Q") and id_[1:].isdecimal()):
            return None
        weights = tuple(self._weights(subject, name, result))
        score = sum(weight.value for weight in weights)
        return Candidate(id_, name, str(result.get("description") or ""), score, weights, self.url)

    def _weights(self, subject: Subject, name: str, result: Mapping[str, Any]) -> Iterator[Weight]:
        likeness = max(
            (found for ours, _ in subject.names if (found := compare(ours, name, person=subject.kind == "person"))),
            key=lambda one: NAME_VALUES[one],
            default=None,
        )
        if likeness is not None:
            yield Weight("name", NAME_VALUES[likeness], f"“{name}”: {SHOWN[likeness]}")
        else:
            yield Weight("name", NAME_VALUES["part"], f"“{name}” is another name to us")
        yield Weight("dates", _NO_DATES, "the service gives no dates to compare")
        value = _MATCH if result.get("match") is True else _SCORE
        yield Weight("service", value, f"the service gives it {result.get('score', 'no')} points")


def _check_object(answer: Any) -> None:
    if not isinstance(answer, dict):
        raise PassingError("the answer is no object")
