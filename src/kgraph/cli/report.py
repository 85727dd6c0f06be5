"""How a build is told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kgraph.cli.console import complain, say
from kgraph.names import Names
from kgraph.pipeline import Built, Intake, Written, aside_lines, balance
from kgraph.publication import Project
from kgraph.shapes import SEVERITIES, Report
from kgraph.store import OF_STATEMENTS

SHOWN = 100


def print_build(project: Project, built: Built) -> None:
    """Say in a few lines what was read, what was found wrong, and what is current now."""
    events = {came.collection: came.events for came in built.collections}
    print_intake(
        built.intakes,
        built.written,
        {name: f"; {count:,} event{'' if count == 1 else 's'}" for name, count in events.items()},
    )
    for line in (*built.extent.lines(), *finding_lines(built.report)):
        say(line)
    if built.generation is None:
        complain("the data violates the shapes above; nothing was published, the last generation stays current")
        return
    for line in gone_lines(built.gone, Names(project.publication.base)):
        say(line)
    say(f"{built.generation.run['quads']:,} statements in generation {built.generation.hash}, current now")
    if project.publication.local:
        say(f"local build: addresses begin with {project.publication.base}; set `base` in kgraph.toml to publish")


def print_intake(intakes: Sequence[Intake], written: Written, more: Mapping[str, str]) -> None:
    """Say what came in with each file and what became of it.

    :param more: what else is said of a collection.
    """
    last = {intake.collection: intake for intake in intakes}
    files = Counter(intake.collection for intake in intakes)
    for intake in intakes:
        named = f"{intake.collection}, {intake.name}" if files[intake.collection] > 1 else intake.collection
        more_of_it = more.get(intake.collection, "") if intake is last[intake.collection] else ""
        say(f"{named}: {balance(intake.records, len(intake.set_aside))}{more_of_it}")
        for line in aside_lines(intake.set_aside):
            say(line)
    for line in written.lines():
        say(line)


def finding_lines(report: Report) -> Iterator[str]:
    """What a build says of its findings: violations in full, a line for each warning, the number of hints."""
    kinds = {kind: [each for each in report.findings if each.severity == kind] for kind in SEVERITIES}
    violations, warnings, hints = kinds["violation"], kinds["warning"], kinds["info"]
    if violations:
        yield from replace(report, findings=tuple(violations)).lines(SHOWN)
    yield from (finding.line for finding in warnings[:SHOWN])
    if len(warnings) > SHOWN:
        yield f"… and {len(warnings) - SHOWN} more warnings"
    if warnings:
        yield "`kgraph validate --severity warning` says of each warning what to do"
    if hints:
        yield f"{len(hints)} hint{'s' if len(hints) > 1 else ''} to make it better: `kgraph validate` shows them"


def gone_lines(gone: tuple[str, ...], names: Names) -> Iterator[str]:
    """What is said of addresses that are gone: each entity's, and how many of the statements about them."""
    keys = [names.key_of(address) or address for address in gone]
    cited = [key for key in keys if key.partition("/")[0] not in OF_STATEMENTS]
    for key in cited[:SHOWN]:
        yield f"gone: {names.address(key)}; say in redirects.csv or withdrawn.csv what became of it"
    if len(cited) > SHOWN:
        yield f"… and {len(cited) - SHOWN} more that are gone; `kgraph build --json` lists all"
    if others := len(keys) - len(cited):
        kinds = "mentions, dates, participations and attestations" if others > 1 else "a statement about a reading"
        yield f"gone: {others} {'addresses' if others > 1 else 'address'} of {kinds}, read otherwise now"


def build_json(built: Built) -> str:
    """The same for a program."""
    whole = {
        "generation": built.generation.hash if built.generation else None,
        "statements": built.generation.run["quads"] if built.generation else None,
        "collections": [
            {
                "collection": came.collection,
                "records": came.records,
                "events": came.events,
                "set_aside": [{"position": str(one.position), "reason": one.reason} for one in came.set_aside],
            }
            for came in built.collections
        ],
        "findings": [finding.to_row() for finding in built.report.findings],
        "checked": list(built.extent.lines()),
        "gone": list(built.gone),
    }
    return json.dumps(whole, ensure_ascii=False)
