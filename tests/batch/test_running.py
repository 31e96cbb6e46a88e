"""A run from files to tables."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

import extract
from extract.batch import cutting, working
from extract.errors import InputError, OutputError, RuleError
from extract.tables.columns import TABLES

MIXED = {
    "a.txt": "一份完整的整改通报",
    "b.txt": "整改情况",
    "copy/of-a.txt": "一份完整的整改通报",
    "empty.txt": "",
    "error.txt": "整改出错",
    "picture.png": "PNG",
    "recipe.txt": "两勺糖，一杯水",
}


def table(out, name):
    return extract.tables(out)[name].to_pylist()


def contents(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*.parquet")}


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(cutting, "MOST", 2)


def test_every_file_has_its_row_and_its_fate(folder, tmp_path):
    extract.extract(folder(MIXED), tmp_path / "out")
    rows = {row["source"]: row for row in table(tmp_path / "out", "files")}
    assert list(rows) == sorted(MIXED)
    assert {source: (row["status"], row["error_type"]) for source, row in rows.items()} == {
        "a.txt": ("ok", None),
        "b.txt": ("ok", None),
        "copy/of-a.txt": ("duplicate", None),
        "empty.txt": ("failed", "empty"),
        "error.txt": ("failed", "ZeroDivisionError"),
        "picture.png": ("skipped", "unsupported"),
        "recipe.txt": ("skipped", "not_a_notice"),
    }
    assert rows["copy/of-a.txt"]["notice_id"] == rows["a.txt"]["notice_id"]
    assert rows["copy/of-a.txt"]["format"] == "txt"
    assert all(len(row["sha256"]) == 64 for row in rows.values())
    assert rows["a.txt"]["notice_id"] == rows["a.txt"]["sha256"][:16]
    assert rows["b.txt"]["bytes"] == len("整改情况".encode())


def test_only_what_was_read_gives_notices(folder, tmp_path):
    extract.extract(folder(MIXED), tmp_path / "out")
    notices = table(tmp_path / "out", "notices")
    assert [row["source"] for row in notices] == ["a.txt", "b.txt"]
    assert {row["notice_id"] for row in table(tmp_path / "out", "issues")} == {notices[0]["notice_id"]}


def test_errors_are_sentences_and_traces_are_kept_apart(folder, tmp_path):
    summary = extract.extract(folder(MIXED), tmp_path / "out")
    row = next(row for row in summary.troubled if row.source == "error.txt")
    assert "ZeroDivisionError" in row.error
    assert "Traceback" not in row.error
    assert "division by zero" in row.trace


def test_the_summary_counts(folder, tmp_path):
    summary = extract.extract(folder(MIXED), tmp_path / "out")
    assert summary.statuses == {"ok": 2, "duplicate": 1, "failed": 2, "skipped": 2}
    assert not summary.ok
    assert summary.tally.notices == 2
    assert summary.tally.kinds == {"progress": 1, "other": 1}
    assert (summary.tally.measures, summary.tally.owned, summary.tally.dated) == (1, 1, 1)
    assert summary.rows["progress"] == summary.tally.statements == 2
    assert summary.rows == {name: len(table(tmp_path / "out", name)) for name in TABLES}


def test_a_copy_of_what_failed_has_failed_too(folder, tmp_path):
    extract.extract(folder({"a.txt": "整改出错", "b.txt": "整改出错"}), tmp_path / "out")
    rows = table(tmp_path / "out", "files")
    assert [(row["source"], row["status"], row["notice_id"]) for row in rows] == [
        ("a.txt", "failed", None),
        ("b.txt", "failed", None),
    ]


@pytest.mark.usefixtures("small_shards")
def test_copies_are_known_across_shards(folder, tmp_path):
    files = {f"{n}.txt": "整改情况" for n in range(5)}
    extract.extract(folder(files), tmp_path / "out")
    assert [row["status"] for row in table(tmp_path / "out", "files")] == ["ok", *["duplicate"] * 4]
    assert len(table(tmp_path / "out", "notices")) == 1


@pytest.mark.usefixtures("small_shards")
def test_bytes_do_not_depend_on_workers_or_place(folder, tmp_path):
    root = folder({**MIXED, **{f"n{n}.txt": f"整改{n}" for n in range(6)}})
    extract.extract(root, tmp_path / "one", workers=1)
    extract.extract(root, tmp_path / "two", workers=2)
    extract.extract(root, tmp_path / "two", workers=2)
    with ThreadPoolExecutor(3) as executor:
        extract.extract(root, tmp_path / "deep" / "three", executor=executor)
    expected = contents(tmp_path / "one")
    assert len(expected) == len(TABLES) * 7
    assert contents(tmp_path / "two") == expected
    assert contents(tmp_path / "deep" / "three") == expected


def test_a_run_without_notices_has_every_table(folder, tmp_path):
    summary = extract.extract(folder({"x.txt": "没有"}), tmp_path / "out")
    assert summary.ok
    assert {name: len(table) for name, table in extract.tables(tmp_path / "out").items()} == {
        **dict.fromkeys(TABLES, 0),
        "files": 1,
    }


@pytest.mark.usefixtures("small_shards")
def test_progress_is_told(folder, tmp_path):
    told = []
    extract.extract(
        folder({f"{n}.txt": f"整改{n}" for n in range(5)}),
        tmp_path / "out",
        workers=1,
        progress=lambda done, everything: told.append((done, everything)),
    )
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_the_manifest_says_what_made_the_tables(folder, tmp_path):
    extract.extract(folder(MIXED), tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "run.json").read_text())
    assert manifest["tool"] == "zhenggai"
    assert manifest["complete"] is True
    assert manifest["version"] == extract.__version__
    assert manifest["rules"] == {"version": "9", "digest": "fedcba9876543210"}
    assert manifest["files"] == {"duplicate": 1, "failed": 2, "ok": 2, "skipped": 2}
    assert manifest["rows"]["notices"] == 2


@pytest.mark.usefixtures("here")
def test_rules_that_change_during_a_run_stop_it(folder, tmp_path, monkeypatch):
    changed = type(working.load_rules())(version="9", digest="0" * 16, rules=())
    monkeypatch.setattr(working, "load_rules", lambda _folder: changed)
    with pytest.raises(RuleError, match="run it again"):
        extract.extract(folder(MIXED), tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {".zhenggai", "run.json"}
    assert not list((tmp_path / "out").rglob("*.parquet"))


def test_usage_errors_leave_no_output(tmp_path):
    with pytest.raises(InputError):
        extract.extract(tmp_path / "nosuch", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_foreign_folder_is_not_touched(folder, tmp_path):
    other = folder({"thesis.docx": "years of work"}, "other")
    with pytest.raises(OutputError, match=r"thesis\.docx"):
        extract.extract(folder(MIXED), other)
    assert [p.name for p in other.iterdir()] == ["thesis.docx"]
