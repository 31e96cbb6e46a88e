"""When the command starts a worker before it knows what there is to do."""

import subprocess
import sys

import pytest

from extract.batch import launching
from extract.command import main


@pytest.fixture
def launched(monkeypatch, fake_reader):
    """The workers that were started ahead."""
    workers = []
    launch = launching.launch
    monkeypatch.setattr(launching, "launch", lambda rules: workers.append(launch(rules)) or workers[-1])
    return workers


def test_a_first_run_starts_a_worker_ahead_and_a_second_none(launched, notices, tmp_path, capsys):
    for _ in range(2):
        assert main(["extract", str(notices), "-o", str(tmp_path / "out"), "--quiet"]) == 1
        assert len(launched) == 1
    assert launched[0].process.returncode is not None


def test_a_run_that_cannot_start_leaves_no_worker(launched, tmp_path, capsys):
    assert main(["extract", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out")]) == 2
    assert [worker.process.returncode is None for worker in launched] == [False]


def test_no_worker_is_started_here_for_a_cluster(launched, notices, tmp_path, capsys):
    assert main(["extract", str(notices), "-o", str(tmp_path / "out"), "--engine", "dask"]) == 2
    assert not launched


@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 0)])
def test_streams_that_the_caller_has_closed(notices, tmp_path, closed, code):
    command = f'"$0" -m extract.command extract "$1" -o "$2" {closed}'
    places = [sys.executable, notices / "a.txt", tmp_path / "out"]
    done = subprocess.run(["sh", "-c", command, *places], capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert (tmp_path / "out" / "run.json").exists()


def test_a_list_from_an_input_that_is_closed_is_empty(tmp_path):
    command = '"$0" -m extract.command extract - -o "$1" <&-'
    places = [sys.executable, tmp_path / "out"]
    done = subprocess.run(["sh", "-c", command, *places], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no files to read in the list" in done.stderr
