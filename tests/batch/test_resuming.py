"""Runs that go on after others: killed ones, and ones whose files have changed since."""

import glob
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import extract as package
from extract.batch import cutting, opening, working
from extract.tables import storing
from extract.tables.columns import TABLES
from tests.batch import fakes

# What is tested here is not how shards are guarded, and starting workers takes longer than the tests.
pytestmark = pytest.mark.usefixtures("here")

ROOT = Path(__file__).parents[2]


extract = partial(package.extract, workers=1)


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch):
    monkeypatch.setattr(cutting, "LEAST", 4)
    monkeypatch.setattr(cutting, "MEAN", 10)
    monkeypatch.setattr(cutting, "MOST", 20)
    monkeypatch.setattr(storing.os, "fsync", lambda _handle: None)  # no test pulls the plug


def contents(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*.parquet")}


def stamps(out):
    return {p.relative_to(out).as_posix(): p.stat().st_mtime_ns for p in out.rglob("*.parquet")}


def many(count, rng):
    """Texts of every fate, some of them equal."""
    kinds = ("一份完整的整改通报{}", "整改情况{}", "整改出错{}", "两勺糖{}", "")
    return {
        f"{rng.randrange(10**6):06}/{n}.txt": rng.choice(kinds).format(rng.randrange(count * 2))
        for n in range(count)
    }


def check_reads_cleanly(out):
    """Every part is whole, and no notice nor row of one stands twice."""
    ids = []
    for table in TABLES:
        for path in glob.glob(f"{out}/{table}/*.parquet"):
            rows = pq.read_table(path, partitioning=None)
            if table == "notices":
                ids += rows["notice_id"].to_pylist()
    assert len(ids) == len(set(ids))
    measures = [
        row
        for path in glob.glob(f"{out}/measures/*.parquet")
        for row in pq.read_table(path, partitioning=None)["measure_id"].to_pylist()
    ]
    assert len(measures) == len(set(measures))
    # Who sees a notice sees its sections.
    sections = {
        row
        for path in glob.glob(f"{out}/sections/*.parquet")
        for row in pq.read_table(path, partitioning=None)["notice_id"].to_pylist()
    }
    assert set(ids) <= sections


def run_and_kill(root, out, workers, after):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.batch.killed", str(root), str(out), str(workers), "0.002"],
        cwd=ROOT,
        start_new_session=True,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not (out / ".zhenggai" / "lock").exists() and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, 9)  # the parent alone: its workers are orphans and may still write
    code = process.wait()
    assert code in (0, -9), process.stderr.read()
    process.stderr.close()
    return process.pid


@pytest.mark.parametrize(
    ("files", "kills", "seed"), [(300, 6, 1), pytest.param(3000, 20, 2, marks=pytest.mark.slow)]
)
def test_killed_at_any_moment_and_finished_by_the_next_run(folder, tmp_path, files, kills, seed):
    rng = random.Random(seed)
    notices = many(files, rng)
    root, out = folder(notices), tmp_path / "out"
    begun = time.monotonic()
    extract(root, tmp_path / "undisturbed")
    whole = 0.003 * files + time.monotonic() - begun
    groups = []
    for turn in range(kills):
        groups.append(run_and_kill(root, out, turn % 2 + 1, rng.uniform(0, 1.5 * whole / kills)))
        check_reads_cleanly(out)
    extract(root, out)
    for group in groups:  # orphans may have gone on until here, and harmed nothing
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
    assert contents(out) == contents(tmp_path / "undisturbed")
    assert len(package.tables(out)["files"]) == len(notices)


def test_what_was_done_before_the_kill_is_not_done_again(folder, tmp_path, monkeypatch):
    root, out = folder(many(200, random.Random(3))), tmp_path / "out"

    def stop(done, _everything):
        if done > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract(root, out, progress=stop)
    assert json.loads((out / "run.json").read_text())["complete"] is False
    with pytest.raises(package.OutputError, match="cut off"):
        package.tables(out)
    # What a worker had written but not handed in yet is done again.
    handed_in = {path.name for path in (out / "files").iterdir()}
    before = {name: stamp for name, stamp in stamps(out).items() if Path(name).name in handed_in}
    summary = extract(root, out)
    assert summary.kept > 100
    assert {name: stamps(out)[name] for name in before} == before
    extract(root, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_torn_journal_line_costs_its_shard_alone(folder, tmp_path):
    root, out = folder(many(200, random.Random(4))), tmp_path / "out"
    extract(root, out)
    before = contents(out)
    journal = out / ".zhenggai" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-40])
    summary = extract(root, out)
    assert 0 < 200 - summary.kept <= 20
    assert contents(out) == before


def test_nothing_changed_nothing_touched(folder, tmp_path):
    root, out = folder(many(100, random.Random(5))), tmp_path / "out"
    first = extract(root, out)
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file() and ".zhenggai" not in p.parts}
    second = extract(root, out)
    assert second.kept == 100
    assert {p: p.stat().st_mtime_ns for p in before} == before
    for name in ("statuses", "tally", "rows", "rules_version", "rules_digest", "ok"):
        assert getattr(first, name) == getattr(second, name)
    told = [(row.source, row.error_type, row.error) for row in first.troubled]
    assert [(row.source, row.error_type, row.error) for row in second.troubled] == told


