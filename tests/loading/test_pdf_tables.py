"""Ruled tables in PDFs: cells against pdfplumber, merged cells, tables over page breaks, what is no table."""

from __future__ import annotations

import io
import random
from itertools import pairwise

import pdfplumber
import pytest

from extract.loading.pdf import read
from extract.model import Document
from tests.loading.pdf_build import Pdf, cell, ruled

XS = (60.0, 100.0, 230.0, 400.0, 470.0, 540.0)
HEAD = ("序号", "反馈问题", "整改措施", "责任单位", "整改时限")
ROW = (
    "1",
    "林地巡护制度落实不到位，火情处置不及时",
    "修订巡护管理办法，明确三级责任，每季度检查一次",
    "资源科、办公室",
    "2021年12月底前",
)


def fill(pdf: Pdf, ys: list[float], rows: list[tuple[str, ...]], xs: tuple[float, ...] = XS) -> None:
    for top, row in zip(ys, rows, strict=False):
        for (left, right), text in zip(pairwise(xs), row, strict=True):
            if text:
                cell(pdf, (left, top, right), text)


def cells(document: Document, number: int = 0) -> dict[tuple[int, int], str]:
    return {
        (one.row, one.column): document.text[one.start : one.end] for one in document.tables[number].cells
    }


def spans(document: Document) -> dict[tuple[int, int], tuple[int, int]]:
    every = {(one.row, one.column): (one.row_span, one.column_span) for one in document.tables[0].cells}
    return {place: span for place, span in every.items() if span != (1, 1)}


@pytest.mark.parametrize("style", ["stroke", "bar", "box"])
@pytest.mark.parametrize("seed", range(4))
def test_cells_are_those_pdfplumber_finds(style: str, seed: int) -> None:
    """Random grids, single-line texts: joined lines are this reader's own affair."""
    chance = random.Random(seed)
    widths = [chance.randrange(50, 130) for _ in range(chance.randrange(2, 6))]
    xs = tuple(60.0 + sum(widths[:count]) for count in range(len(widths) + 1))
    ys = [100.0 + 30 * row for row in range(chance.randrange(3, 15))]
    rows = [tuple("林业局"[: chance.randrange(1, 4)] for _ in widths) for _ in ys[1:]]
    pdf = Pdf()
    ruled(pdf, xs, ys, style)
    fill(pdf, ys, rows, xs)
    data = pdf.data()
    with pdfplumber.open(io.BytesIO(data)) as other:
        (expected,) = other.pages[0].extract_tables()
    found = cells(read(data, "n"))
    assert found == {(r, c): text for r, row in enumerate(expected) for c, text in enumerate(row)}


def test_cell_text_is_joined_and_the_table_is_tabs_and_newlines_in_the_text() -> None:
    pdf = Pdf()
    pdf.text(60, 80, "整改任务清单如下：")
    ys = [100.0, 125.0, 200.0]
    ruled(pdf, XS, ys)
    fill(pdf, ys, [HEAD, ROW])
    pdf.text(60, 240, "联系人：周岚")
    document = read(pdf.data(), "n")
    assert document.text == f"整改任务清单如下：\n{chr(9).join(HEAD)}\n{chr(9).join(ROW)}\n联系人：周岚\n"
    (table,) = document.tables
    assert document.text[table.start : table.end] == f"{chr(9).join(HEAD)}\n{chr(9).join(ROW)}\n"


def test_paragraphs_of_a_cell_stay_lines() -> None:
    pdf = Pdf()
    measures = "1.修订巡护管理办法，明确三级责任，落实到人到岗；\n2.每季度检查一次。\n3.通报结果。"
    ys = [100.0, 125.0, 220.0]
    ruled(pdf, XS, ys)
    fill(pdf, ys, [HEAD, ("1", "巡护不力", measures, "", "")])
    assert cells(read(pdf.data(), "n"))[1, 2] == measures


def test_narrow_and_centred_cells_are_joined() -> None:
    pdf = Pdf()
    xs, ys = (60.0, 84.0, 150.0), [100.0, 140.0]
    ruled(pdf, xs, ys)
    pdf.text(67, 114, "序", 10)
    pdf.text(67, 128, "号", 10)
    pdf.text(92, 114, "责任部门和", 10)
    pdf.text(102, 128, "配合部门"[:3], 10)
    assert cells(read(pdf.data(), "n")) == {(0, 0): "序号", (0, 1): "责任部门和配合部"}


