"""`kgraph link`: items of Wikidata for the entities of a collection, proposed by evidence and decided by people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from kgraph.cli.console import ProjectOption, bar, find_project, say, stages
from kgraph.cli.link_online import ApiOption, EndpointOption, OfflineOption, candidate_sources, fetch, terms
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.linking.review import Choice

Kind = Literal["person", "state", "country", "party", "organisation", "event", "place", "office"]
VerdictName = Literal["sure", "question", "none"]
KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="The entity's key, as in person/kim-il-sung.")]
ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="The item, as in Q41117.")]
AuthorOption = Annotated[
    str, typer.Option("--author", envvar="KGRAPH_AUTHOR", help="Who decides: a name, or orcid:0000-….")
]
ConfidenceOption = Annotated[
    float | None, typer.Option("--confidence", min=0, max=1, help="How sure you are, from 0 to 1.")
]
CommentOption = Annotated[str, typer.Option("--comment", "-m", help="The evidence, in words.")]
OutputOption = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Default: standard output.")]

app = typer.Typer(help="Link entities to Wikidata: propose, review, decide, take back.", no_args_is_help=True)

app.command("fetch")(fetch)
app.command("terms")(terms)


@app.command("index")
def index(
    dump: Annotated[Path, typer.Argument(help="A dump or slice of Wikidata: JSON or truthy N-Triples, also packed.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The index to write.")],
) -> None:
    """Build an offline index of Wikidata, in which `kgraph link propose` looks for items."""
    from kgraph.linking.index import build_index

    with bar("Reading the dump") as progress:
        built = build_index(dump, output, lambda place, size, _items: progress(place, size))
    for trouble in built.shown:
        say(f"{dump}:{trouble.line}: {trouble.reason}")
    if built.troubles > len(built.shown):
        say(f"… and {built.troubles - len(built.shown):,} lines more could not be used")
    say(f"{output}: {built.kept:,} items of {built.read:,} read")


@app.command("propose")
def propose(
    index: Annotated[
        Path | None, typer.Option("--index", metavar="FILE", help="An index made by `kgraph link index`.")
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Ask Wikidata itself; needs a contact in kgraph.toml.")
    ] = False,
    offline: OfflineOption = False,
    service: Annotated[
        list[str] | None, typer.Option("--service", metavar="URL", help="Ask this service of the Reconciliation API.")
    ] = None,
    api: ApiOption = None,
    endpoint: EndpointOption = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only this kind; may be given several times.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="One line of JSON a case, for programs.")] = False,
    project: ProjectOption = None,
) -> None:
    """Look for items of all entities that have none, and keep what was found for the review. Decides nothing.

    The linked entities of the authority files are always looked through.
    """
    from kgraph.cli.link_tables import print_proposals
    from kgraph.pipeline.proposing import propose as run

    unknown = [one for one in kind or () if one not in get_args(Kind)]
    if unknown:
        raise SettingsFault(f"--kind {unknown[0]}: is none of {', '.join(get_args(Kind))}")
    found = find_project(project)
    asked = candidate_sources(found, index, service or (), online=online, offline=offline, api=api, endpoint=endpoint)
    with asked as sources, stages() as stage:
        cases = run(found, sources, stage, kind or ())
    if json_:
        sys.stdout.writelines(case.to_line() for case in cases)
    else:
        print_proposals(cases)


@app.command("review")
def review(
    author: AuthorOption = "",
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only this kind.")] = None,
    verdict: Annotated[
        VerdictName | None, typer.Option("--verdict", help="Only these: sure, question, or none (nothing fits).")
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Decide on what was proposed, one key a decision. Stop at any time; what was decided is kept."""
    from kgraph.cli.link_review import run
    from kgraph.pipeline.proposing import desk, proposals

    found = find_project(project)
    if not proposals(found).is_file():
        raise SettingsFault("nothing was proposed yet; run `kgraph link propose --index FILE`")
    run(desk(found), kind, verdict, author or default_author())


