"""Bodies of the corpus: its places are invented, so none may get a code; one row a body, as written."""

from __future__ import annotations

from pathlib import Path

import pytest

import extract
from extract.bodies import derive
from extract.bodies.columns import BODIES
from tests.bodies.planting import rows_of

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NOTICES = Path(__file__).resolve().parents[3] / "shared" / "notices"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict:
    out = tmp_path_factory.mktemp("out")
    texts = sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".html"))
    extract.extract(texts, out)
    return extract.tables(out)


def test_no_invented_place_gets_a_code(tables: dict) -> None:
    rows = list(rows_of(derive(tables)["bodies"]))
    assert {row["region_code"] for row in rows} == {None}
    assert {row["province"] for row in rows} == {None}


def test_every_bureau_and_owner_has_its_row(tables: dict) -> None:
    rows = list(rows_of(derive(tables)["bodies"]))
    bureaus = {row["notice_id"] for row in rows if row["role"] == "bureau"}
    assert bureaus >= {row["notice_id"] for row in tables["notices"].to_pylist() if row["bureau"]}
    owners = {
        (o["notice_id"], o["name"]) for o in tables["owners"].to_pylist() if o["party"] == "organisation"
    }
    named = [(row["notice_id"], row["name"]) for row in rows if row["role"] == "department"]
    assert sorted(named) == sorted(owners)


def test_rows_keep_the_promises_of_their_columns(tables: dict) -> None:
    texts = {row["notice_id"]: row["text"] for row in tables["notices"].to_pylist()}
    for row in rows_of(derive(tables)["bodies"]):
        for column in BODIES:
            assert row[column.name] is not None or not column.required
            assert row[column.name] in (*column.values, None) or not column.values
        assert (row["body"] is None) == (row["scope"] in (None, "notice"))
        assert (row["sector"] is None) == (row["sector_basis"] is None)
        if row["start"] is not None:
            written = texts[row["notice_id"]][row["start"] : row["end"]]
            assert "".join(written.split()) == "".join(row["name"].split())


@pytest.mark.skipif(
    not (NOTICES / "yueyang.txt").is_file(), reason="the published notices are not beside this checkout"
)
def test_the_published_notices_are_two_bureaus(tmp_path: Path) -> None:
    extract.extract([NOTICES / "yueyang.txt", NOTICES / "liyang.txt"], tmp_path)
    rows = list(rows_of(derive(extract.tables(tmp_path))["bodies"]))
    bureaus = {row["body"]: row for row in rows if row["role"] == "bureau"}
    assert {name: (row["region_code"], row["level"]) for name, row in bureaus.items()} == {
        "岳阳市市场监督管理局": ("430600", "municipal"),
        "溧阳市市场监督管理局": ("320481", "county"),
    }
    assert {row["sector"] for row in bureaus.values()} == {"市场监管"}
    ids = {row["name"]: row["body_id"] for row in rows if row["region_code"] == "430600"}
    assert ids["岳阳市市场监督管理局"] == ids["市市场监管局"] == ids["我局"]
