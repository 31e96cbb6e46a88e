"""Ruled tables in PDFs: cells against pdfplumber, merged cells, tables over page breaks, what is no table."""

from __future__ import annotations

import io
import random

import pdfplumber
import pytest

from extract.loading.pdf import read
from tests.loading.pdf_build import Pdf, ruled
from tests.loading.pdf_grids import HEAD, ROW, XS, cells, fill, merged_page, spans, stacked, two_pages


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


def test_tables_with_other_columns_stay_apart() -> None:
    pdf = Pdf()
    ruled(pdf, XS, [100.0, 140.0])
    fill(pdf, [100.0], [("1", "巡护不力", "明确责任", "资源科", "立行立改")])
    pdf.break_page()
    other = (60.0, 300.0, 540.0)
    ruled(pdf, other, [100.0, 140.0])
    fill(pdf, [100.0], [("联系人", "周岚")], other)
    assert [len(table.cells) for table in read(pdf.data(), "n").tables] == [5, 2]


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
