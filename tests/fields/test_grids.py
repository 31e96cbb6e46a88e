"""Tables: headers of one and two levels, merged and blank cells, groups, key–value, and none of these."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from extract.model import Notice
from tests.outline.made import INTRO, PLAN, Row, measures, statements, titles, with_table

FRONT = PLAN + "整改任务清单如下：\n"
HEADER: Row = ("序号", "反馈问题", "整改措施", "责任单位", "整改时限")
TWO_ISSUES = [("1", "清淤不及时"), ("2", "加固缓慢")]


def owners(notice: Notice) -> list[tuple[str, str]]:
    """Where each owner is stated (issue number, with # a measure) and its name."""
    return [((one.measure_id or one.issue_id).partition("/")[2], one.name) for one in notice.owners]


def deadlines(notice: Notice) -> list[tuple[str, str]]:
    return [((one.measure_id or one.issue_id or "").partition("/")[2], one.raw) for one in notice.deadlines]


def test_a_row_is_an_issue_with_its_measure_owner_and_deadline() -> None:
    notice = with_table(
        FRONT,
        (
            HEADER,
            ("1", "清淤不及时。汛前没有完成。", "排查全部河道。", "河道科、水管站", "2023年9月底前"),
            ("2", "加固缓慢。", "督促施工单位。", "工程科", "立行立改"),
        ),
    )
    assert titles(notice) == TWO_ISSUES
    assert notice.issues[0].description == "清淤不及时。汛前没有完成。"
    assert measures(notice, "1") == [(1, "排查全部河道。")]
    assert owners(notice) == [("1", "河道科"), ("1", "水管站"), ("2", "工程科")]
    assert deadlines(notice) == [("1", "2023年9月底前"), ("2", "立行立改")]
    assert [str(one.due) for one in notice.measures] == ["2023-09-30", "None"]
    assert [one.owner_basis for one in notice.measures] == ["issue", "issue"]
    assert check_invariants(notice) == []


def test_a_header_of_two_levels() -> None:
    notice = with_table(
        FRONT,
        (
            ("序号", "反馈问题", "整改措施", "责任分工", None, "整改时限"),
            (None, None, None, "牵头单位", "配合单位", None),
            ("1", "清淤不及时", "排查全部河道", "河道科", "各水管站", "2023年9月30日"),
            ("2", "加固缓慢", "督促施工单位", "工程科", "堤防站", "长期坚持"),
        ),
        {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2), (0, 5): (2, 1)},
    )
    assert titles(notice) == TWO_ISSUES
    assert [(one.role, one.label, one.name) for one in notice.owners] == [
        ("lead_department", "牵头单位", "河道科"),
        ("participating_department", "配合单位", "各水管站"),
        ("lead_department", "牵头单位", "工程科"),
        ("participating_department", "配合单位", "堤防站"),
    ]
    assert [one.ongoing for one in notice.deadlines] == [False, True]


MERGED = (
    HEADER,
    ("1", "清淤不及时", "排查全部河道", "河道科", "2023年8月31日"),
    (None, None, "组织清淤", "水管站", "2023年10月31日"),
    ("2", "加固缓慢", "督促施工单位", "工程科", "立行立改"),
)
BLANK = tuple(tuple(value or "" for value in row) for row in MERGED)


@pytest.mark.parametrize("rows", [MERGED, BLANK], ids=["merged", "blank"])
def test_rows_below_a_merged_or_a_blank_finding_belong_to_it(rows: tuple[Row, ...]) -> None:
    merges = {(1, 0): (2, 1), (1, 1): (2, 1)} if rows is MERGED else {}
    notice = with_table(FRONT, rows, merges)
    assert titles(notice) == TWO_ISSUES
    assert [text for _, text in measures(notice, "1")] == ["排查全部河道", "组织清淤"]
    assert owners(notice) == [("1#1", "河道科"), ("1#2", "水管站"), ("2#1", "工程科")]
    assert deadlines(notice) == [("1#1", "2023年8月31日"), ("1#2", "2023年10月31日"), ("2#1", "立行立改")]
    assert [one.owner_basis for one in notice.measures] == ["stated"] * 3


@pytest.mark.parametrize(
    "cell",
    [
        "1.排查河道。\n2.组织清淤。\n3.落实专人。",
        "1.排查河道。2.组织清淤。3.落实专人。",
        "①排查河道。②组织清淤。③落实专人。",
        "一是排查河道。二是组织清淤。三是落实专人。",
        "（1）排查河道。\n（2）组织清淤。\n（3）落实专人。",
    ],
)
def test_several_measures_in_one_cell(cell: str) -> None:
    rows = (
        HEADER,
        ("1", "清淤不及时", cell, "河道科", "2023年8月31日"),
        ("2", "加固缓慢", "督促施工", "工程科", "长期坚持"),
    )
    notice = with_table(FRONT, rows)
    assert titles(notice) == TWO_ISSUES
    assert measures(notice, "1") == [(1, "排查河道。"), (2, "组织清淤。"), (3, "落实专人。")]
    assert {one.owner_basis for one in notice.measures} == {"issue"}


