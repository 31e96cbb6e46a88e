"""Part files, and the tables read back."""

import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import extract
from extract.tables.columns import FILES, TABLES
from extract.tables.rows import append, empty, rows
from extract.tables.schemas import SCHEMAS
from extract.tables.storing import open_store
from extract.tables.writing import write_parts
from tests.tables.made import TEXT, bare_notice, made_notice

NO_FILES = {column.name: [] for column in FILES}


def write_run(folder, *shards):
    """A whole run, each of ``shards`` being a list of notices."""
    folder.mkdir(parents=True)
    for number, notices in enumerate(shards):
        parts = empty()
        for notice in notices:
            append(parts, rows(notice, f"{notice.document.notice_id}.txt"))
        write_parts(open_store(folder), f"{number:016x}", {**parts, "files": NO_FILES})
    parts = [f"{number:016x}" for number in range(len(shards))]
    (folder / "run.json").write_text(json.dumps({"tool": "zhenggai", "complete": True, "parts": parts}))
    return folder


@pytest.fixture
def run(tmp_path):
    shards = [made_notice("a" * 16)], [], [bare_notice("b" * 16, "整改"), made_notice("c" * 16)]
    return write_run(tmp_path / "run", *shards)


def test_what_was_written_comes_back_with_its_schema(run):
    tables = extract.tables(run)
    assert list(tables) == list(TABLES)
    for name, table in tables.items():
        assert table.schema.equals(SCHEMAS[name], check_metadata=True), name
    assert tables["notices"]["notice_id"].to_pylist() == ["a" * 16, "b" * 16, "c" * 16]
    assert tables["notices"]["text"].to_pylist() == [TEXT, "整改", TEXT]
    assert tables["measures"]["lead_leaders"].to_pylist() == [["陶望舒"], ["陶望舒"]]
    assert tables["notices"]["kind"].to_pylist() == ["progress", None, "progress"]


def test_offsets_point_at_what_they_say(run):
    tables = extract.tables(run)
    text = tables["notices"]["text"][0].as_py()
    for row in tables["owners"].to_pylist():
        assert text[row["start"] : row["end"]] == row["name"]


def test_pandas_reads_the_folder_and_makes_categories(run):
    progress = pd.read_parquet(run / "progress")
    assert list(progress["text"]) == ["一是制度已印发。", "二是库房已加装湿度计。"] * 2
    assert isinstance(progress["scope"].dtype, pd.CategoricalDtype)
    assert pd.read_parquet(run / "files").empty


def test_duckdb_joins_the_tables(run):
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.sql(
        f"select bool_and(substring(text, o.start + 1, o.end - o.start) = name) "
        f"from '{run}/owners/*.parquet' o join '{run}/notices/*.parquet' using (notice_id)"
    ).fetchall()
    assert rows == [(True,)]


def test_same_rows_same_bytes(tmp_path):
    first = write_run(tmp_path / "first", [made_notice()])
    second = write_run(tmp_path / "elsewhere" / "second", [made_notice()])
    for table in TABLES:
        name = f"{table}/part-{0:016x}.parquet"
        assert (first / name).read_bytes() == (second / name).read_bytes(), table


def test_a_part_is_zstd_and_one_row_group(run):
    part = pq.ParquetFile(run / "progress" / f"part-{0:016x}.parquet").metadata
    assert part.num_row_groups == 1
    assert {part.row_group(0).column(i).compression for i in range(part.num_columns)} == {"ZSTD"}


def test_a_null_where_none_may_be_leaves_no_file(tmp_path):
    row = {**{name: [None] for name in NO_FILES}, "source": ["a"]}
    with pytest.raises(pa.ArrowInvalid):
        write_parts(open_store(tmp_path), "0", {"files": row})
    assert not (tmp_path / "files").exists()


def test_tables_come_in_the_order_of_the_manifest(tmp_path):
    shards = [made_notice("a" * 16)], [made_notice("b" * 16)]
    run = write_run(tmp_path / "run", *shards)
    manifest = json.loads((run / "run.json").read_text())
    manifest["parts"].reverse()
    (run / "run.json").write_text(json.dumps(manifest))
    assert extract.tables(run)["notices"]["notice_id"].to_pylist() == ["b" * 16, "a" * 16]


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(extract.OutputError, match="zhenggai extract"):
        extract.tables(tmp_path)


def test_a_run_cut_off_is_refused(run):
    (run / "run.json").write_text(json.dumps({"tool": "zhenggai", "complete": False}))
    with pytest.raises(extract.OutputError, match="give its command again"):
        extract.tables(run)