def test_a_run_imports_neither_arrow_nor_the_readers_but_arrow_for_copies(folder, tmp_path):
    root, out = folder({"a.txt": "整改"}), tmp_path / "out"
    code = (
        "import sys, extract; extract.extract(*sys.argv[1:3]);"
        "print(*{'pyarrow', 'extract.reading', 'extract.loading', 'fsspec', 'lxml'} & set(sys.modules))"
    )

    def said():
        return subprocess.check_output([sys.executable, "-c", code, root, out], text=True, cwd=ROOT)

    assert [said(), said()] == ["\n", "\n"]
    (root / "b.txt").write_text("整改", encoding="utf-8")
    assert [said(), said()] == ["pyarrow\n", "\n"]


def test_fresh_does_all_again(folder, tmp_path):
    root, out = folder(many(60, random.Random(6))), tmp_path / "out"
    extract(root, out)
    before, then = contents(out), stamps(out)
    summary = extract(root, out, fresh=True)
    assert summary.kept == 0
    assert contents(out) == before
    assert not {name for name, when in stamps(out).items() if when == then[name]}


@pytest.mark.parametrize("seed", range(4))
def test_any_chain_of_changes_ends_like_a_fresh_run(folder, tmp_path, seed):
    rng = random.Random(100 + seed)
    notices = many(150, rng)
    root, out = folder(notices), tmp_path / "out"
    extract(root, out)
    for turn in range(4):
        for path in rng.sample(sorted(notices), rng.randrange(12)):
            (root / path).unlink()
            del notices[path]
        added = many(rng.randrange(12), rng) | dict.fromkeys(
            rng.sample(sorted(notices), rng.randrange(6)), "整改情况改动"
        )
        folder(added)
        notices |= added
        if rng.random() < 0.5:  # stopped somewhere on the way
            with pytest.raises(KeyboardInterrupt):
                extract(root, out, progress=stopping(rng.randrange(1, 4)))
            check_reads_cleanly(out)
        extract(root, out)
        extract(root, tmp_path / f"fresh{turn}")
        assert contents(out) == contents(tmp_path / f"fresh{turn}")
        assert list(package.tables(out)["files"]["source"].to_pylist()) == sorted(notices)


def stopping(after):
    told = []

    def progress(_done, _everything):
        told.append(1)
        if len(told) == after:
            raise KeyboardInterrupt

    return progress


def test_other_rules_are_other_tables(folder, tmp_path, monkeypatch):
    root, out = folder(many(60, random.Random(8))), tmp_path / "out"
    extract(root, out)
    monkeypatch.setattr("extract.batch.running.rules_digest", lambda _folder: "0" * 16)
    changed = type(fakes.RULES)(version="10", digest="0" * 16, rules=())
    monkeypatch.setattr("extract.batch.running.load_rules", lambda _folder: changed)
    monkeypatch.setattr(working, "load_rules", lambda _folder: changed)
    summary = extract(root, out)
    assert summary.kept == 0
    assert json.loads((out / "run.json").read_text())["rules"] == {"version": "10", "digest": "0" * 16}


def test_a_part_that_was_deleted_is_made_again(folder, tmp_path):
    root, out = folder(many(60, random.Random(9))), tmp_path / "out"
    extract(root, out)
    before = contents(out)
    next((out / "owners").iterdir()).unlink()
    extract(root, out)
    assert contents(out) == before


def test_the_fate_of_a_copy_survives_when_its_first_is_not_read_again(folder, tmp_path):
    files = {f"{n:03}.txt": f"整改{n}" for n in range(60)}
    root = folder(
        {**files, "000.txt": "整改出错", "001.txt": "整改同", "zz.txt": "整改出错", "zzz.txt": "整改同"}
    )
    out = tmp_path / "out"
    extract(root, out)
    folder({"zzzz.txt": "整改新"})
    extract(root, out)
    extract(root, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")
    rows = {row["source"]: row for row in package.tables(out)["files"].to_pylist()}
    assert (rows["zz.txt"]["status"], rows["zz.txt"]["error_type"]) == ("failed", "ZeroDivisionError")
    assert (rows["zzz.txt"]["status"], rows["zzz.txt"]["format"]) == ("duplicate", "txt")


@pytest.mark.parametrize(("change", "kind"), [("write", "changed"), ("unlink", "vanished")])
def test_a_file_that_changes_during_the_run_says_so_and_comes_again(
    folder, tmp_path, monkeypatch, change, kind
):
    root, out = folder({"a.txt": "整改一", "b.txt": "整改二"}), tmp_path / "out"
    real = opening.fetch

    def late(path, member):
        if path.endswith("b.txt") and change == "write":
            Path(path).write_text("整改三", encoding="utf-8")
        elif path.endswith("b.txt"):
            Path(path).unlink()
        return real(path, member)

    monkeypatch.setattr(opening, "fetch", late)
    summary = extract(root, out)
    assert [(row.source, row.error_type) for row in summary.troubled] == [("b.txt", kind)]
    monkeypatch.setattr(opening, "fetch", real)
    folder({"b.txt": "整改二"})  # as it was planned, so that only the journal can tell
    assert extract(root, out).statuses == {"ok": 2}


def test_a_copy_of_a_file_that_vanished_comes_again_too(folder, tmp_path, monkeypatch):
    files = {f"{n:03}.txt": f"整改{n}" for n in range(60)}
    root, out = folder({**files, "zz.txt": "整改0"}), tmp_path / "out"
    real = opening.fetch
    monkeypatch.setattr(opening, "fetch", lambda p, m: real(p + "x" if p.endswith("/000.txt") else p, m))
    assert extract(root, out).statuses == {"ok": 59, "failed": 2}
    monkeypatch.setattr(opening, "fetch", real)
    assert extract(root, out).statuses == {"ok": 60, "duplicate": 1}
