"""Columns under the heads people give them: tasks, ticks, second numberings, lists side by side, tables on
their side."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from extract.model import Notice
from tests.outline.made import PLAN, Row, measures, statements, titles, with_table

FRONT = PLAN + "整改任务清单如下：\n"
TWO_ISSUES = [("1", "清淤不及时"), ("2", "加固缓慢")]


def answers(notice: Notice) -> list[tuple[str, str]]:
    """Where each owner and deadline is stated (issue number, with # a measure), and its words."""
    owners = [(one.measure_id or one.issue_id, one.name) for one in notice.owners]
    deadlines = [(one.measure_id or one.issue_id or "", one.raw) for one in notice.deadlines]
    return [(place.partition("/")[2], words) for place, words in owners + deadlines]


@pytest.mark.parametrize(
    "task", ["整改内容", "重点任务", "工作任务", "任务名称", "审计发现的问题", "举报内容"]
)
def test_what_is_to_be_done_is_the_finding_where_no_column_tells_one(task: str) -> None:
    notice = with_table(
        FRONT,
        (
            ("序号", task, "整改措施", "时限"),
            ("1", "清淤不及时", "排查河道", "长期坚持"),
            ("2", "加固缓慢", "督促施工", "立行立改"),
        ),
    )
    assert titles(notice) == TWO_ISSUES
    assert [measures(notice, number) for number in "12"] == [[(1, "排查河道")], [(1, "督促施工")]]
    assert [one.ongoing for one in notice.deadlines] == [True, False]


def test_a_task_beside_a_finding_says_nothing_more_of_it() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "重点任务", "反馈问题", "整改措施"),
        ("1", "防汛", "清淤不及时", "排查河道"),
        ("2", "除险", "加固缓慢", "督促施工"),
    )
    notice = with_table(FRONT, rows)
    assert titles(notice) == TWO_ISSUES
    assert [issue.description for issue in notice.issues] == ["清淤不及时", "加固缓慢"]


def test_a_second_numbering_is_that_of_the_measures() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "序号", "整改措施"),
        ("1", "清淤不及时", "1", "排查河道"),
        (None, None, "2", "组织清淤"),
        ("2", "加固缓慢", "3", "督促施工"),
    )
    notice = with_table(FRONT, rows, {(1, 0): (2, 1), (1, 1): (2, 1)})
    assert titles(notice) == TWO_ISSUES
    assert [text for _, text in measures(notice, "1")] == ["排查河道", "组织清淤"]


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("是", "completed"),
        ("否", "not_completed"),
        ("√", "completed"),
        ("×", "not_completed"),
        ("达到序时进度", "in_progress"),
        ("", None),
    ],
)
def test_a_column_that_asks_whether_it_is_done(cell: str, status: str | None) -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改情况", "是否完成整改"),
        ("1", "清淤不及时", "清淤3公里", cell),
        ("2", "加固缓慢", "加固1处", "是"),
    )
    notice = with_table(FRONT, rows)
    assert [issue.status for issue in notice.issues] == [status, "completed"]
    assert statements(notice, "1") == ["清淤3公里"]


def test_ticks_under_the_statuses() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改情况", "整改状态", None),
        (None, None, None, "已完成", "正在整改"),
        ("1", "清淤不及时", "清淤3公里", "√", ""),
        ("2", "加固缓慢", "加固1处", "", "✓"),
    )
    merges = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2)}
    notice = with_table(FRONT, rows, merges)
    assert [issue.status for issue in notice.issues] == ["completed", "in_progress"]


@pytest.mark.parametrize(
    ("remark", "status"), [("已完成", "completed"), ("长期坚持", None), ("需县里支持", None), ("", None)]
)
def test_a_remark_that_is_a_status(remark: str, status: str | None) -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改情况", "备注"),
        ("1", "清淤不及时", "清淤3公里", remark),
    )
    assert with_table(FRONT, rows).issues[0].status == status


SHARED = [
    ("1.王治水\n2.李长河", "1.2023年6月底\n2.2023年9月底", [("1#1", "王治水"), ("1#2", "李长河")]),
    ("1.王治水\n3.李长河", "2023年9月底", [("1", "王治水"), ("1", "李长河")]),
    ("王治水\n李长河", "2023年9月底", [("1", "王治水"), ("1", "李长河")]),
]


