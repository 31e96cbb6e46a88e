"""Tables: of whom a row speaks, issue or measure; roles named inside a cell; notes around the table."""

from __future__ import annotations

from tests.fields.test_grids import FRONT, TWO_ISSUES, owners
from tests.outline.made import PLAN, Row, one_after_the_other, titles, with_table


def test_a_row_for_each_issue_with_lists_of_measures_tells_of_the_issue() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任单位"),
        ("1", "清淤不及时", "1.排查河道。\n2.组织清淤。", "河道科"),
        ("2", "加固缓慢", "督促施工。", "工程科"),
        ("3", "制度不全", "制定制度。", "办公室"),
        (None, None, "组织培训。", "人事科"),
        ("4", "台账不清", "1.清理台账。\n2.专人管理。", "财务科"),
    )
    notice = with_table(FRONT, rows, {(3, 0): (2, 1), (3, 1): (2, 1)})
    assert owners(notice) == [
        *(("1", "河道科"), ("2", "工程科"), ("3#1", "办公室"), ("3#2", "人事科"), ("4", "财务科")),
    ]


def test_a_cell_may_name_further_roles_behind_its_own() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任单位"),
        ("1", "清淤不及时", "排查河道。", "河道科；配合：水管站"),
        ("2", "加固缓慢", "督促施工。", "工程科"),
    )
    notice = with_table(FRONT, rows)
    assert [(one.role, one.name) for one in notice.owners] == [
        ("responsible_department", "河道科"),
        ("participating_department", "水管站"),
        ("responsible_department", "工程科"),
    ]


def test_notes_around_a_table_are_no_issues() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任单位", "整改时限"),
        ("1", "清淤不及时", "排查河道。", "河道科", "2023年6月底前"),
        ("2", "加固缓慢", "督促施工。", "工程科", "立行立改"),
    )
    notes = "说明：1.本清单共2个问题。2.时限从反馈之日起算。\n"
    notice = with_table(
        FRONT + notes, rows, end="有关说明：\n1.责任单位要制定细则。\n2.办公室每月汇总进展情况。\n"
    )
    assert titles(notice) == TWO_ISSUES
    assert len(notice.measures) == 2


ROWS: tuple[Row, ...] = (
    ("序号", "反馈问题", "整改措施"),
    ("1", "清淤不及时", "排查河道。"),
    ("2", "加固缓慢", "督促施工。"),
)


def test_a_number_column_that_counts_through_a_notice_is_all_there_is() -> None:
    notice = with_table(PLAN + "一、总体要求\n提高认识。\n二、整改任务\n任务如下：\n", ROWS)
    assert [one.number for one in notice.issues] == ["1", "2"]


def test_number_columns_that_begin_anew_stand_below_their_sections() -> None:
    first, second = with_table(PLAN + "一、水务局\n", ROWS), with_table("二、农业局\n", ROWS)
    notice = one_after_the_other(first, second)
    assert [one.number for one in notice.issues] == ["1.1", "1.2", "2.1", "2.2"]
