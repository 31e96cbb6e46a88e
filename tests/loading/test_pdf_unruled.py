"""Tables in PDFs without upright lines: shades, lines between rows, or only columns of text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.loading.pdf import read
from extract.model import Document
from tests.loading.pdf_build import Pdf, cell

XS = (60.0, 100.0, 240.0, 410.0, 470.0, 545.0)
HEAD = ("序号", "反馈问题", "整改措施", "责任单位", "整改时限")
ROWS = [
    HEAD,
    ("1", "林地巡护制度落实不到位，火情处置不及时", "修订巡护管理办法，明确责任", "资源科", "2021年6月"),
    ("2", "档案不全", "补齐档案，建立台账，每季度检查一次并通报检查结果", "办公室", "2021年9月"),
    ("3", "苗木补贴发放滞后", "按季度发放", "财务科", "长期坚持"),
]
YS = [120.0, 150.0, 195.0, 240.0, 270.0]


def draw(pdf: Pdf, style: str, rows: list[tuple[str, ...]], ys: list[float]) -> None:
    """The rows, their upper edges at ``ys``, parted as ``style`` says."""
    lines = {"rows": ys, "three": [*ys[:2], ys[-1]]}.get(style, [])
    for y in lines:
        pdf.line(XS[0], y, XS[-1], y)
    if style == "shades":
        for top, foot in list(pairwise(ys))[::2]:
            pdf.bar(XS[0], top, XS[-1], foot)
    for top, row in zip(ys, rows, strict=False):
        for (left, right), text in zip(pairwise(XS), row, strict=True):
            cell(pdf, (left, top, right), text)


def cells(document: Document) -> list[list[str]]:
    """The texts of the only table, row by row."""
    (table,) = document.tables
    width = max(one.column for one in table.cells) + 1
    texts = [document.text[one.start : one.end] for one in table.cells]
    return [texts[at : at + width] for at in range(0, len(texts), width)]


@pytest.mark.parametrize("style", ["bare", "rows", "three", "shades"])
def test_the_cells_are_those_of_the_ruled_table(style: str) -> None:
    pdf = Pdf()
    pdf.centred(80, "云泽县林业局整改任务清单", 18)
    draw(pdf, style, ROWS, YS)
    pdf.text(380, 330, "云泽县林业局党组", 12)
    pdf.text(420, 350, "2021年3月1日", 12)
    document = read(pdf.data(), "n")
    assert cells(document) == [list(row) for row in ROWS]
    assert document.text.endswith("云泽县林业局党组\n2021年3月1日\n")


@pytest.mark.parametrize("style", ["bare", "rows", "shades"])
def test_a_table_goes_on_under_its_repeated_head(style: str) -> None:
    pdf = Pdf()
    draw(pdf, style, ROWS[:3], YS[:4])
    pdf.break_page()
    draw(pdf, style, [HEAD, ROWS[3], ("4", "巡山员不足", "增聘巡山员", "资源科", "长期坚持")], YS[:4])
    assert [row[0] for row in cells(read(pdf.data(), "n"))] == ["序号", "1", "2", "3", "4"]


MORE = [
    ("3", "苗木补贴发放滞后", "按季度发放", "财务科", "长期坚持"),
    ("4", "巡山员不足", "增聘巡山员", "资源科", "长期坚持"),
]


def test_a_table_goes_on_without_a_head() -> None:
    pdf = Pdf()
    draw(pdf, "bare", ROWS[:3], YS[:4])
    pdf.break_page()
    draw(pdf, "bare", MORE, YS[:3])
    assert [row[0] for row in cells(read(pdf.data(), "n"))] == ["序号", "1", "2", "3", "4"]


def test_columns_of_numbers_on_a_page_of_their_own_are_no_table() -> None:
    pdf = Pdf()
    pdf.text(90, 100, "云泽县林业局整改情况")
    pdf.break_page()
    draw(pdf, "bare", MORE, YS[:3])
    assert read(pdf.data(), "n").tables == ()


def test_a_stop_that_hangs_over_the_edge_of_its_column_joins_no_columns() -> None:
    rows = [HEAD, ("1", "档案不全", "补齐档案并建立台账每季度检查", "办公室", "2021年9月"), *MORE[:1]]
    rows[2] = ("2", *rows[2][1:])
    pdf = Pdf()
    draw(pdf, "bare", rows, YS[:4])
    below = "通报检查的结果并不留任何一处死角。"
    pdf.text(XS[3] + 6 - 10 * len(below), 177, below, 10)  # its stop reaches into the next column
    table = cells(read(pdf.data(), "n"))
    assert [len(row) for row in table] == [5, 5, 5]
    assert table[1][2].endswith("不留任何一处死角。")


@pytest.mark.parametrize("serials", [("一", "二", "三"), ("1", "1", "1"), ("1", "3", "4"), ("", "", "")])
def test_columns_that_nothing_parts_into_rows_are_no_table(serials: tuple[str, ...]) -> None:
    pdf = Pdf()
    draw(
        pdf, "bare", [HEAD, *((serial, *row[1:]) for serial, row in zip(serials, ROWS[1:], strict=True))], YS
    )
    document = read(pdf.data(), "n")
    assert document.tables == ()
    written = "".join(sorted("".join(document.text.split())))
    assert written == "".join(sorted("".join("".join(row[1:]) for row in ROWS) + HEAD[0] + "".join(serials)))


def test_fields_side_by_side_are_no_table() -> None:
    pdf = Pdf()
    for number in range(4):
        y = 120 + number * 60
        pdf.text(60, y, f"{number + 1}.档案不全的问题", 12)
        for x, text in ((60, "责任领导：王林"), (240, "责任科室：办公室"), (420, "时限：长期坚持")):
            pdf.text(x, y + 25, text, 12)
    assert read(pdf.data(), "n").tables == ()