@pytest.mark.parametrize(("people", "times", "owners"), SHARED, ids=["numbered alike", "not alike", "bare"])
def test_lists_side_by_side(people: str, times: str, owners: list[tuple[str, str]]) -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任人", "完成时限"),
        ("1", "清淤不及时", "1.排查河道。\n2.组织清淤。", people, times),
    )
    notice = with_table(FRONT, rows)
    assert [place for place in answers(notice) if place[1] in people] == owners
    assert all(one.due for one in notice.deadlines)
    assert check_invariants(notice) == []


def test_a_table_on_its_side() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "1", "2"),
        ("反馈问题", "清淤不及时", "加固缓慢"),
        ("整改措施", "排查河道", "督促施工"),
        ("责任单位", "河道科", "工程科"),
        ("整改时限", "2023年9月底", "立行立改"),
    )
    notice = with_table(FRONT, rows)
    assert titles(notice) == TWO_ISSUES
    assert answers(notice) == [("1", "河道科"), ("2", "工程科"), ("1", "2023年9月底"), ("2", "立行立改")]
    assert check_invariants(notice) == []


def test_rows_of_measures_inside_an_issue_keep_their_owners() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "整改措施", "责任单位"),
        ("1", "排查河道", "河道科"),
        ("2", "组织清淤", "水管站"),
    )
    notice = with_table(PLAN + "一、清淤不及时。\n", rows)
    assert titles(notice) == [("1", "清淤不及时")]
    assert answers(notice) == [("1#1", "河道科"), ("1#2", "水管站")]


TWO_COLUMNS: tuple[Row, ...] = (
    ("序号", "主要问题", "具体表现", "整改措施", "责任单位"),
    ("1", "防汛不力", "清淤不及时", "排查河道", "河道科"),
    (None, None, "巡查不实", "加密巡查", "水管站"),
    ("2", "除险不力", "加固缓慢", "督促施工", "工程科"),
)


def test_particulars_of_a_finding_are_issues_below_it() -> None:
    notice = with_table(FRONT, TWO_COLUMNS, {(1, 0): (2, 1), (1, 1): (2, 1)})
    assert titles(notice) == [
        ("1", "防汛不力"),
        ("1.1", "清淤不及时"),
        ("1.2", "巡查不实"),
        ("2", "除险不力"),
    ]
    assert [issue.description for issue in notice.issues][::3] == ["防汛不力", "除险不力\n加固缓慢"]
    assert answers(notice) == [("1.1", "河道科"), ("1.2", "水管站"), ("2", "工程科")]
    assert check_invariants(notice) == []


def test_particulars_with_numbers_of_their_own() -> None:
    rows = (TWO_COLUMNS[0], TWO_COLUMNS[1], ("2", None, *TWO_COLUMNS[2][2:]))
    notice = with_table(FRONT, rows, {(1, 1): (2, 1)})
    assert titles(notice) == [("1", "防汛不力"), ("1.1", "清淤不及时"), ("1.2", "巡查不实")]


@pytest.mark.parametrize(
    "note",
    [
        "注：数据截至2023年10月31日。",
        "备注：以上均已公示",
        "填表说明：见附件",
        "填报单位：水务局",
        "\n",
        "（一）",
    ],
)
def test_a_row_that_says_something_of_the_table_is_no_heading(note: str) -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施"),
        ("1", "清淤不及时", "排查河道"),
        ("2", "加固缓慢", "督促施工"),
        (note, None, None),
    )
    assert titles(with_table(FRONT, rows, {(3, 0): (1, 3)})) == TWO_ISSUES


def test_a_post_in_brackets_on_the_next_line_is_that_of_the_name_above() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任领导"),
        ("1", "清淤不及时", "排查河道", "王治水\n（局党组成员、副局长）"),
    )
    notice = with_table(FRONT, rows)
    assert [(one.name, one.post) for one in notice.owners] == [("王治水", "局党组成员、副局长")]
    assert check_invariants(notice) == []


def test_the_day_of_closing_beside_what_was_done_is_no_deadline() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改情况", "整改时限", "销号时间"),
        ("1", "清淤不及时", "清淤3公里", "2023年9月底", "2023年8月"),
    )
    assert answers(with_table(FRONT, rows)) == [("1", "2023年9月底")]


def test_a_limit_beside_what_was_done_is_a_deadline_whatever_it_ends() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "办结时限", "推进情况"),
        ("1", "清淤不及时", "排查河道", "2023年9月底", "已完成。清淤3公里。"),
    )
    assert answers(with_table(FRONT, rows)) == [("1", "2023年9月底")]


