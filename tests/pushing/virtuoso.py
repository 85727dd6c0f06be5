"""A real Virtuoso 7 server for tests."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.endpoints import free_port, wait_for

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{isql}
DirsAllowed = {folder}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 10000
"""
USER, PASSWORD = "dba", "dba"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """An empty Virtuoso, for as long as the block runs; its address without a path."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("needs Virtuoso 7: apt-get install virtuoso-opensource-7")
    http = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, isql=free_port(), http=http), encoding="utf-8")
    server = subprocess.Popen(
        [program, "+foreground", "+configfile", str(settings)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{http}/sparql", server, 90)
        yield f"http://127.0.0.1:{http}"
    finally:
        server.terminate()
        server.wait(60)
