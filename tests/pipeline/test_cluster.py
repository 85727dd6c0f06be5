"""A build on a Dask cluster: what one process builds, also where workers are killed."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from kgraph import publication
from kgraph.faults import DataFault, SettingsFault
from kgraph.pipeline.streaming import cluster as engine
from kgraph.pipeline.streaming.cluster import Cluster
from kgraph.shards import Hands
from tests.cli.command import current, kgraph
from tests.cli.command import project as files
from tests.pipeline.dask_cluster import cluster, hosts
from tests.pipeline.test_streaming import ROWS, streamed, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = files(tmp_path / "project")
    write(made, ROWS)
    return made


def test_a_cluster_builds_what_one_process_builds(tmp_path: Path, folder: Path) -> None:
    alone = kgraph(folder, "build")
    assert alone.returncode == 0, alone.stderr
    before = current(folder)
    (folder / ".kgraph").rename(folder / "alone")
    with cluster(tmp_path, 2) as made:
        done = kgraph(folder, "build", "--engine", "dask", "--scheduler", made.scheduler)
        assert done.returncode == 0, done.stderr
    assert current(folder) == before


def test_workers_on_hosts_of_their_own_one_of_them_killed_give_the_same(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.pipeline.streaming.collection.RECORDS", 2)
    project = publication.find(folder, folder)
    expected, _ = streamed(project, Hands(1))
    with ExitStack() as ending:
        try:
            one, other, here = ending.enter_context(hosts(2))
        except OSError as error:
            pytest.skip(f"needs network namespaces (apt-get install iproute2; sudo make test): {error}")
        made = ending.enter_context(cluster(tmp_path, 2, here, (one, other)))
        with Cluster(made.scheduler) as dask:
            killing = _Killing(dask, made.workers[0].pid, after=3)
            found, _ = streamed(project, killing)
        assert killing.killed, "the worker died while there was work left"
    assert found == expected


class _Killing:
    """An engine that kills a worker after some results of a task, while others are under way."""

    def __init__(self, dask: Cluster, worker: int, after: int) -> None:
        self._dask, self._worker, self._after = dask, worker, after
        self.killed = False

    def map(self, task, shared, items):  # type: ignore[no-untyped-def]
        for number, result in enumerate(self._dask.map(task, shared, items)):
            yield result
            if number == self._after and task.__name__ == "draft":
                os.kill(self._worker, signal.SIGKILL)
                self.killed = True


def test_what_is_wrong_with_a_record_is_told_as_ever(tmp_path: Path, folder: Path) -> None:
    (folder / "authorities" / "statements.csv").write_text(
        "record,action,target,value,source,quotation\nx-1,mention,title:500-600,,made up,\n", encoding="utf-8"
    )
    with cluster(tmp_path, 1) as made, Cluster(made.scheduler) as dask, pytest.raises(DataFault) as caught:
        streamed(publication.find(folder, folder), dask)
    assert caught.value.line == 2


def test_a_worker_with_another_kgraph_is_refused(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "code", lambda: "another")
    refused = pytest.raises(SettingsFault, match="a worker runs another kgraph")
    with cluster(tmp_path, 1) as made, Cluster(made.scheduler) as dask, refused:
        streamed(publication.find(folder, folder), dask)


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_CONNECT", "1s")
    with pytest.raises(SettingsFault, match="no scheduler of Dask answers there"):
        Cluster("tcp://127.0.0.1:9")


def test_an_engine_without_its_scheduler_is_told(folder: Path) -> None:
    done = kgraph(folder, "build", "--engine", "dask")
    assert done.returncode == 2
    assert "--scheduler ADDRESS go together" in done.stderr
