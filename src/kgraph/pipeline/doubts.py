"""A person's decisions about doubtful words, written into a collection's own files, where the next build finds them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kgraph import names, shipped
from kgraph.authorities import load, read_statements
from kgraph.authorities.cells import is_key
from kgraph.authorities.statements import COLUMNS as STATEMENT_COLUMNS
from kgraph.evaluation.review import COLUMNS
from kgraph.faults import DataFault, SettingsFault
from kgraph.pipeline.link_decisions import decide as decide_link
from kgraph.pipeline.record_files import collection_of
from kgraph.publication import Project

NONE: Final = "none"
NEW: Final = "new"
SAME: Final = "maybe the same"
_PEOPLE: Final = ("id", "label", "state", "birth", "death", "source")


def decide(decisions: Path, folder: Path, folders: Sequence[Path]) -> int:
    """Write the decisions of a review's CSV into a collection's folder; the number of rows that held one.

    A decision is the key of the entity that the words mean, `none` where they name none, or `new` for a person who
    shall be listed. Either all are written, or none is.

    :param folders: the authority files that decisions can refer to, the collection's own among them.
    :raises DataFault: a row has no source, a decision of another form, or one that points nowhere.
    """
    rows = [row for row in read_decided(decisions) if row["reason"] != SAME]
    statements = [statement for line, row in enumerate(rows, 2) for statement in _statements(decisions, line, row)]
    people = [_person(decisions, line, row) for line, row in enumerate(rows, 2) if row["decision"] == NEW]
    kept = {path: path.read_text(encoding="utf-8") if path.is_file() else None for path in _files(folder)}
    try:
        _append(folder / "people.csv", _PEOPLE, people)
        _append(folder / "statements.csv", STATEMENT_COLUMNS, statements)
        read_statements(folder / "statements.csv", load(folders))
    except DataFault:
        for path, text in kept.items():
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(text, encoding="utf-8")
        raise
    return len(rows)


def read_decided(path: Path) -> list[dict[str, str]]:
    """The rows of a review that hold a decision."""
    return [row for row in _read(path) if row["decision"]]


def _files(folder: Path) -> Sequence[Path]:
    return folder / "people.csv", folder / "statements.csv"


def _read(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = set(COLUMNS) - set(reader.fieldnames or ())
            if missing:
                lacks = f"lacks the columns {', '.join(sorted(missing))} of `kgraph review --format csv`"
                raise DataFault(lacks, file=str(path))
            return [{name: (row[name] or "").strip() for name in COLUMNS} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataFault(f"cannot be read as CSV: {error}", file=str(path)) from error


def _statements(file: Path, line: int, row: Mapping[str, str]) -> Iterator[dict[str, str]]:
    decision = row["decision"]
    if not row["source"]:
        raise DataFault("a decision needs its source: say what shows it", file=str(file), line=line, column="source")
    if decision == NEW:
        return
    if decision != NONE and not is_key(decision):
        wrong = f"{decision!r} is no decision; write a key such as person/kim-il-sung, {NONE}, or {NEW}"
        raise DataFault(wrong, file=str(file), line=line, column="decision")
    for place in row["places"].split("|"):
        record, _, target = place.partition(" ")
        value = "" if decision == NONE else decision
        yield {"record": record, "action": "mention", "target": target, "value": value, "source": row["source"]}


def _person(file: Path, line: int, row: Mapping[str, str]) -> dict[str, str]:
    if row["kind"] != "person":
        wrong = f"only persons can be listed so; add the {row['kind']} to its own file and give its key"
        raise DataFault(wrong, file=str(file), line=line, column="decision")
    key = row["readings"] if row["readings"].startswith("person/") and "|" not in row["readings"] else ""
    slug = key.partition("/")[2] or names.slug(row["words"])
    return {"id": slug, "label": row["words"], "source": row["source"]}


def _append(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    if not rows:
        return
    old: list[dict[str, str]] = []
    header = list(columns)
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            old, header = list(reader), list(reader.fieldnames or columns)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, restval="", lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows([*old, *(row for row in rows if row not in old)])


def decide_doubts(project: Project, source: Path, decisions: Path, author: str) -> int:
    """Write the decisions about a project's own collection; the number of rows that held one.

    Which of two persons stands for both, or that they are two, is decided in the log of links.

    :raises SettingsFault: the source is not the file of a collection with an authorities folder.
    """
    collection = collection_of(project, source)
    if collection is None or collection.authorities is None:
        raise SettingsFault(f"{source} is no collection of kgraph.toml with a folder of authorities to decide in")
    folder = project.sources / collection.authorities
    folder.mkdir(parents=True, exist_ok=True)
    own = (project.sources / other.authorities for other in project.publication.collections if other.authorities)
    written = decide(decisions, folder, [shipped.root() / "data" / "world", *own])
    same = [row for row in read_decided(decisions) if row["reason"] == SAME]
    for row in same:
        _decide_same(project, decisions, row, author)
    return written + len(same)


def _decide_same(project: Project, file: Path, row: Mapping[str, str], author: str) -> None:
    keys, decision = row["readings"].split("|"), row["decision"]
    if decision != NONE and decision not in keys:
        wrong = f"{decision!r} is no decision; write the key that stands for all of them, or {NONE} where they are two"
        raise DataFault(wrong, file=str(file), column="decision")
    for key in keys[1:] if decision == NONE else keys:
        if decision == NONE:
            decide_link(project, keys[0], key, "never", author, row["source"])
        elif key != decision:
            decide_link(project, key, decision, "accept", author, row["source"])
