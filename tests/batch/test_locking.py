"""One command at a time writes to an output."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import pytest

import extract
from extract.audit.running import audit
from extract.errors import OutputError
from extract.tables.locking import LOCK, locked
from extract.tables.storing import open_store

ROOT = Path(__file__).parents[2]


def holder(**other):
    own = {"token": "0" * 16, "pid": os.getpid(), "host": socket.gethostname(), "command": "zhenggai extract"}
    return json.dumps({**own, "started": "1", **other})


def write_lock(out, **other):
    (out / LOCK).parent.mkdir(parents=True, exist_ok=True)
    (out / LOCK).write_text(holder(**other))


def test_a_second_run_is_refused_and_says_who_writes(folder, tmp_path):
    root, refused = folder({"a.txt": "整改"}), []

    def second(_done, _everything):
        with pytest.raises(
            OutputError, match=rf"`zhenggai extract` \(process {os.getpid()} on .*wait"
        ) as error:
            extract.extract(root, tmp_path / "out")
        refused.append(error)

    extract.extract(root, tmp_path / "out", progress=second)
    assert len(refused) == 1
    assert not (tmp_path / "out" / LOCK).exists()
    assert len(extract.tables(tmp_path / "out")["notices"]) == 1


def test_an_audit_is_refused_while_a_run_goes_on_and_the_other_way(folder, tmp_path):
    root, out = folder({"a.txt": "整改"}), tmp_path / "out"
    extract.extract(root, out)
    with locked(open_store(out), "zhenggai extract"), pytest.raises(OutputError, match="being written"):
        audit(out)
    with locked(open_store(out), "zhenggai audit"), pytest.raises(OutputError, match="`zhenggai audit`"):
        extract.extract(root, out)


@pytest.mark.parametrize("stale", [{"pid": 2**22 + 1}, {"started": "1"}])
def test_what_a_dead_process_held_is_free(folder, tmp_path, stale):
    """No such process, or another one that has its number now."""
    write_lock(tmp_path / "out", **stale)
    assert extract.extract(folder({"a.txt": "整改"}), tmp_path / "out").ok


def test_a_process_that_ended_but_was_not_waited_for_holds_nothing(tmp_path):
    code = "import os; from extract.tables.locking import *; from extract.tables.storing import open_store\n"
    code += f"locked(open_store({str(tmp_path)!r}), 'x').__enter__(); os._exit(0)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as process:
        while process.poll() is None and not (tmp_path / LOCK).exists():
            time.sleep(0.01)
        time.sleep(0.2)  # a zombie now
        with locked(open_store(tmp_path), "y"):
            pass


def test_a_lock_of_another_machine_says_what_to_do(folder, tmp_path):
    write_lock(tmp_path / "out", host="elsewhere")
    with pytest.raises(
        OutputError, match=r"on elsewhere\), which cannot be asked.*delete .*/\.zhenggai/lock"
    ):
        extract.extract(folder({"a.txt": "整改"}), tmp_path / "out")


@pytest.mark.parametrize("content", ["", "{", '{"pid": 1}', "[]"])
def test_a_lock_that_says_nothing_holds_nothing(folder, tmp_path, content):
    (tmp_path / "out" / ".zhenggai").mkdir(parents=True)
    (tmp_path / "out" / LOCK).write_text(content)
    assert extract.extract(folder({"a.txt": "整改"}), tmp_path / "out").ok


def test_of_many_that_start_at_once_over_a_stale_lock_one_gets_it(tmp_path):
    write_lock(tmp_path, pid=2**22 + 1)
    code = (
        "import sys, time\n"
        "from extract.tables.locking import locked\n"
        "from extract.tables.storing import open_store\n"
        "from extract.errors import OutputError\n"
        "sys.stdin.read(1)\n"
        "try:\n"
        "    with locked(open_store(sys.argv[1]), 'x'):\n"
        "        print('got'); time.sleep(1)\n"
        "except OutputError: print('refused')\n"
    )
    starters = [
        subprocess.Popen([sys.executable, "-c", code, tmp_path], cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True)
        for _ in range(6)
    ]
    time.sleep(0.5)
    for starter in starters:
        starter.stdin.write("x")
        starter.stdin.flush()
    said = sorted(starter.communicate()[0].strip() for starter in starters)
    assert said == ["got", *["refused"] * 5]


def test_a_worker_of_a_run_that_lost_its_lock_writes_nothing(tmp_path):
    store = open_store(tmp_path)
    with locked(store, "x") as token:
        (tmp_path / LOCK).write_text(holder())
        store.stage("notices/part-1.parquet", b"late")
        with pytest.raises(OutputError, match="another run took over"):
            store.settle(token)
    assert not (tmp_path / "notices" / "part-1.parquet").exists()
    assert (tmp_path / LOCK).exists()
