"""Tables that go on about issues told before: lists of findings, of measures and of who answers; annexes."""

from __future__ import annotations

import pytest

from extract.model import Notice
from tests.fields.test_grids import FRONT, TWO_ISSUES, deadlines, owners
from tests.outline.made import PLAN, Row, measures, one_after_the_other, plan, statements, titles, with_table

FINDINGS: tuple[Row, ...] = (("序号", "反馈问题"), ("1", "清淤不及时"), ("2", "加固缓慢"))
MEASURES: tuple[Row, ...] = (
    ("序号", "整改措施"),
    ("1", "1.排查河道。\n2.组织清淤。"),
    ("2", "督促施工。"),
)
ANSWERS: tuple[Row, ...] = (
    ("序号", "牵头领导", "责任科室", "整改时限"),
    ("1", "高远", "河道科", "2023年9月底前"),
    ("2", "江澄", "工程科", "立行立改"),
)


def told(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with a column that says the findings again."""
    words = ("问题", "关于清淤不及时的问题", "加固缓慢。")
    return tuple((row[0], word, *row[1:]) for row, word in zip(rows, words, strict=True))


def lists(*tables: tuple[Row, ...]) -> Notice:
    heads = (PLAN + "问题清单\n", "措施清单\n", "责任清单\n")
    return one_after_the_other(*(with_table(head, rows) for head, rows in zip(heads, tables, strict=False)))


def assert_joined(notice: Notice) -> None:
    assert titles(notice) == TWO_ISSUES
    assert measures(notice, "1") == [(1, "排查河道。"), (2, "组织清淤。")]
    assert measures(notice, "2") == [(1, "督促施工。")]
    assert owners(notice) == [("1", "高远"), ("1", "河道科"), ("2", "江澄"), ("2", "工程科")]
    assert deadlines(notice) == [("1", "2023年9月底前"), ("2", "立行立改")]
    assert not [one for one in notice.findings if one.check == "numbering_repeat"]


def test_three_lists_joined_by_number() -> None:
    assert_joined(lists(FINDINGS, MEASURES, ANSWERS))


def test_three_lists_that_each_say_the_findings() -> None:
    assert_joined(lists(FINDINGS, told(MEASURES), told(ANSWERS)))


def test_lists_in_another_order_are_joined_by_the_words_of_the_findings() -> None:
    head, first, second = told(MEASURES)
    assert_joined(lists(FINDINGS, (head, ("1", *second[1:]), ("2", *first[1:])), told(ANSWERS)))


def test_a_list_of_other_numbers_is_no_list_of_these_issues() -> None:
    notice = lists(FINDINGS, (*MEASURES, ("3", "健全制度。")))
    assert titles(notice)[:2] == TWO_ISSUES
    assert measures(notice, "1") == []


def test_the_same_issues_of_two_bodies_stay_apart() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "问题", "整改措施"),
        ("1", "清淤不及时", "排查。"),
        ("2", "加固缓慢", "督促。"),
    )
    others: tuple[Row, ...] = (rows[0], ("1", "清淤不及时", "追责。"), ("2", "加固缓慢", "约谈。"))
    notice = one_after_the_other(with_table(FRONT + "水务局\n", rows), with_table("林业局\n", others))
    assert len(notice.issues) == 4
    assert len(notice.measures) == 4


TEXT = (
    *("一、清淤不及时", "整改措施：排查河道。", "二、关于“加固缓慢”的问题", "整改措施：督促施工。"),
    *("云泽市水务局", "2023年7月1日", "附件：责任清单"),
)


@pytest.mark.parametrize("rows", [told(ANSWERS), ANSWERS], ids=["words", "numbers"])
def test_an_annex_says_who_answers_for_the_issues_of_the_text(rows: tuple[Row, ...]) -> None:
    notice = one_after_the_other(plan(*TEXT), with_table("", rows))
    assert [one.number for one in notice.issues] == ["1", "2"]
    assert owners(notice) == [("1", "高远"), ("1", "河道科"), ("2", "江澄"), ("2", "工程科")]
    assert [one.owner_basis for one in notice.measures] == ["issue", "issue"]


def test_an_annex_that_repeats_the_text_tells_nothing_twice() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任科室"),
        ("1", "清淤不及时", "排查河道。", "河道科"),
        ("2", "加固缓慢", "督促施工", "工程科"),
    )
    notice = one_after_the_other(plan(*TEXT), with_table("", rows))
    assert [one.number for one in notice.issues] == ["1", "2"]
    assert [one.text for one in notice.measures] == ["排查河道。", "督促施工。"]
    assert owners(notice) == [("1", "河道科"), ("2", "工程科")]


def test_measures_said_again_in_another_order_get_their_own_owners() -> None:
    rows: tuple[Row, ...] = (
        ("序号", "反馈问题", "整改措施", "责任科室"),
        ("1", "清淤不及时", "组织清淤。", "河道科"),
        (None, None, "排查河道。", "水管站"),
        ("2", "加固缓慢", "督促施工", "工程科"),
    )
    text = ("一、清淤不及时", "整改措施：", "1.排查河道。", "2.组织清淤。", *TEXT[2:])
    notice = one_after_the_other(plan(*text), with_table("", rows, {(1, 0): (2, 1), (1, 1): (2, 1)}))
    assert owners(notice) == [("1#1", "水管站"), ("1#2", "河道科"), ("2#1", "工程科")]


def test_a_table_of_what_was_done_about_the_issues_of_a_table() -> None:
    done: tuple[Row, ...] = (
        ("序号", "问题", "整改情况", "整改状态"),
        ("1", "清淤不及时", "已清淤3公里。", "已完成"),
        ("2", "加固缓慢", "正在施工。", "正在整改"),
    )
    notice = lists(FINDINGS, done)
    assert titles(notice) == TWO_ISSUES
    assert statements(notice, "1") == ["已清淤3公里。"]
    assert [one.status for one in notice.issues] == ["completed", "in_progress"]


def test_a_list_of_offices_and_telephones_says_of_no_issue_who_answers() -> None:
    offices: tuple[Row, ...] = (
        ("序号", "责任单位", "整改联系电话"),
        ("1", "办公室", "1234567"),
        ("2", "财务科", "1234568"),
    )
    assert owners(lists(FINDINGS, offices)) == []


OTHER_ANSWERS: tuple[Row, ...] = (
    ANSWERS[0],
    ("1", "江澄", "办公室", "长期坚持"),
    ("2", "高远", "财务科", "长期坚持"),
)


@pytest.mark.parametrize("rows", [told(MEASURES), told(OTHER_ANSWERS)], ids=["measures", "owners"])
def test_bodies_in_sections_of_their_own_may_have_the_same_issues(rows: tuple[Row, ...]) -> None:
    first = with_table(PLAN + "一、水务局\n", told(ANSWERS))
    notice = one_after_the_other(first, with_table("二、林业局\n", rows))
    assert [one.number for one in notice.issues] == ["1.1", "1.2", "2.1", "2.2"]


def test_the_same_issues_with_another_status_are_others() -> None:
    heads, states = ("序号", "问题", "整改状态"), (("已完成", "已完成"), ("正在整改", "未完成"))
    tables = [(heads, *((str(n), told(FINDINGS)[n][1], said[n - 1]) for n in (1, 2))) for said in states]
    notice = lists(*tables)
    assert [one.status for one in notice.issues] == ["completed", "completed", "in_progress", "not_completed"]


def test_owners_by_number_below_an_issue_are_not_all_that_issue_s() -> None:
    first, second = (
        with_table(front, FINDINGS) for front in (PLAN + "一、党的建设方面\n", "二、财务管理整改方面\n")
    )
    notice = one_after_the_other(first, second, with_table("", ANSWERS))
    assert not [one for one in owners(notice) if one[0] in ("1", "2")]
