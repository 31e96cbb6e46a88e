"""Frames of the tables: the types of the contract in Arrow, pandas and polars."""

import sys

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import extract
from extract.errors import OutputError, ZhenggaiError
from extract.tables.columns import TABLES
from tests.build_corpus import CORPUS


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("frames") / "out"
    names = ("03-plan-labels-by-line.txt", "10-report-flat-statuses.html", "21-plan-txt-table.txt")
    extract.extract([CORPUS / name for name in names], out, workers=1)
    return out


@pytest.mark.parametrize(
    ("as_", "kind"), [("arrow", pa.Table), ("pandas", pd.DataFrame), ("polars", pl.DataFrame)]
)
def test_every_table_is_a_frame_of_that_kind(as_, kind, run):
    found = extract.tables(run, as_=as_)
    assert set(TABLES) <= set(found)
    assert all(isinstance(frame, kind) for frame in found.values())
    assert isinstance(found.issues_with_notices, kind)
    assert len(found.issues_with_notices) == len(found["issues"])


def test_arrow_is_the_default(run):
    assert isinstance(extract.tables(run)["issues"], pa.Table)


def test_pandas_has_dates_categories_and_whole_numbers(run):
    tables = extract.tables(run, as_="pandas")
    kinds = tables.issues_with_notices.dtypes.astype(str)
    assert kinds["status"] == kinds["kind"] == kinds["programme"] == "category"
    assert kinds["page"] == kinds["declared_issues"] == "Int32"
    assert kinds["is_leaf"] == "boolean"
    assert kinds["feedback_date"].startswith("datetime64")
    assert tables["deadlines"]["due"].dt.year.dropna().between(2020, 2030).all()
    assert tables["measures"]["departments"].map(len).sum() > 0


def test_polars_has_dates_categories_and_lists(run):
    schema = extract.tables(run, as_="polars")["measures"].schema
    assert schema["due"] == pl.Date
    assert schema["departments"] == pl.List(pl.String)
    assert extract.tables(run, as_="polars").issues_with_notices.schema["kind"] == pl.Categorical


def test_an_issue_stands_beside_its_own_notice(run):
    tables = extract.tables(run)
    bureaus = dict(
        zip(*(tables["notices"][name].to_pylist() for name in ("notice_id", "bureau")), strict=True)
    )
    joined = tables.issues_with_notices
    assert "text" not in joined.column_names
    for row in joined.to_pylist():
        assert row["bureau"] == bureaus[row["notice_id"]]
    assert joined["title"].to_pylist() == tables["issues"]["title"].to_pylist()


def test_what_is_not_installed_is_named(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(
        ZhenggaiError, match=r"polars, which is not installed: pip install 'zhenggai\[polars\]'"
    ):
        extract.tables(run, as_="polars")


def test_an_unknown_kind_and_a_folder_without_a_run(run, tmp_path):
    with pytest.raises(ZhenggaiError, match="arrow, pandas, polars"):
        extract.tables(run, as_="excel")
    with pytest.raises(OutputError, match="holds no run"):
        extract.tables(tmp_path, as_="pandas")
