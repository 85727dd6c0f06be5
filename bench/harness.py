"""Commands measured side by side: wall seconds, CPU seconds, the most memory, and the ratio of two in the same run.

Trust ratios, not seconds: a machine has neighbours. Two commands run A B A B, and the ratio is taken pair by pair.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

KIB = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a command with everything it started.

    :param wall: and `cpu` in seconds.
    :param peak: bytes of resident memory of its largest process.
    """

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the table names it; `before` makes ready what a run uses up and is not measured."""

    name: str
    argv: Sequence[str]
    folder: Path
    before: Callable[[], None] | None = None
    environment: Mapping[str, str] | None = None


def measure(command: Command) -> Measured:
    """Run a command once.

    :raises RuntimeError: it failed; the message has the end of what it said.
    """
    if command.before:
        command.before()
    said = command.folder / "bench-output.txt"
    started = time.monotonic()
    with said.open("wb") as output:
        process = subprocess.Popen(
            list(command.argv),
            cwd=command.folder,
            env={**os.environ, **(command.environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command.name} failed: {said.read_text(errors='replace')[-2000:]}")
    said.unlink()
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two commands measured in turn."""

    ours: tuple[Measured, ...]
    theirs: tuple[Measured, ...]

    def ratios(self, of: Callable[[Measured], float]) -> list[float]:
        """Theirs over ours, pair by pair, sorted: 2.0 says that ours takes half."""
        return sorted(of(theirs) / of(ours) for ours, theirs in zip(self.ours, self.theirs, strict=True))


def in_turn(ours: Command, theirs: Command, pairs: int) -> Pairs:
    """Run two commands A B A B."""
    runs = [(measure(ours), measure(theirs)) for _ in range(pairs)]
    return Pairs(tuple(a for a, _ in runs), tuple(b for _, b in runs))


def spread(ratios: Sequence[float]) -> str:
    """The middle ratio with the lowest and the highest."""
    return f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def row(name: str, runs: Sequence[Measured], quads: int) -> str:
    """A line of a Markdown table: middle wall and CPU seconds, the most memory, quads a second."""
    wall, cpu = median(run.wall for run in runs), median(run.cpu for run in runs)
    peak = max(run.peak for run in runs) / KIB**2
    return f"| {name} | {wall:.1f} | {cpu:.1f} | {peak:.0f} | {quads / wall:,.0f} |"


def load() -> str:
    """How busy the machine is, to be told beside the figures."""
    one, five, _ = os.getloadavg()
    return f"{os.cpu_count()} processors, load {one:.1f} (1 min) and {five:.1f} (5 min) before the run"
