"""Answers of Wikidata about offices, written as rows of a collection's authority files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgraph.authorities.kinds import KINDS
from kgraph.authorities.term_rows import TERMS_COLUMNS, TERMS_FILE
from kgraph.faults import SettingsFault
from kgraph.linking.office_terms import Answer, answers, unheld
from kgraph.linking.wikidata.holders import Holders
from kgraph.pipeline.sources import Stage, read_sources
from kgraph.publication import Project
from kgraph.whole_files import replace

_ENTITY: Final = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, slots=True)
class Filled:
    """What was found of offices without a known holder.

    :param written: terms that were written, or would be.
    :param doubtful: terms that need a person's decision first.
    :param unanswered: offices for which Wikidata names nobody, or that are not linked to an item.
    """

    written: tuple[Answer, ...]
    doubtful: tuple[Answer, ...]
    unanswered: tuple[str, ...]


def fill_terms(project: Project, holders: Holders, stage: Stage, today: str, *, write: bool) -> Filled:
    """Ask who held the offices that records name without their holder, and write the answers as terms of office.

    :param today: the day, for the rows' source.
    :param write: write the rows to the first collection's authority files; else only tell what would be.
    :raises SettingsFault: there is no folder of authority files to write to.
    :raises ServiceFault: Wikidata does not answer.
    """
    sources = read_sources(project, stage)
    stage("Asking Wikidata")
    items = {
        key: link.item for key, links in sources.standing.links.items() for link in links if link.relation == "exact"
    }
    asked = list(unheld(sources.resolutions))
    found = list(answers(asked, holders, items, sources.authorities))
    good = [one for one in found if one.doubt is None]
    answered = {one.asked.office for one in found}
    if write and good:
        _write(_folder(project), good, today)
    return Filled(
        tuple(good),
        tuple(one for one in found if one.doubt is not None),
        tuple(sorted({one.office for one in asked} - answered)),
    )


def _folder(project: Project) -> Path:
    for collection in project.publication.collections:
        if collection.authorities:
            return project.sources / collection.authorities
    raise SettingsFault('no collection has a folder of authority files; name one in kgraph.toml: authorities = "…"')


def _write(folder: Path, good: Sequence[Answer], today: str) -> None:
    [people] = [kind for kind in KINDS if kind.type == "person"]
    new = {one.person: one for one in good if one.new}
    rows = [
        {
            "id": key.partition("/")[2],
            "label": one.term.label,
            "wikidata": one.term.person,
            "match": "exact",
            "evidence": f"held {one.term.office} from {one.term.begin} to {one.term.end} by Wikidata, asked {today}",
            "source": _ENTITY + one.term.person,
        }
        for key, one in new.items()
    ]
    _append(folder / people.file, people.columns, rows)
    terms = {(one.person, one.asked.office, one.term.begin, one.term.end): one for one in good}
    _append(
        folder / TERMS_FILE,
        TERMS_COLUMNS,
        [
            {
                "person": person,
                "office": office,
                "begin": begin,
                "end": end,
                "source": f"{_ENTITY}{one.term.person}#P39, asked {today}",
            }
            for (person, office, begin, end), one in terms.items()
        ],
    )


def _append(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    """Add rows to a CSV file in the columns of its own header; a file that is not there gets one."""
    listed = list(rows)
    if not listed:
        return
    there = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    header = next(csv.reader(io.StringIO(there)), []) or list(columns)
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", extrasaction="ignore", lineterminator="\n")
    if not there:
        writer.writeheader()
    writer.writerows(listed)
    gap = "" if not there or there.endswith("\n") else "\n"
    replace(path, [there, gap, text.getvalue()])
