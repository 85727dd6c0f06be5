"""The command's subcommands."""

from __future__ import annotations

import typer

from kgraph import __version__
from kgraph.cli import build, evaluate, export, extract, harvest, init, link, push, query, review, serve, site, validate

app = typer.Typer(
    help="Turn the descriptive records of an archive into a validated, linked, published knowledge graph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("init")(init.init)
app.command("harvest")(harvest.harvest)
app.command("build")(build.build)
app.command("serve")(serve.serve)
app.command("query")(query.query)
app.command("export")(export.export)
app.command("validate")(validate.validate)
app.command("extract")(extract.extract)
app.command("evaluate")(evaluate.evaluate)
app.command("review")(review.review)
app.command("push")(push.push)
app.command("site")(site.site)
app.add_typer(link.app, name="link")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kgraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    pass
