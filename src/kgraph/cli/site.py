"""`kgraph site`: the publication as static files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import ProjectOption, find_project, say, stages


def site(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder to write; a site that is there is replaced.")],
    project: ProjectOption = None,
) -> None:
    """Write the pages, the data files and a search page, to be put on any web host or opened from the folder."""
    from kgraph.site import write_site

    found = find_project(project)
    if found.publication.local:
        say(f"local build: addresses begin with {found.publication.base}; set `base` in kgraph.toml before you publish")
    with stages() as stage:
        written = write_site(found, out, lambda count: stage(f"Writing the site: {count:,} files"))
    say(f"{out}: {written.pages:,} pages and {written.files:,} other files; open {out / 'index.html'}")
    for link in written.dead:
        say(f"a link led to nothing and was taken away: {link}")