def test_a_row_across_the_table_is_a_group_of_issues() -> None:
    notice = with_table(
        FRONT,
        (
            HEADER,
            ("一、河道方面", None, None, None, None),
            ("1", "清淤不及时", "排查河道", "河道科", "2023年8月31日"),
            ("二、堤防方面", None, None, None, None),
            ("2", "加固缓慢", "督促施工", "工程科", "长期坚持"),
        ),
        {(1, 0): (1, 5), (3, 0): (1, 5)},
    )
    assert titles(notice) == [
        ("1", "河道方面"),
        ("1.1", "清淤不及时"),
        ("2", "堤防方面"),
        ("2.2", "加固缓慢"),
    ]
    assert [one.is_leaf for one in notice.issues] == [False, True, False, True]


def test_a_header_that_is_repeated_on_each_page_is_no_issue() -> None:
    first, second = (
        ("1", "清淤不及时", "排查河道", "河道科", "立行立改"),
        ("2", "加固缓慢", "督促施工", "工程科", "长期坚持"),
    )
    notice = with_table(FRONT, (HEADER, first, HEADER, second))
    assert titles(notice) == TWO_ISSUES


def test_progress_and_status_columns() -> None:
    rows = (
        ("序号", "问题", "整改情况", "完成状态"),
        ("1", "清淤不及时", "一是排查河道。二是组织清淤。", "已完成"),
        ("2", "加固缓慢", "正在推进", ""),
    )
    notice = with_table(INTRO, rows)
    assert titles(notice) == TWO_ISSUES
    assert statements(notice, "1") == ["一是排查河道。", "二是组织清淤。"]
    assert [one.status for one in notice.issues] == ["completed", "in_progress"]
    assert statements(notice, "2") == []


def test_a_table_without_serials_counts_by_position() -> None:
    rows = (("反馈问题", "整改措施"), ("清淤不及时", "排查河道"), ("加固缓慢", "督促施工"))
    assert titles(with_table(FRONT, rows)) == TWO_ISSUES


@pytest.mark.parametrize("serials", [("一", "二"), ("1.", "2."), ("（1）", "（2）"), ("１", "２")])
def test_serials_in_every_hand(serials: tuple[str, str]) -> None:
    rows = (
        HEADER,
        (serials[0], "清淤不及时", "排查", "河道科", ""),
        (serials[1], "加固缓慢", "督促", "工程科", ""),
    )
    assert titles(with_table(FRONT, rows)) == TWO_ISSUES


def test_a_key_value_table_is_one_issue() -> None:
    notice = with_table(
        "关于第十六项整改任务完成情况的公示\n",
        (
            ("整改任务", "清淤不及时"),
            ("责任单位", "河道科"),
            ("整改目标", "全部河道完成清淤"),
            ("整改措施", "1.排查全部河道。\n2.组织清淤。"),
            ("完成情况", "已完成"),
        ),
    )
    assert titles(notice) == [("16", "清淤不及时")]
    assert [text for _, text in measures(notice, "16")] == ["排查全部河道。", "组织清淤。"]
    assert owners(notice) == [("16", "河道科")]
    assert notice.issues[0].status == "completed"


def test_two_pairs_of_key_and_value_in_a_row() -> None:
    notice = with_table(
        FRONT,
        (
            ("问题", "清淤不及时", None, None),
            ("牵头单位", "河道科", "完成时限", "2023年9月30日"),
            ("整改措施", "排查全部河道。", None, None),
        ),
        {(0, 1): (1, 3), (2, 1): (1, 3)},
    )
    assert titles(notice) == [("1", "清淤不及时")]
    assert owners(notice) == [("1", "河道科")]
    assert deadlines(notice) == [("1", "2023年9月30日")]


def test_a_table_below_an_issue_belongs_to_it() -> None:
    notice = with_table(
        PLAN + "一、清淤不及时\n汛前没有完成河道清淤。\n",
        (
            ("整改措施", "责任单位", "整改时限"),
            ("排查河道", "河道科", "2023年8月31日"),
            ("组织清淤", "水管站", "2023年10月31日"),
        ),
    )
    assert titles(notice) == [("1", "清淤不及时")]
    assert [text for _, text in measures(notice, "1")] == ["排查河道", "组织清淤"]


@pytest.mark.parametrize(
    "rows",
    [
        (("1", "甲", "乙"), ("2", "丙", "丁")),
        (("年度", "清淤里程", "投资"), ("2022", "12公里", "300万元"), ("2023", "15公里", "420万元")),
        (("索 引 号", "000000"), ("发布机构", "云泽市水务局")),
    ],
    ids=["no header", "figures", "page"],
)
def test_a_table_that_speaks_of_something_else_yields_no_issue(rows: tuple[Row, ...]) -> None:
    notice = with_table(INTRO, rows)
    assert notice.issues == ()
    assert "table" in {section.role for section in notice.sections}
    assert check_invariants(notice) == []


