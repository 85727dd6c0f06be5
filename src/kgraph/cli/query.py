"""`kgraph query`: SPARQL to the current generation, or to a remote endpoint."""

from __future__ import annotations

import os
import re
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn, TypeVar

import typer

from kgraph.cli.console import ProjectOption, complain, find_project
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.cli.endpoint import Answer
    from kgraph.publication import Project
    from kgraph.questions import Question

T = TypeVar("T")
FormatName = Literal[
    "table", "csv", "tsv", "json", "xml", "spreadsheet", "turtle", "jsonld", "trig", "nquads", "ntriples", "rdfxml"
]
STOPPED, TOO_LONG = 130, 2


def query(
    source: Annotated[
        str | None, typer.Argument(metavar="[FILE.rq|NAME]", help="A file, - for standard input, or a name.")
    ] = None,
    expression: Annotated[str | None, typer.Option("--expression", "-e", metavar="QUERY", help="The query.")] = None,
    format_: Annotated[
        FormatName | None,
        typer.Option("--format", "-f", help="Default: a table on a terminal, csv in a pipe, turtle for a graph."),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="Another value for a query's parameter."),
    ] = None,
    endpoint: Annotated[str | None, typer.Option(metavar="URL", help="Ask a remote SPARQL endpoint.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Give up after that long.")] = 60,
    service: Annotated[bool, typer.Option("--allow-service", help="Let SERVICE call other endpoints.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the queries that are at hand.")] = False,
    project: ProjectOption = None,
) -> None:
    """Ask the current generation in SPARQL 1.1, or a remote endpoint. The publication's prefixes are declared."""
    found = find_project(project)
    if list_:
        _print_list(found)
        return
    text = _text(found, source, expression, parameters or [])

    def work() -> bytes:
        if endpoint:
            return _rendered(_remote(found, endpoint, text, timeout), format_, found, text)
        try:
            return _rendered(_local(found, text, service=service), format_, found, text)
        except OSError as error:
            raise SettingsFault(
                f"the query cannot be answered: {error} (an endpoint that SERVICE names, or the disk)"
            ) from error

    sys.stdout.buffer.write(_patiently(work, timeout))
    sys.stdout.buffer.flush()


def _print_list(project: Project) -> None:
    from kgraph.questions import questions

    for question in questions(project.sources):
        typer.echo(f"{question.name}\t{question.title}")


def _text(project: Project, source: str | None, expression: str | None, parameters: list[str]) -> str:
    from kgraph import questions

    if (source is None) == (expression is None):
        raise SettingsFault("give one query: a file, a name (`--list` lists them), or -e QUERY")
    if expression is not None:
        question = questions.Question.parse("-e", expression)
    elif source == "-":
        question = questions.Question.parse("-", sys.stdin.read())
    else:
        question = _named(project, str(source))
    return question.filled(_values(parameters))


def _named(project: Project, source: str) -> Question:
    """A query by file or by its name in the library."""
    from kgraph import questions

    if source.endswith(questions.ENDING) or Path(source).is_file():
        return questions.read(Path(source))
    found = [question for question in questions.questions(project.sources) if question.name == source]
    if not found:
        raise SettingsFault(f"{source}: neither a file nor a query of the library; `kgraph query --list` lists it")
    return found[0]


def _values(parameters: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise SettingsFault(f"-p {parameter}: write it as NAME=VALUE")
        values.setdefault(name, []).append(value)
    return values


def _local(project: Project, text: str, *, service: bool) -> Answer:
    import pyoxigraph as ox

    from kgraph.names import publication_prefixes
    from kgraph.store.generations import Generations
    from kgraph.store.queries import evaluate
    from kgraph.store.query_faults import ServiceRefused

    store = Generations(project.work).need_current().open()
    base = project.publication.base
    try:
        results = evaluate(store, text, base=f"{base}/", prefixes=publication_prefixes(base), service=service)
    except ServiceRefused as fault:
        raise SettingsFault("this query asks other endpoints (SERVICE); allow it with --allow-service") from fault
    return list(results) if isinstance(results, ox.QueryTriples) else results


def _remote(project: Project, endpoint: str, text: str, timeout: float) -> Answer:
    from kgraph.cli.endpoint import ask_endpoint
    from kgraph.names import publication_prefixes

    publication = project.publication
    whole = missing_prefixes(text, publication_prefixes(publication.base)) + text
    return ask_endpoint(endpoint, whole, timeout=timeout, contact=publication.contact)


def missing_prefixes(text: str, known: Mapping[str, str]) -> str:
    """Declarations, on one line, of known prefixes that a query uses and does not declare."""
    from kgraph.store.tokens import tokens

    used = {token.text.partition(":")[0] for token in tokens(text) if token.kind == "name"}
    missing = sorted(used & known.keys() - declared_prefixes(text).keys())
    return "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in missing)


def declared_prefixes(text: str) -> dict[str, str]:
    """The prefixes that a query declares."""
    return dict(re.findall(r"(?i)\bPREFIX\s+([\w.-]*)\s*:\s*<([^<>\s]*)>", text))


def _rendered(answer: Answer, format_: FormatName | None, project: Project, text: str) -> bytes:
    from kgraph.cli.answers import rendered

    terminal = sys.stdout.isatty()
    rows = "table" if terminal else "csv"
    chosen = format_ or ("turtle" if isinstance(answer, list) else rows)
    base = project.publication.base
    return rendered(answer, chosen, base, prefixes=declared_prefixes(text), terminal=terminal)


def _patiently(work: Callable[[], T], seconds: float) -> T:
    """Do something that may sit in the engine for long, so that Ctrl-C and the timeout end it at once.

    The engine cannot be interrupted, and a process that leaves in the ordinary way waits for it.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that waits
            _let_go(error)
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    try:
        thread.start()
        thread.join(seconds)
    except KeyboardInterrupt:
        _leave("stopped", STOPPED)
    if thread.is_alive():
        _leave(f"no answer within {seconds:g} s; make the query smaller or raise --timeout", TOO_LONG)
    if failed:
        raise failed[0]
    return done[0]


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold: the engine's results must end in the thread they began in."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _leave(message: str, code: int) -> NoReturn:
    complain(message)
    sys.stderr.flush()
    os._exit(code)