def _links(name: Choice, words: str) -> None:
    """Give the command that links an entity to an item in one way.

    :param words: what it says, as `--help` shows it.
    """

    def link(
        key: KeyArgument, item: ItemArgument, comment: CommentOption = "", confidence: ConfidenceOption = None,
        author: AuthorOption = "", project: ProjectOption = None,
    ) -> None:  # fmt: skip
        _decide(project, key, item, name, comment, author, confidence)

    app.command(name, help=words)(link)


_links("accept", "The entity is this item.")
_links("close", "The entity is nearly this item, as a historical state is nearly the modern one.")
_links("broader", "The item is broader than the entity.")


@app.command("reject")
def reject(
    key: KeyArgument,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item, or the key of an entity it is not.")],
    comment: CommentOption = "",
    author: AuthorOption = "",
    project: ProjectOption = None,
) -> None:
    """The entity is never this item; a link that a file states is taken away."""
    _decide(project, key, item, "never", comment, author)


@app.command("none")
def none(
    key: KeyArgument, comment: CommentOption = "", author: AuthorOption = "", project: ProjectOption = None
) -> None:
    """Wikidata has no item for the entity."""
    _decide(project, key, None, "none", comment, author)


@app.command("merge")
def merge(
    key: KeyArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The key that stands for both from the next build on.")],
    comment: CommentOption = "",
    author: AuthorOption = "",
    project: ProjectOption = None,
) -> None:
    """Two entities, or two events that records tell of, are one."""
    if "/" not in other:
        raise SettingsFault(f"{other} is no key of an entity here; write type/slug, as in person/kim-il-sung")
    _decide(project, key, other, "accept", comment, author)


@app.command("undo")
def undo(
    what: Annotated[
        str, typer.Argument(metavar="KEY|ID", help="An entity, whose last decision goes, a decision, or a batch.")
    ],
    comment: CommentOption = "",
    author: AuthorOption = "",
    project: ProjectOption = None,
) -> None:
    """Take a decision back; the row stays in the log, and the next build follows."""
    from kgraph.pipeline.link_decisions import take_back

    for noted in take_back(find_project(project), what, author or default_author(), comment):
        typer.echo(f"{noted.subject}: taken back: {noted.undoes} ({noted.id})")


@app.command("log")
def log(
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="Only decisions about this entity.")] = None,
    project: ProjectOption = None,
) -> None:
    """List the decisions, the last at the end, with what became of each."""
    from kgraph.cli.link_tables import print_log
    from kgraph.pipeline.links import read_decisions

    print_log([one for one in read_decisions(find_project(project)) if key in (None, one.subject, one.object)])


@app.command("current")
def current(output: OutputOption = "-", project: ProjectOption = None) -> None:
    """Write what stands now as SSSOM without contradictions, for other tools."""
    from kgraph.pipeline.link_decisions import current_sssom

    found = find_project(project)
    with stages() as stage:
        pieces = current_sssom(found, stage)
    _write(output, pieces)


@app.command("quickstatements")
def quickstatements(output: OutputOption = "-", project: ProjectOption = None) -> None:
    """Write what Wikidata lacks as QuickStatements: items decided to be missing, and statements records support."""
    from kgraph.pipeline.quickstatements import quickstatements as run

    found = find_project(project)
    with stages() as stage:
        made = run(found, stage)
    for note in made.notes:
        say(note)
    _write(output, made.text)


def default_author() -> str:
    """Who decides where nobody says: the name of the user's account."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise SettingsFault("who decides is not known; say --author NAME, or set KGRAPH_AUTHOR") from error


def _decide(
    folder: Path | None,
    key: str,
    object_: str | None,
    choice: Choice,
    comment: str,
    author: str,
    confidence: float | None = None,
) -> None:
    from kgraph.pipeline.link_decisions import decide

    who = author or default_author()
    noted = decide(find_project(folder), key, object_, choice, who, comment, confidence=confidence)
    typer.echo(f"{noted.subject}: {noted.words} ({noted.id})")


def _write(output: str, text: str) -> None:
    from kgraph.exports import write_file

    if output == "-":
        typer.echo(text, nl=False)
    else:
        write_file(Path(output), [text])
