"""`kgraph push`: the current generation to another SPARQL store."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kgraph.cli.console import ProjectOption, bar, find_project, say
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.pushing import Account

Scheme = Literal["basic", "digest", "bearer"]
SECRET = "KGRAPH_PUSH_SECRET"  # noqa: S105 - the variable's name, not what is in it


def push(
    endpoint: Annotated[str, typer.Argument(metavar="ENDPOINT", help="Address of the store's Graph Store Protocol.")],
    query: Annotated[
        str | None,
        typer.Option("--query", metavar="URL", help="Its SPARQL endpoint; default: `query` beside ENDPOINT."),
    ] = None,
    user: Annotated[str, typer.Option("--user", help=f"Who writes; the password stands in {SECRET}.")] = "",
    auth: Annotated[Scheme, typer.Option("--auth", help=f"How; bearer sends {SECRET} as a token.")] = "basic",
    allow_local_base: Annotated[
        bool, typer.Option("--allow-local-base", help="Push addresses that begin with http://localhost.")
    ] = False,
    project: ProjectOption = None,
) -> None:
    """Send each named graph that changed, take away those that are gone, and compare the counts."""
    from kgraph.pushing import RemoteStore
    from kgraph.pushing import push as run
    from kgraph.pushing.log import PushLog
    from kgraph.store.generations import Generations

    found = find_project(project)
    if found.publication.local and not allow_local_base:
        base = found.publication.base
        raise SettingsFault(
            f"the addresses begin with {base} and open on this machine only; set `base` in kgraph.toml and build, or "
            "say --allow-local-base"
        )
    if not endpoint.startswith(("http://", "https://")):
        raise SettingsFault(f"{endpoint}: a store's address begins with http:// or https://")
    store = Generations(found.work).need_current().open()
    asked = query or endpoint.split("?")[0].rstrip("/").rpartition("/")[0] + "/query"
    with RemoteStore(endpoint, asked, _account(auth, user)) as remote, bar("Pushing graphs") as progress:
        pushed = run(store, remote, PushLog(found.work, endpoint), found.publication.base, progress)
    say(
        f"{pushed.sent:,} graphs with {pushed.triples:,} triples sent, {pushed.removed:,} taken away, "
        f"{pushed.unchanged:,} stood there already; the store's counts agree"
    )


def _account(scheme: Scheme, user: str) -> Account | None:
    from kgraph.pushing import Account

    secret = os.environ.get(SECRET, "")
    if not user and scheme != "bearer":
        return None
    if not secret:
        raise SettingsFault(f"set the environment variable {SECRET} to the password or token")
    return Account(scheme, user, secret)
