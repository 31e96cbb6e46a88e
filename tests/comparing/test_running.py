"""A comparison writes its tables beside the run's, the same bytes every time, and nothing else."""

import json
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from extract.batch.running import extract
from extract.comparing import deriving
from extract.comparing.columns import derived_columns
from extract.comparing.running import derive
from extract.errors import OutputError, ZhenggaiError
from extract.tables.schemas import schema_of
from tests.comparing.conftest import ROOMS


def held(out, kind="*.parquet"):
    return {
        str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob(kind)) if path.is_file()
    }


def rows(out, table):
    return pq.read_table(out / table, partitioning=None).to_pylist()


def test_every_derived_table_is_there_in_its_schema(compared_run):
    for table, columns in derived_columns(ROOMS).items():
        found = pq.read_table(compared_run / table, partitioning=None)
        assert found.schema.names == schema_of(columns).names, table
        for column in columns:
            assert not column.required or found[column.name].null_count == 0


def test_the_tables_of_the_run_are_not_touched(extracted, compared_run):
    before, after = held(extracted), held(compared_run)
    assert {name: data for name, data in after.items() if name in before} == before
    new = {name.partition("/")[0] for name in set(after) - set(before)}
    assert new == {*derived_columns(ROOMS), "findings"}


def test_the_plan_of_the_corpus_is_found_in_its_report(compared_run):
    titles = {row["issue_id"]: row["title"] for row in rows(compared_run, "issues")}
    links = [
        (titles[row["issue_id"]][:6], titles[row["report_issue_id"]][3:9])
        for row in rows(compared_run, "plan_links")
    ]
    assert links == [("农村公路养护", "农村公路养护"), ("客运市场监管", "客运市场监管")]
    assert {row["days"] for row in rows(compared_run, "plan_links")} == {None}
    checks = {
        row["check"]: row["message"] for row in rows(compared_run, "findings") if "unmatched" in row["check"]
    }
    assert "工程项目变更管理不严" in checks["plan_unmatched"]
    assert "机关支部组织生活质量不高" in checks["report_unmatched"]


def test_the_corpus_holds_issues_told_to_several_bodies(compared_run):
    issues = {row["issue_id"]: row for row in rows(compared_run, "issues")}
    found = rows(compared_run, "similar_issues")
    told = [(issues[row["issue_id"]]["title"], issues[row["other_issue_id"]]["title"]) for row in found]
    assert any("党费收缴" in one and "党费收缴" in other for one, other in told)
    assert any("档案外包" in one and "档案外包" in other for one, other in told)
    for row in found:
        assert row["issue_id"] < row["other_issue_id"]
        assert row["group_id"] <= row["issue_id"]
        assert 0.7 < row["score"] <= 1
    assert len({(row["issue_id"], row["other_issue_id"]) for row in found}) == len(found)


def test_a_second_time_gives_the_same_bytes(own_run, compared_run):
    derive(own_run, ROOMS)
    derive(own_run, ROOMS)
    assert held(own_run) == held(compared_run)


def test_processes_change_nothing(own_run, compared_run, monkeypatch):
    monkeypatch.setattr(deriving, "_FEWEST_PARTS", 1)
    derive(own_run, ROOMS, workers=2)
    assert held(own_run) == held(compared_run)


def test_a_room_that_fails_leaves_everything_as_it_was(own_run, monkeypatch):
    derive(own_run, ROOMS)
    before = held(own_run, "*")
    monkeypatch.setattr("tests.comparing.rooms.derive", lambda part: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        derive(own_run, ROOMS)
    assert {name: data for name, data in held(own_run, "*").items() if "unfinished" not in name} == before


def test_without_a_finished_run_it_says_so(tmp_path, own_run):
    with pytest.raises(OutputError, match="holds no run"):
        derive(tmp_path, ROOMS)
    manifest = json.loads((own_run / "run.json").read_text())
    (own_run / "run.json").write_text(json.dumps({**manifest, "complete": False}))
    with pytest.raises(ZhenggaiError, match="cut off"):
        derive(own_run, ROOMS)


def test_a_run_without_notices_can_be_compared(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "recipe.txt").write_text("两勺糖", encoding="utf-8")
    extract(tmp_path / "in", tmp_path / "out", workers=1)
    derive(tmp_path / "out", ROOMS)
    assert rows(tmp_path / "out", "similar_issues") == []


def test_extraction_imports_nothing_of_it(tmp_path):
    """Neither the package nor an extraction pays for the comparison, the notebook or the export."""
    code = (
        "import sys, extract\n"
        f"extract.extract('corpus/03-plan-labels-by-line.txt', {str(tmp_path / 'out')!r}, workers=1)\n"
        f"extract.tables({str(tmp_path / 'out')!r})\n"
        "print(*sys.modules)"
    )
    loaded = set(subprocess.check_output([sys.executable, "-c", code], text=True).split())
    heavy = {"scipy", "duckdb", "jieba", "rjieba", "matplotlib", "polars", "frictionless", "sklearn"}
    assert loaded & heavy == set()
    assert not [
        name for name in loaded if name.startswith(("extract.comparing.running", "extract.exporting"))
    ]
