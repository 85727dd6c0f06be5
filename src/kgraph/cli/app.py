"""The command's entry: its subcommands, and what becomes of errors.

Exit 0 done, 1 the data is at fault, 2 the call or the configuration is, 130 stopped by the user.
"""

from __future__ import annotations

import sys

import typer

from kgraph import __version__
from kgraph.cli import build, evaluate, export, extract, query, serve, validate
from kgraph.cli.console import complain
from kgraph.faults import Fault

INTERRUPTED = 130

app = typer.Typer(
    help="Turn the descriptive records of an archive into a validated, linked, published knowledge graph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build")(build.build)
app.command("serve")(serve.serve)
app.command("query")(query.query)
app.command("export")(export.export)
app.command("validate")(validate.validate)
app.command("extract")(extract.extract)
app.command("evaluate")(evaluate.evaluate)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kgraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    pass


def main() -> None:
    """Run the command and leave with its exit code."""
    try:
        app()
    except Fault as fault:
        complain(str(fault))
        sys.exit(fault.exit_code)
    except KeyboardInterrupt:
        complain("stopped; what was published before is still current")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output (`head`) has what it wanted. Nothing more can be written, not even at exit.
        sys.stdout = open("/dev/null", "w")  # noqa: SIM115, PTH123
        sys.exit(0)
