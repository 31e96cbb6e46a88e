"""Tables that lost their lines in copying, and text that only looks like one."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from extract.model import Notice
from tests.outline.made import PLAN, measures, read, titles

TWO_ISSUES = [("1", "清淤不及时"), ("2", "加固缓慢")]
HEADS = ("序号", "反馈问题", "整改措施", "责任单位", "整改时限")
FIRST = ("1", "清淤不及时", "排查河道", "河道科", "2023年9月底前")
SECOND = ("2", "加固缓慢", "督促施工", "工程科", "立行立改")


def drawn(*rows: tuple[str, ...], by: str = "\n", end: str = "") -> Notice:
    """A plan whose table is pasted with ``by`` between its cells."""
    return read(PLAN + "".join(by.join(row) + "\n" for row in rows) + end)


def told(notice: Notice) -> list[str]:
    """What is told of owners and deadlines, in order."""
    return [one.name for one in notice.owners] + [one.raw for one in notice.deadlines]


@pytest.mark.parametrize("by", ["\n", "    ", "　　", "\t", " \t "], ids=repr)
def test_cells_on_lines_of_their_own_or_parted_by_gaps(by: str) -> None:
    notice = drawn(HEADS, FIRST, SECOND, by=by, end="云泽市水务局\n2023年7月1日\n")
    assert titles(notice) == TWO_ISSUES
    assert told(notice) == ["河道科", "工程科", "2023年9月底前", "立行立改"]
    assert [one.role for one in notice.sections if "序号" in (notice.document.text[one.start : one.end])] == [
        "table"
    ]
    assert check_invariants(notice) == []


def test_lines_numbered_one_after_the_other_are_one_cell() -> None:
    first = ("1", "清淤不及时", "1.排查河道。", "2.组织清淤。", "河道科", "2023年9月底前")
    notice = drawn(HEADS, first, SECOND)
    assert titles(notice) == TWO_ISSUES
    assert measures(notice, "1") == [(1, "排查河道。"), (2, "组织清淤。")]


def test_a_remark_may_be_left_out() -> None:
    notice = drawn(
        (*HEADS, "备注"), FIRST, (*SECOND, "无"), ("3", "巡查不实", "加密巡查", "河道科", "长期坚持")
    )
    assert titles(notice) == [*TWO_ISSUES, ("3", "巡查不实")]


@pytest.mark.parametrize(
    "rows",
    [
        (HEADS, FIRST[:3], SECOND),
        (HEADS, (*FIRST, "河道科有关事项"), SECOND),
        (HEADS, SECOND),
        (("序号", "名称", "电话"), ("1", "办公室", "0731-2233445")),
        (("序号", "责任单位", "整改时限"), ("1", "河道科", "立行立改")),
    ],
    ids=["a cell too few", "a cell too many", "not from 1", "no heads", "heads that do not say what"],
)
def test_what_does_not_fit_the_heads_is_no_table(rows: tuple[tuple[str, ...], ...]) -> None:
    notice = drawn(*rows)
    assert notice.document.tables == ()
    assert check_invariants(notice) == []


@pytest.mark.parametrize("gap", ["  ", "\t", "　　"], ids=repr)
def test_one_issue_with_a_head_and_its_value_on_every_line(gap: str) -> None:
    lines = [("整改任务", "清淤不及时"), ("责任单位", "河道科"), ("整改时限", "2023年9月底前")]
    notice = read(PLAN + "".join(gap.join(line) + "\n" for line in lines))
    assert [issue.title for issue in notice.issues] == ["清淤不及时"]
    assert told(notice) == ["河道科", "2023年9月底前"]
