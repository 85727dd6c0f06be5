"""How a build is told."""

from __future__ import annotations

import json

from kgraph.cli.console import complain, say
from kgraph.pipeline import Built
from kgraph.publication import Project

SHOWN = 100


def print_build(project: Project, built: Built) -> None:
    """Say in a few lines what was read, what was found wrong, and what is current now."""
    for resolution in built.resolutions:
        aside = f", {len(resolution.set_aside)} set aside" if resolution.set_aside else ""
        say(f"{resolution.collection}: {len(resolution.records)} records, {len(resolution.events)} events{aside}")
        for one in resolution.set_aside[:SHOWN]:
            say(f"  set aside: {one.position}: {one.reason}")
    if built.report.findings:
        say("\n".join(built.report.lines(SHOWN)))
    if built.generation is None:
        complain("the data violates the shapes above; nothing was published, the last generation stays current")
        return
    for address in built.gone[:SHOWN]:
        say(f"gone: {address} was published before; say in redirects.csv or withdrawn.csv what became of it")
    if len(built.gone) > SHOWN:
        say(f"… and {len(built.gone) - SHOWN} more that are gone; `kgraph build --json` lists all")
    say(f"{built.generation.run['quads']:,} statements in generation {built.generation.hash}, current now")
    if project.publication.local:
        say(f"local build: addresses begin with {project.publication.base}; set `base` in kgraph.toml to publish")


def build_json(built: Built) -> str:
    """The same for a program."""
    whole = {
        "generation": built.generation.hash if built.generation else None,
        "statements": built.generation.run["quads"] if built.generation else None,
        "collections": [
            {
                "collection": resolution.collection,
                "records": len(resolution.records),
                "events": len(resolution.events),
                "set_aside": [{"position": str(one.position), "reason": one.reason} for one in resolution.set_aside],
            }
            for resolution in built.resolutions
        ],
        "findings": [finding.to_row() for finding in built.report.findings],
        "gone": list(built.gone),
    }
    return json.dumps(whole, ensure_ascii=False)
