"""Lines on the whole behind the last issue, and what is said of all measures of one."""

from __future__ import annotations

import pytest

from tests.outline.made import plan, report


@pytest.mark.parametrize(
    "remark",
    [
        "另有2个问题涉密，不予公开。",
        "其余3个问题涉及个人隐私，已单独报告市委巡察办。",
        "（另有1项涉密内容不作公开。）",
    ],
)
def test_a_remark_on_what_is_not_published_is_no_part_of_the_last_issue(remark: str) -> None:
    told = report("一、清淤不及时", "一是完成清淤。", "二、台账不规范", "一是补全台账。", remark)
    assert [one.text for one in told.progress] == ["一是完成清淤。", "一是补全台账。"]
    owned = plan(
        "一、清淤不及时", "整改措施：完成清淤。", "责任单位：河道科", "整改时限：2023年6月底前", remark
    )
    assert [one.text for one in owned.measures] == ["完成清淤。"]
    start = owned.document.text.index(remark)
    assert [one.role for one in owned.sections if one.start == start] == ["other"]


NOTES = [
    ["注：1.责任单位以首位为牵头单位。2.时限从反馈之日起算。"],
    ["有关说明：", "1.责任单位以首位为牵头单位。", "2.时限从反馈之日起算。"],
]


@pytest.mark.parametrize("notes", NOTES, ids=["run in", "listed"])
def test_notes_on_the_whole_number_nothing_in_it(notes: list[str]) -> None:
    owned = ("整改措施：完成清淤。", "责任单位：河道科", "整改时限：2023年6月底前")
    notice = plan("一、清淤不及时", *owned, "二、台账不规范", *owned, *notes)
    assert [one.number for one in notice.issues] == ["1", "2"]
    assert [one.text for one in notice.measures] == ["完成清淤。", "完成清淤。"]


def test_notes_do_not_hide_the_next_issue() -> None:
    below = ("备注：本项已上报。", "二、台账不规范", "整改措施：补全台账。")
    notice = plan("一、清淤不及时", "整改措施：完成清淤。", *below)
    assert [one.number for one in notice.issues] == ["1", "2"]


@pytest.mark.parametrize(
    "said",
    [
        "以上两项措施的责任领导：王治水；责任单位：河道科；整改时限：2023年6月底前。",
        "上述两项措施（责任领导：王治水；责任单位：河道科；整改时限：2023年6月底前）",
    ],
)
def test_what_is_said_of_all_measures_is_the_issues(said: str) -> None:
    own = ("责任单位：办公室", "整改时限：立行立改")
    notice = plan(
        *("一、清淤不及时", "整改措施：", "1.排查河道。", "2.组织清淤。", said),
        *("二、台账不规范", "整改措施：", "1.补全台账。", *own, "2.专人管理。"),
    )
    named = [(one.issue_id[-1], one.measure_id, one.name) for one in notice.owners]
    assert named[:2] == [("1", None, "王治水"), ("1", None, "河道科")]
    assert [one.text for one in notice.measures][:2] == ["排查河道。", "组织清淤。"]
    assert [one.owner_basis for one in notice.measures] == ["issue", "issue", "stated", "carried"]


def test_parts_of_a_problem_have_progress_of_their_own() -> None:
    told = "整改情况：一是完成清淤。"
    notice = report(
        *("（一）反馈问题：责任压得不实", "1.制度不全", told, "2.人手不足"),
        *("（1）培训不够", told, "3.设备老化", told, "（二）反馈问题：管理粗放", "1.台账不清", told),
    )
    numbers = ["1", "1.1", "1.2", "1.2.1", "1.3", "2", "2.1"]
    assert [one.number for one in notice.issues] == numbers
    assert [one.description for one in notice.issues if one.depth == 1] == ["责任压得不实", "管理粗放"]