def test_a_note_across_a_table_is_no_issue_whatever_stands_empty_beside_it() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任领导", ""),
        ("1", "清淤不及时", "排查河道", "王治水", ""),
        ("注：各责任领导每月25日前报送进展。", None, None, None, ""),
    )
    assert titles(with_table(FRONT, rows, {(2, 0): (1, 4)})) == [("1", "清淤不及时")]


def test_what_stands_above_a_table_of_measures_is_the_finding() -> None:
    front = PLAN + "一、清淤不及时\n两段河道淤塞多年，群众反映较多。\n"
    rows: tuple[Row, ...] = (
        ("序号", "整改举措", "责任领导", "完成时限"),
        ("1", "排查河道", "王治水", "2023年9月底"),
        ("2", "组织清淤", "李护岸", "2023年10月底"),
    )
    notice = with_table(front, rows)
    assert notice.issues[0].description == "清淤不及时\n两段河道淤塞多年，群众反映较多。"
    assert measures(notice, "1") == [(1, "排查河道"), (2, "组织清淤")]


def test_headings_of_another_style_stand_below_the_one_before() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施"),
        ("一、防汛方面", None, None),
        ("（一）水库不牢", None, None),
        ("1", "清淤不及时", "排查河道"),
        ("（二）堤防不牢", None, None),
        ("2", "加固缓慢", "督促施工"),
        ("二、作风方面", None, None),
        ("（一）巡查不实", None, None),
        ("3", "记录造假", "加密巡查"),
    )
    notice = with_table(FRONT, rows, {(row, 0): (1, 3) for row in (1, 2, 4, 6, 7)})
    numbers = ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.3"]
    assert [number for number, _ in titles(notice)] == numbers
    assert check_invariants(notice) == []


def test_in_a_table_without_findings_the_headings_are_the_findings() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "整改措施", "责任单位"),
        ("问题1：清淤不及时", None, None),
        ("1", "排查河道", "河道科"),
        ("2", "组织清淤", "水管站"),
        ("问题2：加固缓慢", None, None),
        ("1", "督促施工", "工程科"),
    )
    notice = with_table(FRONT, rows, {(1, 0): (1, 3), (4, 0): (1, 3)})
    assert titles(notice) == TWO_ISSUES
    assert answers(notice) == [("1#1", "河道科"), ("1#2", "水管站"), ("2#1", "工程科")]


def test_headings_over_fields() -> None:
    rows: tuple[Row, ...] = (
        ("问题一：清淤不及时", None),
        ("整改措施", "排查河道"),
        ("责任单位", "河道科"),
        ("问题二：加固缓慢", None),
        ("整改措施", "督促施工"),
        ("责任单位", "同上"),
    )
    notice = with_table(FRONT, rows, {(0, 0): (1, 2), (3, 0): (1, 2)})
    assert titles(notice) == TWO_ISSUES
    assert [measures(notice, number) for number in "12"] == [[(1, "排查河道")], [(1, "督促施工")]]
    assert answers(notice) == [("1", "河道科")]


def test_brackets_behind_a_head_do_not_hide_it() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题（原文）", "整改措施（责任单位、时限）"),
        (
            "1",
            "清淤不及时",
            "1.排查河道。（责任单位：河道科；时限：2023年6月底）\n2.组织清淤。（责任单位：水管站）",
        ),
    )
    notice = with_table(FRONT, rows)
    assert measures(notice, "1") == [(1, "排查河道。"), (2, "组织清淤。")]
    assert answers(notice) == [("1#1", "河道科"), ("1#2", "水管站"), ("1#1", "2023年6月底")]


def test_a_list_goes_on_from_cell_to_cell() -> None:
    rows = tuple((None, None, f"{n}.开展第{n}轮排查。", f"2023年{n}月底前") for n in range(2, 7))
    notice = with_table(
        FRONT,
        (
            ("序号", "反馈问题", "整改措施", "时限"),
            ("1", "清淤不及时", "1.开展第1轮排查。", "2023年1月底前"),
            *rows,
        ),
        {(1, 0): (6, 1), (1, 1): (6, 1)},
    )
    assert measures(notice, "1") == [(n, f"开展第{n}轮排查。") for n in range(1, 7)]
    assert [one.marker for one in notice.measures] == [f"{n}." for n in range(1, 7)]
    assert check_invariants(notice) == []


def test_an_amount_at_the_head_of_a_cell_is_no_ordinal() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施"),
        ("1", "1.2亿元的项目闲置。", "盘活项目。"),
        ("2", "2.护岸失修。", "加固护岸。"),
    )
    assert [one.title for one in with_table(PLAN, rows).issues] == ["1.2亿元的项目闲置", "护岸失修"]