def merged_page(pdf: Pdf) -> None:
    """Two head rows (责任 over two columns) and a cell merged over two rows."""
    ys = [100.0, 125.0, 150.0, 190.0, 230.0]
    for y in (100.0, 230.0):
        pdf.line(60, y, 540, y)
    pdf.line(400, 125, 540, 125)
    pdf.line(60, 150, 540, 150)
    pdf.line(230, 190, 540, 190)
    for x in (60.0, 100.0, 230.0, 400.0, 540.0):
        pdf.line(x, 100, x, 230)
    pdf.line(470, 125, 470, 230)
    fill(pdf, [ys[0]], [("序号", "问题", "措施", "责任", "")])
    fill(pdf, [ys[1]], [("", "", "", "单位", "时限")])
    fill(
        pdf,
        ys[2:],
        [("1", "巡护不力", "明确责任。", "资源科", "立行立改"), ("", "", "定期检查。", "办公室", "长期坚持")],
    )


def test_missing_inner_borders_are_merged_cells() -> None:
    pdf = Pdf()
    merged_page(pdf)
    document = read(pdf.data(), "n")
    assert spans(document) == {
        (0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2), (2, 0): (2, 1), (2, 1): (2, 1)
    }  # fmt: skip
    assert cells(document) == {
        (0, 0): "序号", (0, 1): "问题", (0, 2): "措施", (0, 3): "责任", (1, 3): "单位", (1, 4): "时限",
        (2, 0): "1", (2, 1): "巡护不力", (2, 2): "明确责任。", (2, 3): "资源科", (2, 4): "立行立改",
        (3, 2): "定期检查。", (3, 3): "办公室", (3, 4): "长期坚持",
    }  # fmt: skip


def two_pages(upper: list[tuple[str, ...]], lower: list[tuple[str, ...]]) -> Document:
    """The rows as one table over two pages, with a page number under each."""
    pdf = Pdf()
    for number, rows in enumerate((upper, lower)):
        ys = [100.0 + 70 * row for row in range(len(rows) + 1)]
        ruled(pdf, XS, ys)
        fill(pdf, ys, rows)
        pdf.centred(800, f"— {number + 1} —", 9)
        pdf.break_page()
    return read(pdf.data(), "n")


def test_repeated_head_is_dropped_from_the_table_and_kept_as_furniture() -> None:
    second = ("2", *ROW[1:])
    document = two_pages([HEAD, ROW], [HEAD, second])
    (table,) = document.tables
    assert document.text[table.start : table.end] == "".join(
        "\t".join(row) + "\n" for row in (HEAD, ROW, second)
    )
    away = [document.text[span.start : span.end] for span in document.furniture]
    assert sorted(away) == sorted([*HEAD, "— 1 —", "— 2 —"])
    assert document.pages[1] == document.text.index("2\t")


def test_row_cut_by_the_page_break_is_one_row() -> None:
    whole = "修订巡护管理办法，明确局机关和林场的三级责任，逐级签订责任书，每季度检查一次"
    document = two_pages(
        [HEAD, ("1", "巡护不力", whole[:32], "资源科", "立行立改")], [("", "", whole[32:], "", "")]
    )
    assert cells(document)[1, 2] == whole
    assert len(document.tables[0].cells) == 10


def test_full_cells_of_the_next_row_are_no_rest_of_the_row_above() -> None:
    narrow = (60.0, 90.0, 300.0, 540.0)
    pdf = Pdf()
    rows = [("14", "林业局资源科", "明确责任。"), ("15", "林业局办公室", "定期检查。")]
    for row in rows:
        ruled(pdf, narrow, [100.0, 140.0])
        fill(pdf, [100.0], [row], narrow)
        pdf.break_page()
    document = read(pdf.data(), "n")
    assert document.text == "".join("\t".join(row) + "\n" for row in rows)
    assert len(document.tables) == 1


def test_merged_cell_over_the_page_break_is_extended() -> None:
    document = two_pages(
        [HEAD, ("1", "巡护不力", "1.明确责任。", "资源科", "立行立改")],
        [
            ("", "", "2.定期检查。", "办公室", "长期坚持"),
            ("2", "处置不力", "开展演练。", "防火科", "立行立改"),
        ],
    )
    # Nothing shows a merged cell here, so the rest of the row counts as the row's own.
    assert cells(document)[1, 2] == "1.明确责任。\n2.定期检查。"
    pdf = Pdf()
    merged_page(pdf)
    pdf.break_page()
    ys = [100.0, 130.0, 160.0]
    ruled(pdf, XS, ys)
    fill(
        pdf,
        ys,
        [("", "", "公开结果。", "资源科", "立行立改"), ("2", "处置不力", "开展演练。", "防火科", "立行立改")],
    )
    document = read(pdf.data(), "n")
    assert len(document.tables) == 1
    assert spans(document)[2, 0] == (3, 1)
    assert spans(document)[2, 1] == (3, 1)
    assert cells(document)[4, 2] == "公开结果。"
    assert cells(document)[5, 0] == "2"


