"""The review in a terminal: one case on the screen, one key a decision."""

from __future__ import annotations

import os
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from rich.console import Console, Group
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kgraph.faults import SettingsFault
from kgraph.linking.candidate import Candidate, Verdict
from kgraph.linking.review import Choice, Desk, OpenCase

KEYS: Final[dict[str, Choice]] = {"a": "accept", "c": "close", "b": "broader", "n": "never", "x": "none"}
HELP: Final = (
    "a accept · c close match · b broader · n never this item · x no item exists · "
    "1-9 choose a candidate · s skip · u undo the last · q stop"
)
ALL: Final = "A lists all sure proposals of this kind, to accept them together · U takes such a batch back"
LISTED: Final = 100
STOP: Final = ("q", "\x04", "")


@dataclass(slots=True)
class Review:
    """One person's way through the open cases.

    :param show: puts something on the screen.
    """

    desk: Desk
    kind: str | None
    verdict: Verdict | None
    author: str
    show: Callable[[object], None]
    decided: list[str] = field(default_factory=list)
    _skipped: set[str] = field(default_factory=set)
    _chosen: int = 0
    _listed: dict[str, str] = field(default_factory=dict)
    _batch: str = ""

    def current(self) -> OpenCase | None:
        """The case at hand, or None where all are decided or skipped."""
        waiting = self.desk.open(self.kind, self.verdict)
        return next((one for one in waiting if one.case.key not in self._skipped), None)

    @property
    def asking(self) -> bool:
        """A list of sure proposals is on the screen, and the next key accepts it or does not."""
        return bool(self._listed)

    def press(self, key: str) -> bool:
        """Do what a key says; False where the review is over."""
        case = self.current()
        if case is None or key in STOP:
            return False
        listed, self._listed = self._listed, {}
        if listed:
            self._answer(listed, yes=key == "y")
        elif key == "A":
            self._list(case.case.kind)
        elif key == "U":
            self._undo_batch()
        elif key in KEYS:
            self._decide(case, KEYS[key])
        elif key == "s":
            self._move_on(case.case.key)
        elif key == "u":
            self._undo()
        elif key.isdecimal() and 1 <= int(key) <= len(case.candidates):
            self._chosen = int(key) - 1
        else:
            self.show(Text(HELP))
        return True

    def screen(self, case: OpenCase) -> Group:
        """A case as it is shown."""
        head = Text.assemble((case.case.label, "bold"), f"  {case.case.key}  ", (f"({case.case.verdict})", "italic"))
        records = Text(f"named in {case.case.records} record{'s' if case.case.records != 1 else ''}", style="dim")
        about = [Text(line) for line in case.case.about]
        quoted = [
            Text.assemble(
                (f"{one.title} ({one.date or 'undated'}): ", "dim"), one.before, (one.words, "bold reverse"), one.after
            )
            for one in case.case.quotations
        ]
        keys = f"{HELP}\n{ALL}" if case.case.verdict == "sure" else HELP
        return Group(Rule(), head, records, *about, *quoted, self._candidates(case), Text(keys, style="dim"))

    def _candidates(self, case: OpenCase) -> Table:
        table = Table(box=None, padding=(1, 2, 0, 0), expand=True)
        if not case.candidates:
            table.add_column()
            table.add_row(Text("no candidate is left", style="italic"))
        for number, one in enumerate(case.candidates[:9], 1):
            chosen = number - 1 == self._chosen
            table.add_column(Text(f"{'▶' if chosen else ' '} {number}  {one.item}", style="bold" if chosen else ""))
        if case.candidates:
            table.add_row(*(_candidate(one) for one in case.candidates[:9]))
        return table

    def _decide(self, case: OpenCase, choice: Choice) -> None:
        if choice != "none" and not case.candidates:
            self.show(Text("no candidate is left; x says that no item exists, s skips"))
            return
        chosen = case.candidates[self._chosen].item if choice != "none" else None
        noted = self.desk.decide(case.case.key, choice, chosen, self.author, date.today())
        self.decided.append(case.case.key)
        self._chosen = 0
        self.show(Text(f"{case.case.label}: {noted.words}", style="green"))

    def _list(self, kind: str) -> None:
        """Show the sure proposals of a kind, the most that are accepted at once; what was skipped is left out."""
        waiting = [one for one in self.desk.open(kind, "sure") if one.case.key not in self._skipped][:LISTED]
        for one in waiting:
            best = one.candidates[0]
            reasons = "; ".join(weight.words for weight in best.weights if weight.value)
            self.show(
                Text.assemble((one.case.label, "bold"), f"  {best.item} {best.label}, {best.description}: {reasons}")
            )
        self._listed = {one.case.key: one.candidates[0].item for one in waiting}
        say = f"y accepts these {len(waiting)}, any other key does not; s at a case leaves it out"
        self.show(Text(say if waiting else "nothing is proposed as sure here"))

    def _answer(self, listed: dict[str, str], *, yes: bool) -> None:
        if not yes:
            self.show(Text("none accepted"))
            return
        noted = self.desk.accept_sure(listed, self.author, date.today())
        self.decided += [one.subject for one in noted]
        self._batch = next((one.batch for one in noted if one.batch), "")
        self._chosen = 0
        self.show(Text(f"{len(noted)} accepted, batch {self._batch}; U takes them back", style="green"))

    def _undo_batch(self) -> None:
        taken = self.desk.undo_batch(self._batch, self.author, date.today()) if self._batch else ()
        self.decided = [key for key in self.decided if key not in {one.subject for one in taken}]
        self.show(Text(f"{len(taken)} taken back" if taken else "no batch of this review stands"))

    def _move_on(self, key: str) -> None:
        self._skipped.add(key)
        self._chosen = 0

    def _undo(self) -> None:
        """Take back the last decision of this review, else the last that stands."""
        last = self.desk.last()
        key = self.decided.pop() if self.decided else last.subject if last else None
        noted = self.desk.undo(key, self.author, date.today()) if key else None
        self._skipped.discard(key or "")
        self._chosen = 0
        self.show(Text(f"taken back: {noted.subject}" if noted else "there is nothing to take back"))


