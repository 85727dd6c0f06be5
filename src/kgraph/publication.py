"""The publication: what `kgraph.toml` says about base address, title, rights and collections.

Found upward from the working folder (or with `--project DIR`), else the shipped one, whose output goes to `./.kgraph`.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, ValidationInfo, field_validator

from kgraph import shipped
from kgraph.faults import SettingsFault

FILE_NAME = "kgraph.toml"
HARVESTED = "records.xml"
"""The file of harvested records in their folder."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rights(_Settings):
    """The three rights: of the facts, of the descriptions' text, of the documents themselves."""

    facts: str = "https://creativecommons.org/publicdomain/zero/1.0/"
    descriptions: str = "https://creativecommons.org/licenses/by/4.0/"
    documents: str = "http://rightsstatements.org/vocab/CNE/1.0/"


class Harvest(_Settings):
    """Where a collection's records are harvested from over OAI-PMH, and which; `kgraph harvest` does it."""

    url: str
    format: str | None = None
    set: str | None = None
    since: str | None = None
    until: str | None = None


class Collection(_Settings):
    """One collection: its records' file, its own authority files, and what must be said of its scope.

    `authority_files` are files of the archive's authority records (EAC-CPF, AtoM's CSV), or patterns of their names.
    `mapping` says which column (or columns) of the file holds a field: `{ title = "Name of piece" }`.
    """

    slug: Slug
    title: str
    records: str
    harvest: Harvest | None = None
    more_records: tuple[str, ...] = ()
    authorities: str | None = None
    authority_files: tuple[str, ...] = ()
    description: str = ""
    scope: str = ""
    span: str | None = None
    date_order: Literal["day-first", "month-first"] | None = None
    holder: str | None = None
    url: str | None = None
    mapping: Mapping[str, str | tuple[str, ...]] = Field(default_factory=dict)
    manifests: str | None = None
    description_language: LanguageTag | None = None

    @field_validator("authority_files")
    @classmethod
    def _below_the_project(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            if not pattern or Path(pattern).is_absolute() or ".." in Path(pattern).parts:
                raise ValueError(f"{pattern!r} is no path below the project's folder")
        return value

    @field_validator("harvest")
    @classmethod
    def _into_a_folder_of_its_own(cls, value: Harvest | None, info: ValidationInfo) -> Harvest | None:
        place = PurePosixPath(str(info.data.get("records")))
        if value is not None and (place.name != HARVESTED or len(place.parts) < 2):
            raise ValueError(f'harvested records are kept in a folder: set records = "NAME/{HARVESTED}"')
        return value

    @field_validator("mapping")
    @classmethod
    def _each_column_once(cls, value: Mapping[str, str | tuple[str, ...]]) -> Mapping[str, str | tuple[str, ...]]:
        times = Counter(column for _, column in _pairs(value))
        twice = [column for column, count in times.items() if count > 1]
        if twice:
            raise ValueError(f"the column {twice[0]!r} is mapped to more than one field")
        return value

    @property
    def columns(self) -> dict[str, str]:
        """The mapping the other way round: column to field."""
        return {column: field for field, column in _pairs(self.mapping)}


def _pairs(mapping: Mapping[str, str | tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for field, columns in mapping.items():
        for column in (columns,) if isinstance(columns, str) else columns:
            yield field, column


class Publication(_Settings):
    """What is published, under which base address, by whom, as of when.

    `language` is that of pages for readers who know no other, and of texts whose language nothing states; `languages`
    are all that pages come in. `names_model` is the package of a model of named entities, whose vote makes names that
    nobody lists safer.
    """

    base: str = "http://localhost:8000"
    title: str
    description: str = ""
    publisher: str = ""
    contact: str = ""
    release: date | None = None
    language: LanguageTag = "en"
    languages: tuple[LanguageTag, ...] = ()
    rights: Rights = Rights()
    shapes: tuple[str, ...] = ()
    names_model: str | None = None
    collections: tuple[Collection, ...] = Field(min_length=1)

    @field_validator("base")
    @classmethod
    def _no_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    def need_release(self) -> date:
        """The date of the release. Raises SettingsFault, with the line to add, where none is set."""
        if self.release is None:
            raise SettingsFault(
                f"{FILE_NAME} does not say the date of the release, which a publication carries and against which a "
                f"person counts as living; add the line `release = {datetime.now(UTC):%Y-%m-%d}` at its top"
            )
        return self.release

    @property
    def local(self) -> bool:
        """The base is this machine's: nobody else can open its addresses."""
        host = self.base.split("//", 1)[1].split("/", 1)[0].split(":", 1)[0]
        return host in {"localhost", "127.0.0.1"}


@dataclass(frozen=True, slots=True)
class Project:
    """A publication and the two folders it lives in.

    :param sources: where `kgraph.toml` lies; paths in it are relative to this folder.
    :param output: where `.kgraph/` is made.
    """

    publication: Publication
    sources: Path
    output: Path

    @property
    def work(self) -> Path:
        """The folder of generations."""
        return self.output / ".kgraph"


def find(start: Path, folder: Path | None = None) -> Project:
    """The project of a working folder.

    :param start: the working folder; the nearest `kgraph.toml` in it or above counts.
    :param folder: a project folder given by name; it must hold a `kgraph.toml`.
    :raises SettingsFault: where the named folder has none, or the file is not a publication.
    """
    if folder is not None:
        if not (folder / FILE_NAME).is_file():
            raise SettingsFault(
                f"{folder}: no {FILE_NAME} there; make a project with `kgraph init {folder} --from FILE`"
            )
        return Project(read(folder / FILE_NAME), folder, folder)
    for candidate in (start, *start.parents):
        if (candidate / FILE_NAME).is_file():
            return Project(read(candidate / FILE_NAME), candidate, candidate)
    return Project(read(shipped.root() / FILE_NAME), shipped.root(), start)


def read(path: Path) -> Publication:
    """Read a `kgraph.toml`.

    A release date that is not given there is taken from the environment's `SOURCE_DATE_EPOCH` (seconds, UTC), the
    convention of reproducible builds; no other clock decides it.

    :raises SettingsFault: it is not TOML, or a key is missing, unknown or of the wrong kind; the message names it.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsFault(f"{path}: cannot be read: {error}") from error
    try:
        return Publication.model_validate(_with_release(values))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise SettingsFault(f"{path}: {wrong}") from error


def _with_release(values: Mapping[str, Any]) -> Mapping[str, Any]:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if "release" in values or not epoch.isdecimal():
        return values
    return {**values, "release": datetime.fromtimestamp(int(epoch), UTC).date()}
