"""Ruled tables drawn for the tests, and what is read of them."""

from __future__ import annotations

from itertools import pairwise

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


def stacked(*tables: tuple[tuple[float, ...], list[tuple[str, ...]]]) -> Document:
    """Tables, each with its column edges and rows of 30 points, drawn without a gap between them."""
    pdf, top = Pdf(), 100.0
    for xs, rows in tables:
        ys = [top + 30 * row for row in range(len(rows) + 1)]
        ruled(pdf, xs, ys)
        fill(pdf, ys, rows, xs)
        top = ys[-1]
    return read(pdf.data(), "n")
