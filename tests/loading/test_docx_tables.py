"""Tables: the grid a reader sees, its cells as stretches of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.loading.docx import read
from extract.model import Document
from tests.loading.docx_build import cell, docx, para, row, run, table

_RESTART, _CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def _read(body: str) -> Document:
    return read(docx(body), "n")


def _cells(document: Document, which: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [
        (each.row, each.column, each.row_span, each.column_span, document.text[each.start : each.end])
        for each in document.tables[which].cells
    ]


def test_a_plain_table_between_paragraphs() -> None:
    document = _read(para("前") + table(row("序号", "问题"), row("1", "台账不全")) + para("后"))
    assert document.text == "前\n序号\t问题\n1\t台账不全\n后\n"
    one = document.tables[0]
    assert document.text[one.start : one.end] == "序号\t问题\n1\t台账不全\n"
    assert _cells(document) == [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 1, "问题"),
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "台账不全"),
    ]


def test_merged_cells_are_one_cell() -> None:
    body = table(
        row(cell("总表", '<w:gridSpan w:val="3"/>')),
        row(cell("甲", _RESTART), "乙", "丙"),
        row(cell("", _CONTINUE), cell("丁", '<w:gridSpan w:val="2"/>')),
        row(cell("", _CONTINUE), "戊", cell("己", _RESTART)),
        row("庚", "辛", cell("不显示", '<w:vMerge w:val="continue"/>')),
    )
    document = _read(body)
    assert document.text == "总表\n甲\t乙\t丙\n丁\n戊\t己\n庚\t辛\n"
    assert _cells(document) == [
        (0, 0, 1, 3, "总表"),
        (1, 0, 3, 1, "甲"),
        (1, 1, 1, 1, "乙"),
        (1, 2, 1, 1, "丙"),
        (2, 1, 1, 2, "丁"),
        (3, 1, 1, 1, "戊"),
        (3, 2, 2, 1, "己"),
        (4, 0, 1, 1, "庚"),
        (4, 1, 1, 1, "辛"),
    ]


def test_a_continuation_of_nothing_stands_for_itself() -> None:
    document = _read(table(row(cell("甲", _CONTINUE), "乙"), row("丙", cell("丁", _CONTINUE))))
    assert [each[:2] for each in _cells(document)] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert all(each[2:4] == (1, 1) for each in _cells(document))


def test_cells_merged_to_the_right_in_the_old_way() -> None:
    body = table(
        row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "乙"), row("1", "2", "3")
    )
    assert _cells(_read(body))[:2] == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def test_a_cell_merged_both_ways_in_the_old_way() -> None:
    right = '<w:hMerge w:val="continue"/>'
    body = table(
        row(cell("甲", f'<w:hMerge w:val="restart"/>{_RESTART}'), cell("", right + _RESTART), "乙"),
        row(cell("", f'<w:hMerge w:val="restart"/>{_CONTINUE}'), cell("", right + _CONTINUE), "丙"),
    )
    assert _cells(_read(body)) == [(0, 0, 2, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 2, 1, 1, "丙")]


def test_rows_may_leave_columns_empty_at_their_start() -> None:
    body = table(row("甲", "乙", "丙"), row("丁", "戊", properties='<w:gridBefore w:val="1"/>'))
    assert _cells(_read(body))[3:] == [(1, 1, 1, 1, "丁"), (1, 2, 1, 1, "戊")]


def test_deleted_and_hidden_rows_are_left_out() -> None:
    body = table(
        row("甲", "乙"),
        row("删", "删", properties='<w:del w:id="1"/>'),
        row("藏", "藏", properties="<w:hidden/>"),
        row("丙", "丁", properties='<w:ins w:id="2"/>'),
    )
    document = _read(body)
    assert document.text == "甲\t乙\n丙\t丁\n"
    assert [each[0] for each in _cells(document)] == [0, 0, 1, 1]


def test_a_deleted_cell_is_empty() -> None:
    assert _read(table(row("甲", cell("删", '<w:cellDel w:id="1"/>'), "乙"))).text == "甲\t\t乙\n"


def test_rows_and_cells_are_found_in_any_wrapper() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = table(
        row("甲", control.format(cell("乙"))), control.format(row("丙", cell(control.format(para("丁")))))
    )
    assert _read(body).text == "甲\t乙\n丙\t丁\n"


def test_paragraphs_stay_lines_and_tabs_become_spaces_within_a_cell() -> None:
    inner = para("牵头单位：") + para("") + f"<w:p>{run('办公室')}<w:r><w:tab/></w:r>{run('人事科')}</w:p>"
    document = _read(table(row(cell(inner), "乙")))
    assert _cells(document) == [(0, 0, 1, 1, "牵头单位：\n办公室 人事科"), (0, 1, 1, 1, "乙")]


def test_a_table_in_a_cell_is_lines_of_the_cell() -> None:
    inner = para("措施") + table(row("甲", "乙"), row("", "丙")) + para("")
    assert _cells(_read(table(row(cell(inner), "丁"))))[0][4] == "措施\n甲 乙\n丙"


def test_a_table_of_one_cell_is_a_frame_around_paragraphs() -> None:
    grid = table(row("甲", "乙"))
    document = _read(table(row(cell(para("标题") + grid + para("正文")))))
    assert document.text == "标题\n甲\t乙\n正文\n"
    assert len(document.tables) == 1


def test_a_table_without_cells_is_nothing() -> None:
    assert _read(para("甲") + table() + table("<w:tr/>") + para("乙")).tables == ()


def test_one_blank_line_may_follow_a_table() -> None:
    assert _read(table(row("甲", "乙")) + para("") * 3 + table(row("丙", "丁"))).text == "甲\t乙\n\n丙\t丁\n"


@pytest.mark.parametrize("span", ["0", "-3", "999999999", "x", ""])
def test_absurd_spans_are_bounded(span: str) -> None:
    cells = _cells(_read(table(row(cell("甲", f'<w:gridSpan w:val="{span}"/>'), "乙"))))
    assert 1 <= cells[0][3] <= 63
    assert cells[1][1] == cells[0][3]


_CELL = st.tuples(
    st.integers(1, 3), st.sampled_from(["", _RESTART, _CONTINUE]), st.sampled_from(["", "文", "长文"])
)


@given(st.lists(st.lists(_CELL, min_size=1, max_size=4), min_size=1, max_size=5))
def test_cells_tile_their_table_and_never_overlap(rows: list[list[tuple[int, str, str]]]) -> None:
    body = table(
        *(
            row(*(cell(text, f'<w:gridSpan w:val="{span}"/>{merge}') for span, merge, text in each))
            for each in rows
        )
    )
    document = _read(para("前") + body + para("后"))
    for one in document.tables:
        place = one.start
        for each in one.cells:
            assert document.text[place : each.start].strip("\t\n") == ""
            place = each.end
        assert document.text[place : one.end].strip("\n") == ""
        assert document.text[one.end - 1] == "\n"
        starts = [(each.row, each.column) for each in one.cells]
        assert starts == sorted(set(starts))
        assert all(each.row + each.row_span <= len(rows) for each in one.cells)
    assert document.text.endswith("后\n")
