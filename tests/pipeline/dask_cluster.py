"""A Dask cluster for tests: a scheduler and workers as processes, on this host or on hosts of their own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.endpoints import free_port

_BRIDGE = "kgbr0"
_NETWORK = "10.213.7"


@dataclass
class Cluster:
    """A cluster that runs.

    :param scheduler: its address.
    :param workers: the processes.
    """

    scheduler: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextmanager
def cluster(folder: Path, workers: int, host: str = "127.0.0.1", inside: Sequence[str] = ()) -> Iterator[Cluster]:
    """A scheduler with some workers, for as long as the block runs.

    :param host: where the scheduler listens.
    :param inside: for each worker the network namespace that is its host; none for this one.
    """
    address = f"tcp://{host}:{free_port()}"
    started: list[subprocess.Popen[bytes]] = []
    log = (folder / "dask.log").open("wb")

    def start(*command: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False", "PYTHONPATH": str(Path.cwd())}
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
        started.append(process)
        return process

    try:
        start(sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard")
        made = Cluster(address)
        for number in range(workers):
            where = ("ip", "netns", "exec", inside[number]) if inside else ()
            command = (sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard")
            made.workers.append(start(*where, *command, "--nthreads", "1", "--local-directory", str(folder)))
        yield made
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()
        log.close()


@contextmanager
def hosts(count: int) -> Iterator[Sequence[str]]:
    """Network namespaces on one bridge, each with an address of its own, and the bridge's address behind them.

    :raises OSError: this machine does not let us.
    """
    names = [f"kghost{number}" for number in range(1, count + 1)]
    try:
        _ip("link", "add", _BRIDGE, "type", "bridge")
        _ip("addr", "add", f"{_NETWORK}.1/24", "dev", _BRIDGE)
        _ip("link", "set", _BRIDGE, "up")
        for number, name in enumerate(names, 1):
            _ip("netns", "add", name)
            _ip("link", "add", f"{name}v", "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", f"{name}v", "master", _BRIDGE, "up")
            _ip("-n", name, "addr", "add", f"{_NETWORK}.{number + 1}/24", "dev", "eth0")
            _ip("-n", name, "link", "set", "eth0", "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield (*names, f"{_NETWORK}.1")
    finally:
        for name in names:
            with contextlib.suppress(OSError):
                _ip("netns", "del", name)
        with contextlib.suppress(OSError):
            _ip("link", "del", _BRIDGE)


def _ip(*arguments: str) -> None:
    program = shutil.which("ip") or shutil.which("ip", path="/usr/sbin")
    if program is None:
        raise OSError("no `ip` here")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.strip())


def wait_until(reached: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something to be so."""
    until = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.05)