def run(desk: Desk, kind: str | None, verdict: Verdict | None, author: str) -> None:
    """Review until all is decided or the person stops. Each decision is in the log before the next case is shown.

    :raises SettingsFault: the input is no terminal.
    """
    if not sys.stdin.isatty():
        raise SettingsFault(
            "the review needs a terminal; elsewhere use `kgraph serve --review` or `kgraph link accept`"
        )
    console = Console()
    review = Review(desk, kind, verdict, author, console.print)
    for name, judged, cases, records in desk.batches():
        console.print(Text(f"{name}, {judged}: {cases} open, in {records} records", style="dim"))
    try:
        with _keyboard() as pressed:
            while (case := review.current()) is not None:
                if not review.asking:
                    console.print(review.screen(case))
                if not review.press(pressed()):
                    break
    except KeyboardInterrupt:
        console.print()
    left = len(desk.open(kind, verdict))
    console.print(f"{len(review.decided)} decided, {left} left. The graph follows at the next `kgraph build`.")


@contextmanager
def _keyboard() -> Iterator[Callable[[], str]]:
    """A function that waits for a key; keys pressed while a screen is drawn are not lost. "" where the input ends."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        yield lambda: os.read(terminal, 1).decode("ascii", "replace")
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def _candidate(one: Candidate) -> Group:
    lines = [
        Text(one.label, style="bold"),
        Text(one.description, style="italic"),
        Text(f"{one.score:.1f} · {one.source}", style="dim"),
    ]
    for weight in one.weights:
        mark, style = ("+", "green") if weight.value > 0 else ("–", "red") if weight.value < 0 else ("·", "dim")
        lines.append(Text(f"{mark} {weight.words}", style=style))
    return Group(*lines)
