"""Stopping the command, filling its disk, and what it logs."""

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import extract
from extract.command import main

ROOT = Path(__file__).parents[2]
PLAN = """关于巡察整改方案
一、关于第{n}项制度不健全的问题
整改措施：修订第{n}项制度。
责任领导：陶望舒
整改时限：2031年6月底前
"""


@pytest.fixture
def many(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(600):
        (folder / f"{n:05}.txt").write_text(PLAN.format(n=n) * 4, encoding="utf-8")
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_within_a_second_and_goes_on(many, tmp_path, number):
    command = [
        sys.executable,
        "-m",
        "extract.command",
        "extract",
        many,
        "-o",
        tmp_path / "out",
        "--workers=2",
    ]
    with subprocess.Popen(
        [*command, "--log-json"], cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        events = [json.loads(process.stderr.readline())]
        while events[-1]["event"] != "shard":
            events.append(json.loads(process.stderr.readline()))
        os.kill(process.pid, number)
        begun = time.monotonic()
        said = process.stderr.read()
        process.wait()
        took = time.monotonic() - begun
    assert process.returncode == 130
    assert took < 30  # a second on an idle machine; what must not be is waiting for shards to end
    last = said.splitlines()[-1]
    assert last.startswith("zhenggai: interrupted: ")
    assert last.endswith(" of 600 files are done and kept; give the same command again to go on")
    done = int(last.split()[2].replace(",", ""))
    assert 0 < done < 600
    again = subprocess.run([*command, "--log-json"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(again.stderr.splitlines()[0])["kept"] == done
    assert len(extract.tables(tmp_path / "out")["files"]) == 600


def limited_disk():
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def test_a_disk_that_takes_no_more_is_one_sentence_and_the_run_goes_on_later(notices, tmp_path):
    for n in range(200):
        (notices / f"large{n}.txt").write_text(PLAN.format(n=n), encoding="utf-8")
    command = [sys.executable, "-m", "extract.command", "extract", notices, "-o", tmp_path / "out", "--quiet"]
    full = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limited_disk
    )
    assert full.returncode == 2
    assert full.stdout == ""
    (sentence,) = full.stderr.splitlines()
    assert "cannot be written: File too large. What is done is kept" in sentence
    assert subprocess.run(command, cwd=ROOT, check=False).returncode in (0, 1)
    assert len(extract.tables(tmp_path / "out")["files"]) == 206


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk(many, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60k", "tmpfs", disk], check=False)
    if mounted.returncode:
        pytest.skip("no tmpfs here")
    try:
        command = [sys.executable, "-m", "extract.command", "extract", many, "-o", disk / "out", "--quiet"]
        full = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert full.returncode == 2
        (sentence,) = full.stderr.splitlines()
        assert "cannot be written: the disk is full. What is done is kept" in sentence
        subprocess.run(["mount", "-o", "remount,size=100m", disk], check=True)
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
        assert len(extract.tables(disk / "out")["files"]) == 600
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.usefixtures("fake_reader")
def test_the_log_has_an_event_a_line(notices, tmp_path, capsys):
    main(["extract", str(notices), "-o", str(tmp_path / "out"), "--log-json"])
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [event["event"] for event in events] == ["start", "file_failed", "file_failed", "shard", "end"]
    assert events[0]["files"] == events[3]["done"] == 6
    assert events[1]["source"] == "empty.txt"
    assert events[-1]["statuses"] == {"ok": 2, "duplicate": 1, "failed": 2, "skipped": 1}


@pytest.mark.usefixtures("fake_reader")
def test_the_profile_names_stages_formats_and_files(notices, tmp_path, capsys):
    main(["extract", str(notices), "-o", str(tmp_path / "out"), "--profile"])
    said = capsys.readouterr().out
    for word in ("list", "hash", "work", "txt", "write", "Slowest files", " s  a.txt"):
        assert word in said


@pytest.mark.usefixtures("fake_reader")
def test_the_summary_says_what_was_taken_from_the_run_before(notices, tmp_path, capsys):
    main(["extract", str(notices), "-o", str(tmp_path / "out")])
    first = capsys.readouterr().out
    assert main(["extract", str(notices), "-o", str(tmp_path / "out")]) == 1
    second = capsys.readouterr().out
    assert "Nothing has changed since the run before" in second
    told = [line for line in first.splitlines() if "--verbose" not in line]  # the traces are not kept
    assert told[1:] == second.splitlines()[2:]
    main(["audit", str(tmp_path / "out")])
    (notices / "new.txt").write_text("整改新", encoding="utf-8")
    capsys.readouterr()
    main(["extract", str(notices), "-o", str(tmp_path / "out")])
    assert "What `zhenggai audit` had added is removed" in capsys.readouterr().out


@pytest.mark.usefixtures("fake_reader")
@pytest.mark.parametrize(("flags", "end"), [([], b"\n"), (["-0"], b"\0"), (["--null"], b"\0")])
def test_a_list_from_standard_input(notices, tmp_path, monkeypatch, flags, end):
    monkeypatch.chdir(notices)
    names = b"".join(name + end for name in (b"a.txt", b"b.txt"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(names)))
    assert main(["extract", "-", *flags, "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert extract.tables(tmp_path / "out")["files"]["source"].to_pylist() == ["a.txt", "b.txt"]


@pytest.mark.usefixtures("fake_reader")
def test_a_list_with_nul_by_surprise_says_which_flag_is_missing(tmp_path, monkeypatch, capsys):
    stdin = io.TextIOWrapper(io.BytesIO(b"a.txt\0b.txt\0"))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["extract", "-", "-o", str(tmp_path / "out")]) == 2
    assert "--null" in capsys.readouterr().err


def test_compacting_says_what_it_did(notices, tmp_path, capsys):
    main(["extract", str(notices), "-o", str(tmp_path / "out"), "--quiet"])
    assert main(["compact", str(tmp_path / "out"), "-o", str(tmp_path / "big")]) == 0
    assert "1 parts became 1" in capsys.readouterr().out
    assert main(["audit", str(tmp_path / "big")]) in (0, 1)
