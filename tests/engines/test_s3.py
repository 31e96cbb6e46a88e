"""Input and output in an object store: an S3 server on this machine, two Dask workers, one killed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import extract
from extract.batch import cutting
from extract.batch.engines import dask

distributed = pytest.importorskip("distributed")
s3fs = pytest.importorskip("s3fs")
pytest.importorskip("moto.server")
CORPUS = Path(__file__).parents[2] / "corpus"

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def bucket(monkeypatch):
    """The URL of an empty bucket on a server that ends with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        store = s3fs.S3FileSystem(endpoint_url=f"http://127.0.0.1:{port}", key="testing", secret="testing")
        store.mkdir("notices")
        yield store
    finally:
        server.kill()
        server.wait()


def _wait_for(port):
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the S3 server does not start")


def contents(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*.parquet")}


@pytest.mark.slow
def test_a_run_from_bucket_to_bucket_survives_a_killed_worker(bucket, tmp_path, monkeypatch):
    for name, most in (("LEAST", 1), ("MEAN", 2), ("MOST", 4)):
        monkeypatch.setattr(cutting, name, most)
    folder = tmp_path / "in"
    folder.mkdir()
    for number, path in enumerate(sorted(CORPUS.glob("*.txt"))):
        shutil.copy(path, folder / f"{number:02}.txt")
    bucket.put(str(folder), "notices/in", recursive=True)
    extract.extract(folder, tmp_path / "local")
    killed = []

    def kill(_done, _everything):
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as cluster,
        dask(cluster.scheduler_address) as executor,
    ):
        summary = extract.extract("s3://notices/in", "s3://notices/out", executor=executor, progress=kill)
    assert killed
    assert summary.ok
    bucket.invalidate_cache()
    bucket.get("notices/out", str(tmp_path / "fetched"), recursive=True)
    assert contents(tmp_path / "fetched") == contents(tmp_path / "local")
