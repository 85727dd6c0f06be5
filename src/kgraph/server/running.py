"""Serving until a signal comes."""

from __future__ import annotations

import errno
import logging
import signal
import socket
from types import FrameType
from typing import Final

import uvicorn
from starlette.applications import Starlette

from kgraph.faults import SettingsFault
from kgraph.publication import Project
from kgraph.server.app import create_app
from kgraph.server.connections import limited
from kgraph.server.settings import Settings
from kgraph.store import Generations

_log = logging.getLogger("uvicorn.error")
_GRACE: Final = 5.0


def run(project: Project, host: str, port: int, settings: Settings | None = None) -> None:
    """Serve a project's current generation until SIGINT or SIGTERM; answers under way are finished first.

    :param port: 0 for any free one; the log says which.
    :raises SettingsFault: nothing was built yet, or the address cannot be listened on.
    """
    settings = settings or Settings()
    generation = Generations(project.work).need_current()
    app = create_app(project, settings)
    listening = _listen(host, port)
    server = uvicorn.Server(configuration(app, settings))
    _log.setLevel(logging.INFO)
    where = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    _log.info("“%s” (generation %s) on %s – stop with Ctrl-C", project.publication.title, generation.hash, where)
    _log.setLevel(logging.WARNING)
    before = {number: signal.signal(number, _nothing) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        listening.close()


def configuration(app: Starlette, settings: Settings) -> uvicorn.Config:
    """How the application is served."""
    return uvicorn.Config(
        app,
        http=limited(settings.body_bytes, settings.head_seconds),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=int(settings.budget.seconds + _GRACE),
    )


def _nothing(number: int, frame: FrameType | None) -> None:
    """The server stops on a signal and raises it again when it has stopped: nothing is left to do then."""


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches Nagle's algorithm off only where the protocol is named; with it, small answers wait 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(512)
    except OSError as error:
        listening.close()
        reasons = {
            errno.EADDRINUSE: f"port {port} is taken by another program; choose another with --port",
            errno.EACCES: f"you may not listen on port {port}; choose one above 1023 with --port",
            errno.EADDRNOTAVAIL: "this machine has no such address; choose another with --host",
        }
        reason = reasons.get(error.errno or 0, f"cannot be listened on: {error}; choose another with --host")
        raise SettingsFault(f"{host}:{port}: {reason}") from error
    return listening