def after_merged(*rows: tuple[str, ...]) -> dict[tuple[int, int], str]:
    """The cells of a table that merges 序号 and 问题 on its first page, with these rows on the next one."""
    pdf = Pdf()
    merged_page(pdf)
    pdf.break_page()
    ys = [100.0 + 50 * row for row in range(len(rows) + 1)]
    ruled(pdf, XS, ys)
    fill(pdf, ys, list(rows))
    (table,) = (document := read(pdf.data(), "n")).tables
    assert table.end == len(document.text)
    return cells(document)


def test_empty_cells_that_no_merge_explains_show_the_rest_of_a_row() -> None:
    found = after_merged(("", "", "公开结果。", "", ""), ("2", "处置不力", "演练。", "防火科", "立行立改"))
    assert found[3, 2] == "定期检查。\n公开结果。"
    assert found[4, 0] == "2"


def test_a_full_line_in_one_cell_alone_does_not_join_a_row_of_its_own() -> None:
    pdf = Pdf()
    merged_page(pdf)
    pdf.text(475, 217, "并逐月上报", 11)  # fills its line and closes no sentence
    pdf.break_page()
    ruled(pdf, XS, [100.0, 150.0])
    fill(pdf, [100.0], [("", "", "公开结果。", "资源科", "立行立改")])
    found = cells(read(pdf.data(), "n"))
    assert (found[3, 4], found[4, 4]) == ("长期坚持\n并逐月上报", "立行立改")


def test_text_of_a_merged_cell_that_the_page_cuts_goes_on_beside_a_new_row() -> None:
    pdf = Pdf()
    merged_page(pdf)
    pdf.text(105, 177, "火情处置不及时的情况多年", 10)
    pdf.break_page()
    ruled(pdf, XS, [100.0, 150.0])
    fill(pdf, [100.0], [("", "没有改变。", "公开结果。", "资源科", "立行立改")])
    found = cells(read(pdf.data(), "n"))
    assert found[2, 1].endswith("情况多年没有改变。")
    assert found[4, 2] == "公开结果。"


def test_tables_with_other_columns_stay_apart() -> None:
    pdf = Pdf()
    ruled(pdf, XS, [100.0, 140.0])
    fill(pdf, [100.0], [("1", "巡护不力", "明确责任", "资源科", "立行立改")])
    pdf.break_page()
    other = (60.0, 300.0, 540.0)
    ruled(pdf, other, [100.0, 140.0])
    fill(pdf, [100.0], [("联系人", "周岚")], other)
    assert [len(table.cells) for table in read(pdf.data(), "n").tables] == [5, 2]


def stacked(*tables: tuple[tuple[float, ...], list[tuple[str, ...]]]) -> Document:
    """Tables, each with its column edges and rows of 30 points, drawn without a gap between them."""
    pdf, top = Pdf(), 100.0
    for xs, rows in tables:
        ys = [top + 30 * row for row in range(len(rows) + 1)]
        ruled(pdf, xs, ys)
        fill(pdf, ys, rows, xs)
        top = ys[-1]
    return read(pdf.data(), "n")


LABELS: list[tuple[str, ...]] = [("序号", "1"), ("反馈问题", "巡护不力"), ("整改时限", "立行立改")]


@pytest.mark.parametrize("shift", [1.5, 2.5, 20.0])
def test_tables_without_a_gap_between_them_stay_apart(shift: float) -> None:
    document = stacked(((60.0, 160.0, 540.0), LABELS), ((60.0, 160.0 + shift, 540.0), LABELS))
    assert len(document.tables) == 2
    assert [cells(document, number) for number in (0, 1)] == [
        {(row, column): text for row, texts in enumerate(LABELS) for column, text in enumerate(texts)}
    ] * 2


