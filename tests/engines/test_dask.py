"""A run on a real cluster: two Dask workers with nannies, one of them killed while it works."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

import extract
from extract.batch import cutting
from extract.batch.engines import dask
from extract.command import main
from extract.errors import ZhenggaiError

distributed = pytest.importorskip("distributed")
CORPUS = Path(__file__).parents[2] / "corpus"

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def notices(tmp_path, monkeypatch):
    """Six copies of the corpus' text notices, each with a line of its own, two to a shard."""
    monkeypatch.setattr(cutting, "MOST", 2)
    folder = tmp_path / "in"
    for number in range(6):
        for path in CORPUS.glob("*.txt"):
            target = folder / str(number) / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
            with target.open("ab") as stream:
                stream.write(f"\n{number}\n".encode())
    return folder


@pytest.fixture
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", processes=True, silence_logs=50
    ) as made:
        yield made


def contents(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*.parquet")}


def test_a_killed_worker_loses_and_doubles_nothing(notices, tmp_path, cluster):
    extract.extract(notices, tmp_path / "local")
    killed = []

    def kill(_done, _everything):
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    with dask(cluster.scheduler_address) as executor:
        summary = extract.extract(notices, tmp_path / "dask", executor=executor, progress=kill)
    assert killed
    assert summary.ok
    assert contents(tmp_path / "dask") == contents(tmp_path / "local")
    time.sleep(0.2)
    assert not [p.name for p in (tmp_path / "dask").rglob("*.unfinished*")]


def test_a_file_that_kills_its_reader_costs_the_cluster_nothing(tmp_path, cluster):
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(next(CORPUS.glob("*.txt")), folder / "good.txt")
    (folder / "large.html").write_text("<!doctype html><title>整改</title>" + "<p>甲</p>" * 1_500_000)
    address = ["--engine", "dask", "--scheduler", cluster.scheduler_address, "--memory", "256", "--quiet"]
    assert main(["extract", str(folder), "-o", str(tmp_path / "out"), *address]) == 1
    rows = extract.tables(tmp_path / "out")["files"].to_pylist()
    assert [(row["source"], row["error_type"]) for row in rows] == [
        ("good.txt", None),
        ("large.html", "memory"),
    ]


def test_an_engine_without_address_is_a_usage_error(tmp_path, capsys):
    assert main(["extract", str(CORPUS), "-o", str(tmp_path / "out"), "--engine", "dask"]) == 2
    assert "--scheduler ADDRESS" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_is_no_address_is_said_before_anybody_is_asked():
    for address in ("nowhere", "tcp://nowhere", "10.0.0.1:8786"):
        with pytest.raises(ZhenggaiError, match=f"{address} is no address"), dask(address):
            pass


def test_nobody_at_the_address_is_said(monkeypatch):
    def unanswered(*_arguments, **_options):
        raise TimeoutError("after 20 s")

    monkeypatch.setattr(distributed, "Client", unanswered)
    with pytest.raises(ZhenggaiError, match="no Dask scheduler answers at tcp://nowhere:1: after"):
        dask("tcp://nowhere:1").__enter__()