def test_text_behind_a_table_is_read_on() -> None:
    rows = (HEADER, ("1", "清淤不及时", "排查河道", "河道科", "立行立改"))
    notice = with_table(FRONT, rows, end="联系电话：0730-1234567\n")
    assert notice.facts.contact_phone == "0730-1234567"
    assert titles(notice) == [("1", "清淤不及时")]


def test_a_label_merged_over_rows_has_a_value_in_each() -> None:
    rows = (
        ("整改任务", "矿区粉尘扰民"),
        ("责任单位", "栎林镇人民政府"),
        ("整改措施", "1.封闭破碎工段。"),
        (None, "2.配备雾炮机。"),
        ("完成情况", "已完成封闭改造。"),
    )
    notice = with_table(INTRO, rows, {(2, 0): (2, 1)})
    assert titles(notice) == [("1", "矿区粉尘扰民")]
    assert [text for _, text in measures(notice, "1")] == ["封闭破碎工段。", "配备雾炮机。"]


def test_a_label_may_have_a_number() -> None:
    rows = (("反馈问题一", "清淤不及时"), ("整改措施", "排查河道。"), ("责任领导", "周岚"))
    assert titles(with_table(INTRO, rows)) == [("1", "清淤不及时")]


def test_two_labels_of_one_finding_are_one_issue() -> None:
    rows = (
        ("整改任务", "渗滤液渗入农田"),
        ("督察指出问题", "堆放点无防渗设施"),
        ("整改措施", "转运垃圾"),
        ("整改时限", "2019年9月底"),
    )
    notice = with_table(INTRO, rows)
    assert titles(notice) == [("1", "渗滤液渗入农田")]
    assert measures(notice, "1") == [(1, "转运垃圾")]


GROUPED: tuple[Row, ...] = (
    ("序号", "反馈问题", "整改措施"),
    ("水利方面", None, None),
    ("1", "清淤不及时", "排查河道。"),
    ("2", "加固缓慢", "督促施工。"),
    ("财务方面", None, None),
    ("3", "台账不清", "清理台账。"),
)
_ACROSS = {(1, 0): (1, 3), (4, 0): (1, 3)}


def test_headings_over_rows_that_count_through_are_no_issues() -> None:
    notice = with_table(FRONT, GROUPED, _ACROSS)
    assert titles(notice) == [*TWO_ISSUES, ("3", "台账不清")]


def test_headings_over_rows_that_count_anew_hold_them() -> None:
    notice = with_table(FRONT, (*GROUPED[:5], ("1", "台账不清", "清理台账。")), _ACROSS)
    assert [one.number for one in notice.issues] == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_date_that_a_narrow_column_breaks_is_one() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "整改时限"),
        ("1", "清淤不及时", "排查河道。", "2023年\n9月底前"),
        ("2", "加固缓慢", "督促施工。", "2023年9月30日\n长期坚持"),
    )
    notice = with_table(FRONT, rows)
    assert [str(one.due) for one in notice.deadlines if one.due] == ["2023-09-30", "2023-09-30"]
    assert [one.ongoing for one in notice.deadlines] == [False, False, True]


def test_who_filled_the_table_in_is_no_issue() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任单位"),
        ("1", "清淤不及时", "排查河道。", "河道科"),
        ("2", "加固缓慢", "督促施工。", "工程科"),
        ("填表人：高远　　审核人：江澄", None, "", ""),
    )
    assert titles(with_table(FRONT, rows, {(3, 0): (1, 2)})) == TWO_ISSUES


def test_a_telephone_number_beside_a_name_is_no_owner() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "包案领导及电话"),
        ("1", "清淤不及时", "排查河道。", "高远 13900000001"),
        ("2", "加固缓慢", "督促施工。", "江澄（0999-1234567）"),
    )
    notice = with_table(FRONT, rows)
    assert [(one.label, one.name) for one in notice.owners] == [
        ("包案领导及电话", "高远"),
        ("包案领导及电话", "江澄"),
    ]


@pytest.mark.parametrize("first", ["财务管理不严格", "水利方面（责任领导：高远）"])
def test_a_heading_over_rows_that_says_something_is_kept(first: str) -> None:
    rows = (GROUPED[0], (first, None, None), *GROUPED[2:])
    assert len(with_table(FRONT, rows, _ACROSS).issues) == 5


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("2023年6月\n9月\n12月", ["2023-06-30", "2023-09-30", "2023-12-31"]),
        ("2023.6.30\n2023.12.31", ["2023-06-30", "2023-12-31"]),
        ("2023年12\n月31日", ["2023-12-31"]),
        ("2023年\n底前", ["2023-12-31"]),
        ("2023年9月\n30日", ["2023-09-30"]),
    ],
)
def test_days_on_lines_of_their_own_are_several(cell: str, days: list[str]) -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "整改时限"),
        ("1", "清淤不及时", "排查河道。", cell),
        ("2", "加固缓慢", "督促施工。", "立行立改"),
    )
    assert [str(one.due) for one in with_table(FRONT, rows).deadlines if one.due] == days