def test_a_table_goes_on_over_the_page_and_the_next_one_follows_without_a_gap() -> None:
    pdf = Pdf()
    narrow, wide = (60.0, 160.0, 540.0), (60.0, 162.5, 540.0)
    for parts in (((narrow, LABELS[:2]),), ((narrow, LABELS[2:]), (wide, LABELS))):
        top = 100.0
        for xs, rows in parts:
            ys = [top + 30 * row for row in range(len(rows) + 1)]
            ruled(pdf, xs, ys)
            fill(pdf, ys, rows, xs)
            top = ys[-1]
        pdf.break_page()
    document = read(pdf.data(), "n")
    assert [len(table.cells) for table in document.tables] == [6, 6]


def test_a_page_break_in_a_cell_keeps_its_list_items_apart() -> None:
    upper, lower = "1.修订林区巡护管理办法明确三级责任", "落实到人到岗到林班定期通报结果；"
    pdf = Pdf()
    for lines in ([upper], [lower, "2.更换瞭望塔。"]):
        ruled(pdf, (60.0, 160.0, 330.0), [100.0, 140.0])
        for row, line in enumerate(lines):
            pdf.text(165, 113 + 14 * row, line, 10)
        pdf.break_page()
    document = read(pdf.data(), "n")
    assert f"{upper}{lower}\n2.更换瞭望塔。" in document.text


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([HEAD], [ROW, ROW]),  # a head set a little off
        ([("整改任务清单",)], [HEAD, ROW]),  # a title in the table
    ],
)
def test_rows_that_belong_to_one_table_are_not_parted(
    upper: list[tuple[str, ...]], lower: list[tuple[str, ...]]
) -> None:
    off = (60.0, *(x + 2 for x in XS[1:-1]), 540.0) if len(upper[0]) > 1 else (60.0, 540.0)
    short = [tuple(text[:4] for text in row) for row in lower]
    assert len(stacked((off, upper), (XS, short)).tables) == 1


def test_text_between_tables_keeps_its_place() -> None:
    pdf = Pdf()
    for top, name in ((100.0, "甲"), (250.0, "乙")):
        ruled(pdf, (60.0, 300.0, 540.0), [top, top + 40])
        fill(pdf, [top], [(name, "表")], (60.0, 300.0, 540.0))
    pdf.text(60, 200, "两表之间。")
    assert read(pdf.data(), "n").text == "甲\t表\n两表之间。\n乙\t表\n"


def test_table_on_a_landscape_page() -> None:
    pdf = Pdf((842.0, 595.0))
    ys = [100.0, 125.0, 200.0]
    ruled(pdf, XS, ys)
    fill(pdf, ys, [HEAD, ROW])
    assert [text for _, text in sorted(cells(read(pdf.data(), "n")).items())] == [*HEAD, *ROW]


def test_table_drawn_in_a_form_is_found() -> None:
    pdf = Pdf()
    pdf.canvas.beginForm("grid")
    ruled(pdf, (0.0, 240.0, 480.0), [742.0, 782.0, 822.0])
    pdf.canvas.endForm()
    pdf.canvas.translate(60, 600)
    pdf.canvas.doForm("grid")
    pdf.text(5, 767, "左上", 10)
    pdf.text(245, 767, "右上", 10)
    pdf.text(5, 807, "左下", 10)
    assert cells(read(pdf.data(), "n")) == {(0, 0): "左上", (0, 1): "右上", (1, 0): "左下", (1, 1): ""}


def test_frames_underlines_and_red_lines_are_no_tables() -> None:
    pdf = Pdf()
    pdf.box(40, 40, 555, 800)
    pdf.bar(60, 150, 535, 152)
    pdf.line(60, 205, 200, 205)
    pdf.text(60, 200, "整改情况的通报")
    pdf.text(60, 240, "加强学习。")
    document = read(pdf.data(), "n")
    assert document.tables == ()
    assert document.text == "整改情况的通报\n加强学习。\n"


def test_grid_without_text_is_no_table() -> None:
    pdf = Pdf()
    ruled(pdf, (60.0, 300.0, 540.0), [300.0, 340.0, 380.0])
    pdf.text(60, 200, "图表见下。")
    assert read(pdf.data(), "n").tables == ()


def test_no_character_is_lost_or_doubled() -> None:
    document = two_pages([HEAD, ROW, ("2", *ROW[1:])], [HEAD, ("3", *ROW[1:]), ("4", *ROW[1:])])
    written = "".join(document.text.split())
    expected = "".join([*HEAD * 2, *(text for number in "1234" for text in (number, *ROW[1:])), "—1——2—"])
    assert sorted(written) == sorted(expected)
