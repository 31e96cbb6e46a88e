"""All hostile files in one run, with good ones among them: every good one read, every bad one named."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

import extract
from extract.batch.limiting import Limits, resident
from tests.hostile import drawings, others, pages, papers, texts, words
from tests.hostile.case import NOTICE

CASES = [case for module in (texts, pages, words, papers, drawings, others) for case in module.cases()]
LIMITS = Limits(seconds=20, megabytes=800)


class Watch(threading.Thread):
    """Looks at the memory of all processes below this one."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self._over = 0, threading.Event()

    def run(self):
        while not self._over.wait(0.03):
            self.most = max([self.most, *map(resident, _below(os.getpid()))])

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self.join()


def _below(process):
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        found += [*children, *(below for child in children for below in _below(child))]
    return found


def _laid(folder, cases):
    for number, case in enumerate(cases):
        (folder / case.name).write_bytes(case.make())
        (folder / f"{case.name}.good.txt").write_text(f"{NOTICE}第{number}份\n", encoding="utf-8")


def _judged(cases, rows):
    """The cases that ended otherwise than they may."""
    wrong = {}
    for case in cases:
        row = rows[case.name]
        fate = row["error_type"] or "ok"
        said = row["error"] is None or any("\u4e00" <= sign <= "\u9fff" for sign in row["error"])
        if fate not in case.fates or not said:
            wrong[case.name] = fate, row["error"]
    return wrong


def _run(tmp_path, cases):
    (tmp_path / "in").mkdir()
    _laid(tmp_path / "in", cases)
    with Watch() as watch:
        summary = extract.extract(tmp_path / "in", tmp_path / "out", limits=LIMITS)
    rows = {row["source"]: row for row in extract.tables(tmp_path / "out")["files"].to_pylist()}
    assert _judged(cases, rows) == {}
    assert all(rows[f"{case.name}.good.txt"]["status"] == "ok" for case in cases)
    assert summary.tally.notices == sum(row["status"] == "ok" for row in rows.values())
    if sys.platform == "linux":
        assert 0 < watch.most < LIMITS.bytes
    assert not [name for name in os.listdir(tmp_path / "in") if (tmp_path / "in" / name).is_dir()]


def test_there_are_enough_of_them():
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) >= 250


def test_all_that_is_hostile_among_what_is_good(tmp_path):
    _run(tmp_path, [case for case in CASES if not case.heavy])


@pytest.mark.slow
def test_all_that_is_large_among_what_is_good(tmp_path):
    _run(tmp_path, [case for case in CASES if case.heavy])


def test_places_that_are_no_files(tmp_path):
    """Loops of links, pipes, closed files, odd names: rows, and nothing hangs."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "good.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "round").symlink_to(folder / "about")
    (folder / "about").symlink_to(folder / "round")
    (folder / "deep" / "up").symlink_to("..")
    os.mkfifo(folder / "pipe.txt")
    (folder / "new\nline.txt").write_text(f"{NOTICE}1", encoding="utf-8")
    (folder / "tab\tand\x1b[31mcolour.txt").write_text(f"{NOTICE}2", encoding="utf-8")
    gbk = os.path.join(os.fsencode(folder), "整改".encode("gb18030") + b".txt")
    Path(os.fsdecode(gbk)).write_text(f"{NOTICE}3", encoding="utf-8")
    begun = time.monotonic()
    extract.extract(folder, tmp_path / "out", limits=LIMITS)
    assert time.monotonic() - begun < 20
    rows = extract.tables(tmp_path / "out")["files"].to_pylist()
    fates = {row["source"]: row["error_type"] or row["status"] for row in rows}
    assert fates == {
        "good.txt": "ok",
        "new\nline.txt": "ok",
        "tab\tand\x1b[31mcolour.txt": "ok",
        "\\xd5\\xfb\\xb8\\xc4.txt": "ok",
        "pipe.txt": "not_a_file",
        "round": "unreadable",
        "about": "unreadable",
    }
