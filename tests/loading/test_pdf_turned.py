"""Pages that are turned, rightly or wrongly, read like upright ones."""

from __future__ import annotations

import io

import pypdf
import pytest

from extract.loading.pdf import read
from tests.loading.pdf_build import Pdf, cell, notice, ruled

PARAGRAPHS = (
    "一、关于“党组领导作用发挥不充分，推动林地保护不够有力”问题的整改",
    "整改措施：一是修订《林地保护管理办法》，明确局机关、林场、苗圃三级责任；二是投入资金237.5万元，更换瞭望塔12座。",
    "牵头领导：周岚",
)
TURNS = pytest.mark.parametrize("turns", [90, 180, 270])


def turned(data: bytes, turns: int, *, content: bool = False, page: bool = False) -> bytes:
    """The file with its writing turned against the clock, its pages turned with it, or both."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for each in writer.pages:
        if content:
            each.rotate(-turns % 360)
            each.transfer_rotation_to_content()
        if page:
            each.rotate(turns)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@TURNS
@pytest.mark.parametrize(
    ("content", "page"),
    [(True, True), (True, False), (False, True)],
    ids=["shown upright", "drawn sideways", "turned sideways"],
)
def test_turned_page_reads_like_an_upright_one(turns: int, content: bool, page: bool) -> None:
    data = turned(notice(PARAGRAPHS), turns, content=content, page=page)
    assert read(data, "n").text.splitlines() == list(PARAGRAPHS)


def table() -> bytes:
    pdf, xs, ys = Pdf(), (60.0, 200.0, 500.0), (100.0, 140.0, 180.0)
    ruled(pdf, xs, ys)
    rows = (("反馈问题", "整改措施"), ("林地保护不力", "修订《林地保护管理办法》"))
    for top, row in zip(ys, rows, strict=False):
        for left, right, text in zip(xs, xs[1:], row, strict=False):
            cell(pdf, (left, top, right), text)
    return pdf.data()


@TURNS
def test_a_table_drawn_sideways_is_a_table(turns: int) -> None:
    upright, sideways = read(table(), "n"), read(turned(table(), turns, content=True), "n")
    assert upright.tables
    assert (sideways.text, sideways.tables) == (upright.text, upright.tables)


def test_a_stamp_drawn_sideways_does_not_turn_the_page() -> None:
    pdf = Pdf()
    for row, line in enumerate(PARAGRAPHS[::2]):
        pdf.text(90, 100 + 25 * row, line)
    pdf.canvas.rotate(90)
    pdf.text(100, 800, "内部资料")
    assert read(pdf.data(), "n").text.startswith("\n".join(PARAGRAPHS[::2]))
