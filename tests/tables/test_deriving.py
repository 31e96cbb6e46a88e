"""Derived tables: written beside those of a run, replaced by their command, removed by extraction."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import extract
from extract.tables.deriving import deriving

MADE_WITH = {"version": "1", "rules": "0123456789abcdef"}
THEMES = pa.table({"theme": ["档案管理", "财务管理"]})
NOTICE = "中共临湖县档案局党组关于巡察整改情况的通报\n一、关于库房管理不严的问题\n整改情况：已整改第{}处。\n"


@pytest.fixture
def out(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(NOTICE.format("一"), encoding="utf-8")
    extract.extract(tmp_path / "in", tmp_path / "out")
    with deriving(tmp_path / "out", "compare", MADE_WITH) as derived:
        derived.write("themes", "a", THEMES)
        derived.write("themes", "b", THEMES)
    return tmp_path / "out"


def derived_files(out):
    named = json.loads((out / "run.json").read_text()).get("derived", {})
    there = {f"{p.parent.name}/{p.name}" for p in (out / "themes").glob("*")}
    assert there == {name for names in named.values() for name in names}
    return there


def test_what_is_derived_stands_beside_the_tables_and_is_named(out):
    assert derived_files(out) == {"themes/part-a.parquet", "themes/part-b.parquet"}
    assert pq.read_table(out / "themes").num_rows == 4


def test_a_command_replaces_what_it_had_derived(out):
    with deriving(out, "compare", MADE_WITH) as derived:
        derived.write("themes", "b", THEMES.slice(1))
    assert derived_files(out) == {"themes/part-b.parquet"}
    assert pq.read_table(out / "themes").num_rows == 1


def test_a_command_that_fails_changes_nothing(out):
    before = (out / "run.json").read_bytes()
    with pytest.raises(AttributeError, match="schema"), deriving(out, "compare", MADE_WITH) as derived:
        derived.write("themes", "c", None)
    assert derived_files(out) == {"themes/part-a.parquet", "themes/part-b.parquet"}
    assert (out / "run.json").read_bytes() == before


def test_commands_do_not_touch_what_others_derived(out):
    with deriving(out, "audit", MADE_WITH) as derived:
        derived.write("themes", "audit-a", THEMES)
    assert len(derived_files(out)) == 3


def test_an_extraction_removes_it_when_something_changed_and_only_then(out, tmp_path):
    extract.extract(tmp_path / "in", out)
    assert len(derived_files(out)) == 2
    (tmp_path / "in" / "b.txt").write_text(NOTICE.format("二"), encoding="utf-8")
    assert extract.extract(tmp_path / "in", out).derived_removed == ("compare",)
    assert derived_files(out) == set()


def test_what_it_was_made_with_is_told_as_long_as_it_is_there(out, tmp_path):
    def told():
        return json.loads((out / "run.json").read_text()).get("derived_with")

    assert told() == {"compare": MADE_WITH}
    with deriving(out, "audit", {"version": "2"}) as derived:
        derived.write("themes", "audit-a", THEMES)
    assert told() == {"compare": MADE_WITH, "audit": {"version": "2"}}
    (tmp_path / "in" / "b.txt").write_text(NOTICE.format("二"), encoding="utf-8")
    extract.extract(tmp_path / "in", out)
    assert told() is None
