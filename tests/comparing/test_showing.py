"""A comparison as people see it."""

import csv
import io
import re

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.comparing.showing import FORMATS, shown, written
from extract.comparing.summing import MEASURED, Comparison, compared
from tests.comparing.conftest import ROOMS

HOSTILE = "=HYPERLINK('x')<script>alert(1)</script>\x1b[31m"


@pytest.fixture
def found(compared_run):
    return compared(compared_run, ("bureau", "year"), ROOMS)


@pytest.fixture
def hostile(found):
    rows = found.rows.slice(0, 1).to_pylist()
    rows[0]["bureau"] = HOSTILE
    return Comparison(found.by, found.themes, pa.Table.from_pylist(rows, found.rows.schema))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_every_time(form, found):
    assert shown(found, form, 120) == shown(found, form, 120)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_table_fits_the_terminal(width, found):
    from rich.cells import cell_len

    lines = shown(found, "table", width).decode().splitlines()
    assert max(map(cell_len, lines)) <= width
    assert "栖澜市" in "".join(lines).replace(" ", "") or width < 80


def test_csv_opens_in_excel_and_reads_back(found):
    data = shown(found, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["bureau"] for row in back] == [name or "" for name in found.rows["bureau"].to_pylist()]
    assert [row["issues"] for row in back] == [str(count) for count in found.rows["issues"].to_pylist()]


def test_parquet_is_the_table(found, tmp_path):
    path = tmp_path / "x.parquet"
    path.write_bytes(shown(found, "parquet"))
    assert pq.read_table(path).equals(found.rows)


def test_a_page_stands_alone(found):
    page = shown(found, "html").decode()
    assert "http" not in re.sub(r"http-equiv", "", page)
    assert page.count("<tr>") == found.rows.num_rows + 1
    for each in MEASURED.values():
        assert each.chinese in page


def test_nothing_from_outside_is_code(hostile):
    assert b"<script>alert" not in shown(hostile, "html")
    assert shown(hostile, "csv").decode("utf-8-sig").splitlines()[1].startswith("\"'=") or "'=HYP" in shown(
        hostile, "csv"
    ).decode("utf-8-sig")
    assert b"\x1b" not in shown(hostile, "table", 120)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (None, "share", ""),
        (0.425, "share", "42%"),
        (0, "share", "0%"),
        (1234567.5, "money", "1,234,567.50"),
        (386000.0, "money", "386,000"),
        (183.0, "number", "183"),
        (112.25, "number", "112.2"),
        (12345, "count", "12,345"),
    ],
)
def test_values_are_written_for_people(value, form, text):
    assert written(value, form) == text
