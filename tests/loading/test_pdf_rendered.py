"""PDFs set from known blocks come back as those blocks: paragraphs whole, cells exact, nothing lost."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from extract.loading.pdf import read
from extract.model import Document
from tests.generator import draft
from tests.loading.pdf_build import FONT, Pdf, advance, cell, notice, ruled
from tests.loading.test_pdf import furniture, text_lines
from tests.rendering import LOOKS, Block, Grid, Para, render
from tests.rendering.blocks import placed_cells

SEEDS = range(3000, 3012)
EXACT = 0.995  # of the paragraphs of the seeds below, in every look


@cache
def drafts() -> list[tuple[Block, ...]]:
    return [draft(seed, "pdf").blocks for seed in SEEDS]


def paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    return [block.line for block in blocks if isinstance(block, Para) and block.line.strip()]


def cell_texts(blocks: tuple[Block, ...]) -> list[str]:
    grids = [block for block in blocks if isinstance(block, Grid)]
    texts = [one.text for grid in grids for one in placed_cells(grid)]
    return ["\n".join(" ".join(line.split()) for line in text.split("\n")) for text in texts]


def loaded_cells(document: Document) -> list[str]:
    return [document.text[one.start : one.end] for table in document.tables for one in table.cells]


def visible(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


@pytest.mark.parametrize("look", LOOKS["pdf"])
def test_generated_notices_come_back_paragraph_by_paragraph(look: str) -> None:
    wanted = found = 0
    for blocks in drafts():
        expected = paragraphs(blocks)
        wanted += len(expected)
        document = read(render(blocks, "pdf", look), "n")
        found += sum((Counter(expected) & Counter(text_lines(document))).values())
    assert found >= EXACT * wanted


@pytest.mark.parametrize("look", LOOKS["pdf"])
def test_generated_notices_lose_no_character_and_no_cell(look: str) -> None:
    for seed, blocks in zip(SEEDS, drafts(), strict=True):
        document = read(render(blocks, "pdf", look), "n")
        everything = "".join([*paragraphs(blocks), *cell_texts(blocks)])
        assert visible(everything) - visible(document.text) == Counter(), f"seed {seed}"
        assert Counter(cell_texts(blocks)) - Counter(loaded_cells(document)) == Counter(), f"seed {seed}"


TITLE = "中共青岚市林业局党组关于市委第三巡察组反馈意见整改情况的通报"
BODY = "根据市委统一部署，市委第三巡察组对青岚市林业局党组开展了常规巡察，并反馈了巡察意见。"


def test_head_of_the_second_and_last_page_is_furniture() -> None:
    """It stands there once only, and a paragraph runs on beneath it."""
    blocks = [Para(TITLE, kind="title"), *[Para(BODY * 9)] * 2]
    document = read(render(blocks, "pdf"), "n")
    assert len(document.pages) == 2
    assert text_lines(document) == [TITLE, *[BODY * 9] * 2]
    assert sorted(furniture(document)) == sorted([TITLE[:20], "— 1 —", "— 2 —"])


def test_signature_that_heads_the_last_page_is_no_furniture() -> None:
    body = [Para(BODY)] * 12
    closing = [Para("青岚市林业局党组", kind="signature"), Para("2021年8月19日", kind="date")]
    for more in range(12):
        blocks = [Para(TITLE, kind="title"), *body, *[Para("特此通报。")] * more, *closing]
        lines = text_lines(read(render(blocks, "pdf"), "n"))
        assert lines[-2:] == ["青岚市林业局党组", "2021年8月19日"], more


def test_line_at_the_right_margin_ends_its_paragraph() -> None:
    blocks = [Para(BODY * 2), Para("2021年8月19日", kind="date"), Para("主办：信息中心", kind="furniture")]
    assert text_lines(read(render(blocks, "pdf"), "n")) == [BODY * 2, "2021年8月19日", "主办：信息中心"]


@pytest.mark.parametrize("length", range(18, 30))
def test_centred_lines_are_joined_where_the_first_is_full(length: int) -> None:
    title = (TITLE * 2)[:length]
    blocks = [Para(title, kind="title"), Para("来源：青岚市林业局", kind="meta"), Para(BODY * 2)]
    assert text_lines(read(render(blocks, "pdf"), "n")) == [title, "来源：青岚市林业局", BODY * 2]


@pytest.mark.parametrize("look", LOOKS["pdf"])
def test_several_spaces_stay_several(look: str) -> None:
    line = "责任领导：张　三  责任单位：办公室    完成时限：2021年  长期 坚持"
    assert read(render([Para(line)], "pdf", look), "n").text.split("\n")[0] == line


def test_space_at_a_line_end_stays() -> None:
    text = "学" * 23 + " " + "习" * 30
    assert text_lines(read(render([Para(BODY * 3), Para(text)], "pdf"), "n"))[-1] == text


@pytest.mark.parametrize("indent", [0.0, 2.0])
def test_rows_without_a_line_end_between_them_are_parted(indent: float) -> None:
    """PDFium may read the end of one row and the begin of the next as one line."""
    pdf = Pdf()
    pdf.text(60, 100, "序号")
    pdf.text(400, 100, "整改时限")
    pdf.text(60, 500, "林" * 30)
    pdf.text(60 + 14 * indent, 128, "1.修订制度。")
    assert text_lines(read(pdf.data(), "n")) == ["序号 整改时限", "1.修订制度。", "林" * 30]


def spread(pdf: Pdf, row: int, line: str, *, to: float = 392.0) -> None:
    """A line of 14 points at the left margin, its characters spread over ``to`` points."""
    pdf.canvas.setFont(FONT, 14)
    pdf.canvas.drawString(90, 740 - 25 * row, line, charSpace=(to - advance(line, 14)) / (len(line) - 1))


@pytest.mark.parametrize("flush", [True, False])
def test_justified_line_that_is_not_flush_ends_its_paragraph(flush: bool) -> None:
    """In ragged text the bracket and what must stay with it might just not have found room."""
    pdf = Pdf()
    lines = ["自2021年3月起每季度检查林区和苗圃各" + "森" * 7] * 8 + ["林" * 27]
    for row, line in enumerate(lines):
        spread(pdf, row, line, to=392.0 if row < 8 or flush else 378.0)
    pdf.text(90, 842 - (740 - 25 * 9), "（责任单位）")
    whole = "".join(lines)
    expected = [whole + "（责任单位）"] if flush else [whole, "（责任单位）"]
    assert text_lines(read(pdf.data(), "n")) == expected


def test_runs_of_list_items_in_a_cell_are_one_paragraph() -> None:
    run = "1.修订巡护办法；2.签订责任书；3.每季度检查一次；4.公开检查结果。"
    apart = "1.修订巡护办法；\n2.签订责任书；\n3.每季度检查。"
    for text in (run, apart):
        for width in range(85, 200, 5):
            pdf = Pdf()
            xs = (60.0, 60.0 + width, 120.0 + width)
            ruled(pdf, xs, [100.0, 250.0])
            cell(pdf, (xs[0], 100.0, xs[1]), text)
            cell(pdf, (xs[1], 100.0, xs[2]), "办公室")
            document = read(pdf.data(), "n")
            if "；2" in loaded_cells(document)[0] or text is apart:
                assert loaded_cells(document) == [text, "办公室"], width


def test_table_below_prose_is_found() -> None:
    """A page of prose is not searched for rulings; one line of a table is enough to have it searched."""
    pdf = Pdf()
    for row in range(16):
        pdf.text(90, 100 + 25 * row, "林" * 29 + "业")
    xs, ys = (90.0, 130.0, 510.0), [520.0, 545.0, 570.0]
    ruled(pdf, xs, ys)
    for top, (left, right) in zip(ys, (("序号", "反馈问题"), ("1", "巡护不力")), strict=False):
        cell(pdf, (xs[0], top, xs[1]), left)
        cell(pdf, (xs[1], top, xs[2]), right)
    assert loaded_cells(read(pdf.data(), "n")) == ["序号", "反馈问题", "1", "巡护不力"]


def test_short_lines_do_not_make_a_narrow_block() -> None:
    lines = ["责任单位：资源保护科、林场和苗圃", "整改时限：二〇二一年十二月底之前", "联系人：周岚"]
    assert text_lines(read(notice(lines, indent=0, columns=29), "n")) == lines


def test_a_line_may_end_early_before_a_sign_that_a_quotation_mark_follows() -> None:
    """Some programs keep 理“运 together; the cell has room for eight signs."""
    pdf = Pdf()
    xs, ys = (60.0, 150.0, 300.0), (100.0, 180.0)
    ruled(pdf, xs, ys)
    for row, line in enumerate(("建筑工地扬尘治", "理“运动式”，夜", "间抛洒")):
        pdf.text(65.0, 113.0 + 14.0 * row, line, 10.0)
    cell(pdf, (xs[1], 100.0, xs[2]), "办公室")
    assert loaded_cells(read(pdf.data(), "n")) == ["建筑工地扬尘治理“运动式”，夜间抛洒", "办公室"]
