"""Ruled tables that a page breaks: rows, merged cells and lists go on, heads are not repeated."""

from __future__ import annotations

import pytest

from extract.loading.pdf import read
from tests.loading.pdf_build import Pdf, ruled
from tests.loading.pdf_grids import HEAD, ROW, XS, cells, fill, merged_page, spans, stacked, two_pages


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


def test_no_border_between_a_repeated_head_and_the_rest_of_a_cut_row() -> None:
    pdf = Pdf()
    fill(pdf, [100.0, 130.0, 160.0], [HEAD, ("1", "巡护不力", "明确机关、", "资源科", "立行")], XS)
    for x in XS:
        pdf.line(x, 100, x, 160)
    for y in (100.0, 130.0):
        pdf.line(XS[0], y, XS[-1], y)
    pdf.break_page()
    ruled(pdf, XS, [100.0, 160.0, 190.0])
    rows = [HEAD, ("", "", "林场责任。", "", "立改"), ("2", "处置不力", "开展演练。", "防火科", "长期坚持")]
    fill(pdf, [100.0, 130.0, 160.0], rows, XS)
    document = read(pdf.data(), "n")
    assert cells(document)[1, 2] == "明确机关、林场责任。"
    assert cells(document)[1, 0] == "1"
    assert cells(document)[2, 0] == "2"
