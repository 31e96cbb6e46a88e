"""When a run is killed or interrupted, everything that works for it ends."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch import scripts


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
    script = scripts.command(tmp_path, "extract.extract(sys.argv[1], sys.argv[2])")
    process = subprocess.Popen(
        [*script, folder({"a.txt": "整改超时"}), tmp_path / "out"],
        env=scripts.ENVIRONMENT,
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
