"""What stands as SSSOM without contradictions, for tools that know nothing of taking decisions back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kgraph.authorities import Entity
from kgraph.authorities.entity import Relation
from kgraph.linking.decisions import Decision
from kgraph.linking.log import to_line
from kgraph.linking.log_header import COLUMNS, UNDOES, header
from kgraph.linking.log_rows import cells
from kgraph.linking.standing import Standing
from kgraph.names import digest


def to_sssom(standing: Standing, entities: Mapping[str, Entity], base: str, title: str, licence: str) -> Iterator[str]:
    """What stands, one row a link, refusal, merge or missing item, sorted by entity; pieces of one file.

    A link that a file states is in it too, with its evidence as the comment. The same decisions give the same bytes.

    :param entities: the entities by key, for their labels.
    :param base: base address of the publication.
    """
    yield header(base, title, licence, undoable=False)
    for decision in sorted(_rows(standing), key=lambda one: (one.subject, one.object or "", one.refused)):
        entity = entities.get(decision.subject)
        labelled = replace(decision, subject_label=entity.label if entity else decision.subject_label)
        values = cells(labelled)
        yield to_line(values[column] for column in COLUMNS if column != UNDOES)


def _rows(standing: Standing) -> Iterator[Decision]:
    for key, links in standing.links.items():
        for link in links:
            known = standing.decided.get((key, link.item))
            yield _about(key, link.item, known) if known else _stated(key, link.item, link.relation, link.evidence)
    for key, other in standing.refused:
        yield _about(key, other, standing.decided.get((key, other)))
    for key in standing.without_item:
        yield _about(key, None, standing.decided.get((key, None)))
    for old, new in standing.merged.items():
        yield _about(old, new, standing.decided.get((old, new)))


def _about(key: str, object_: str | None, decision: Decision | None) -> Decision:
    """A decision as one about the entity that stands for its subject now."""
    if decision is None:
        return _stated(key, object_, "exact", "follows from two merges")
    return replace(decision, subject=key)


def _stated(key: str, object_: str | None, relation: Relation, evidence: str) -> Decision:
    return Decision(digest(f"{key} {object_}", 8), key, object_, relation, comment=evidence)
