"""What an export writes is what the tables hold, and other programs can read it."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import extract
from extract.command import main
from extract.comparing.running import derive
from extract.comparing.views import VIEWS, columns_of
from extract.errors import OutputError
from extract.exporting.running import export
from tests.build_corpus import CORPUS

HOSTILE = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """A few notices of the corpus, one under a hostile name, with everything derived."""
    folder = tmp_path_factory.mktemp("in")
    for name in ("03-plan-labels-by-line.txt", "41-report-on-a-plan.txt", "42-report-told-the-same.html"):
        (folder / name).write_bytes((CORPUS / name).read_bytes())
    (folder / f"{HOSTILE.replace('/', '_')}.txt").write_bytes(
        (CORPUS / "07-digest-villages.txt").read_bytes()
    )
    out = tmp_path_factory.mktemp("out") / "run"
    extract.extract(folder, out, workers=1)
    derive(out)
    return out


def counts(run):
    return {table: pq.read_table(run / table, partitioning=None).num_rows for table in columns_of()}


@pytest.fixture(scope="module")
def tables(run, tmp_path_factory) -> Path:
    return export(run, tmp_path_factory.mktemp("csv") / "tables", "csv")


def test_every_table_is_there_as_csv_that_excel_opens(run, tables):
    for table, columns in columns_of().items():
        data = (tables / f"{table}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), table
        rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
        assert rows[0] == [column.name for column in columns]
        assert len(rows) - 1 == counts(run)[table], table


def test_no_cell_is_a_formula(tables):
    for path in tables.glob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], path.name
    assert any(row["source"].startswith("'=") for row in read_csv(tables / "files.csv"))


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_holds_what_the_tables_hold(run, tables):
    told = extract.tables(run)["measures"].to_pylist()
    found = read_csv(tables / "measures.csv")
    assert [row["text"] for row in found] == [row["text"] for row in told]
    assert [row["due"] for row in found] == [row["due"].isoformat() if row["due"] else "" for row in told]
    assert [row["departments"] for row in found] == ["；".join(row["departments"]) for row in told]


def test_json_lines_keep_lists_and_types(run, tmp_path):
    folder = export(run, tmp_path / "jsonl", "jsonl")
    for table in columns_of():
        lines = (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == counts(run)[table]
    told = extract.tables(run)["measures"].to_pylist()
    found = [json.loads(line) for line in (folder / "measures.jsonl").read_text("utf-8").splitlines()]
    plain = [{k: v.isoformat() if isinstance(v, dt.date) else v for k, v in row.items()} for row in told]
    assert found == plain


def test_one_file_holds_typed_tables_views_and_comments(run, tmp_path):
    path = export(run, tmp_path / "x.duckdb", "duckdb")
    with duckdb.connect(path, read_only=True) as connection:
        for table, count in counts(run).items():
            assert connection.sql(f"select count(*) from {table}").fetchall() == [(count,)]
        for view in VIEWS:
            assert connection.sql(f"select * from {view}").fetchall()
        kinds = dict(
            connection.sql(
                "select column_name, data_type from duckdb_columns() where table_name = 'measures'"
            ).fetchall()
        )
        assert (kinds["due"], kinds["departments"], kinds["ordinal"]) == ("DATE", "VARCHAR[]", "INTEGER")
        comments = connection.sql(
            "select comment from duckdb_columns() where table_name = 'issues'"
        ).fetchall()
        assert all(comment and ":" in comment for (comment,) in comments)


@pytest.mark.parametrize("form", ["csv", "jsonl", "duckdb"])
def test_the_order_is_that_of_the_run_and_a_second_export_replaces_the_first(form, run, tmp_path):
    target = tmp_path / ("x.duckdb" if form == "duckdb" else "tables")
    export(run, target, form)
    export(run, target, form)
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_the_descriptor_is_valid_and_describes_the_files(tables, run):
    """Frictionless reads every row by it. In a process of its own: the library warns while it is imported."""
    code = (
        "import sys\nfrom frictionless import Package, validate\n"
        "report = validate(sys.argv[1])\n"
        "errors = report.flatten(['title', 'fieldName', 'note'])\n"
        "print(errors[:5]); sys.exit(not report.valid)"
    )
    command = [sys.executable, "-c", code, str(tables / "datapackage.json")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tables, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_descriptor_beside_the_parquet_parts(run):
    path = export(run, None, "datapackage")
    package = json.loads(path.read_text(encoding="utf-8"))
    assert path == run / "datapackage.json"
    assert {each["name"] for each in package["resources"]} == {
        table.replace("_", "-") for table in columns_of()
    }
    for resource in package["resources"]:
        assert all((run / part).is_file() for part in resource["path"])
        for field in resource["schema"]["fields"]:
            assert field["title"]
            assert field["description"]
    code = "import sys; from frictionless import Package; Package.from_descriptor(sys.argv[1]); print('good')"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout == "good\n", done.stderr
    path.unlink()


def test_what_stands_in_the_way_is_named(run, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x")
    with pytest.raises(OutputError, match="no export wrote"):
        export(run, tmp_path / "mine", "csv")
    with pytest.raises(OutputError, match="is a file"):
        export(run, tmp_path / "mine" / "notes.txt", "csv")
    with pytest.raises(OutputError, match="is a folder"):
        export(run, tmp_path / "mine", "duckdb")
    with pytest.raises(OutputError, match="say with -o"):
        export(run, None, "csv")
    with pytest.raises(OutputError, match="holds no run"):
        export(tmp_path, tmp_path / "x", "csv")
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_the_command(run, tmp_path, capsys):
    assert main(["export", str(run), "-o", str(tmp_path / "t"), "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 't'}\n"
    assert main(["export", str(tmp_path), "-o", str(tmp_path / "u")]) == 2
    assert "holds no run" in capsys.readouterr().err
