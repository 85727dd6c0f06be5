"""The wheel carries all that `kgraph build && kgraph serve` needs in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, as an installer lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    "path",
    [
        "kgraph/py.typed",
        "kgraph/shipped/kgraph.toml",
        "kgraph/shipped/ontology/kgraph.ttl",
        "kgraph/shipped/ontology/shapes.ttl",
        "kgraph/shipped/ontology/context.jsonld",
        "kgraph/shipped/data/world/states.csv",
        "kgraph/shipped/data/conversations-with-kim-il-sung/records.csv",
        "kgraph/shipped/queries/whom-did-a-person-meet.rq",
        "kgraph/server/templates",
        "kgraph/server/messages/de.po",
        "kgraph/server/messages/ko.po",
    ],
)
def test_the_wheel_carries(unpacked: Path, path: str) -> None:
    assert (unpacked / path).exists()


def test_it_builds_the_shipped_collection_from_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import kgraph, sys; from kgraph.cli import main; sys.stdout.write(kgraph.__file__); sys.stdout.flush(); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(unpacked))
    assert "20 records" in done.stderr
