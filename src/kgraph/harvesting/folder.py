"""A folder of harvested records: every answer as it came, how far the harvest is, and the records for a project.

harvest.json          what is harvested, and how far that is
answers/0001/00001.xml …  each run's answers, as the repository gave them
records.xml           what stands now, as one answer; this is what a project names
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from kgraph.faults import SettingsFault
from kgraph.harvesting.selection import Selection, Stamp
from kgraph.publication import HARVESTED
from kgraph.whole_files import make_folder, replace

STATE: Final = "harvest.json"
ANSWERS: Final = "answers"


class Run(BaseModel):
    """One run over a repository's list.

    :param number: of the run, from 1.
    :param whole: it asks for everything, and what it does not list stands no more.
    :param format: the metadata format it asks for.
    :param since: only what changed then or later, as it is asked.
    :param begun: when the repository gave the first answer.
    :param answers: how many came so far.
    :param records: how many records these list.
    :param token: what the next one is asked for with; empty where the list is at its end, or has not begun.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    whole: bool
    format: str
    since: Stamp | None = None
    until: Stamp | None = None
    begun: Stamp | None = None
    answers: int = 0
    records: int = 0
    token: str = ""

    @property
    def is_at_its_end(self) -> bool:
        """Every answer came."""
        return self.begun is not None and not self.token


class State(BaseModel):
    """How far a harvest is.

    :param runs: that were begun.
    :param upto: the time that the last whole run brought the records to.
    :param run: the one that is not done yet.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    selection: Selection
    runs: int = 0
    upto: Stamp | None = None
    run: Run | None = None


class Folder:
    """The folder."""

    def __init__(self, path: Path):
        self.path = path

    @property
    def records(self) -> Path:
        """The file of the records as they stand now."""
        return self.path / HARVESTED

    def answer(self, run: Run, number: int) -> Path:
        """The file of an answer, counted from 1."""
        return self.path / ANSWERS / f"{run.number:04}" / f"{number:05}.xml"

    def answers(self, run: Run) -> list[Path]:
        """The files of a run's answers."""
        return [self.answer(run, number + 1) for number in range(run.answers)]

    def read(self) -> State | None:
        """How far the harvest in the folder is; None where there is none.

        :raises SettingsFault: what is there cannot be read, or is no folder of a harvest.
        """
        path = self.path / STATE
        if not path.exists():
            if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
                raise SettingsFault(f"{self.path}: holds something that is no harvest; name another folder")
            return None
        try:
            return State.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            what = "the harvest in it cannot be gone on with; take the folder away to begin anew"
            raise SettingsFault(f"{path}: {what}") from error

    def write(self, state: State) -> None:
        """Keep how far the harvest is, at once or not at all.

        :raises SettingsFault: it cannot be written.
        """
        make_folder(self.path)
        write(self.path / STATE, [state.model_dump_json(indent=2, exclude_defaults=True).encode(), b"\n"])

    def make(self, run: Run) -> None:
        """Make the folder of a run's answers.

        :raises SettingsFault: it cannot be made.
        """
        make_folder(self.answer(run, 1).parent)


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file at once or not at all.

    :raises SettingsFault: it cannot be written.
    """
    try:
        replace(path, pieces)
    except OSError as error:
        raise SettingsFault(f"{path}: cannot be written: {error.strerror or error}") from error
