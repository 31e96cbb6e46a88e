"""When a run is killed or interrupted, everything that works for it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


def _below(parent):
    """The processes whose parent this is, and theirs."""
    children = _children(parent)
    return children + [each for child in children for each in _below(child)]


def _children(parent):
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _is_there(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _nursery_worker_and_reader(process):
    found = _below(process)
    return found if len(found) == 3 else []


def _wait(for_what, seconds=20):
    end = time.monotonic() + seconds
    while not (found := for_what()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
    return found


@pytest.fixture
def running_script(folder, tmp_path):
    """A run in a process of its own whose worker is at a file that takes long."""
    script = tmp_path / "script.py"
    script.write_text(
        "import extract, sys\n"
        "from extract.batch import launching, running\n"
        "from tests.batch import fakes\n"
        "launching.PROGRAM, running.load_rules = fakes.__name__, fakes.load_rules\n"
        "running.rules_digest = lambda _: fakes.RULES.digest\n"
        "extract.extract(sys.argv[1], sys.argv[2])\n"
    )
    process = subprocess.Popen(
        [sys.executable, script, folder({"a.txt": "整改超时"}), tmp_path / "out"],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")]),
        },
        stderr=subprocess.PIPE,
    )
    yield process, _wait(lambda: _nursery_worker_and_reader(process.pid))
    process.kill()
    process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_with_their_parent(running_script):
    process, workers = running_script
    process.kill()
    process.wait()
    _wait(lambda: not any(map(_is_there, workers)), 5)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_interrupt_ends_a_run_at_once(running_script):
    process, workers = running_script
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    begun = time.monotonic()
    process.wait(10)
    assert time.monotonic() - begun < 3
    assert not any(map(_is_there, workers))
