"""Lists of issues whose headings sound like zeal or next steps, or like nothing that any rule knows."""

from __future__ import annotations

import pytest

from tests.outline.made import plan, report, statements, titles

TOLD = ("一是排查河道。", "二是组织清淤。")
SOUNDING = [
    "主体责任落实不到位",
    "履行第一责任人责任不到位",
    "组织领导不力",
    "工作机制不健全",
    "长效机制不健全",
    "巩固拓展脱贫攻坚成果不力",
    "巡察整改成果运用不充分",
    "文明创建成果转化不足（1个具体问题）",
    "覆盖面窄",
    "护岸年久失修，“三天打鱼”现象突出",
    "招投标程序走过场",
    "防止返贫监测不精准",
    "整改台账管理不规范",
    "民生实事落地慢",
    "重部署轻落实",
]


def _issues(headings: list[str], body: tuple[str, ...]) -> list[str]:
    return [
        line
        for numeral, one in zip("一二三四", headings, strict=False)
        for line in (numeral + "、" + one, *body)
    ]


@pytest.mark.parametrize("body", [TOLD, ("整改情况：" + "".join(TOLD),)], ids=["bare", "labelled"])
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "between", "last"])
@pytest.mark.parametrize("heading", SOUNDING)
def test_an_issue_among_issues_is_one_whatever_it_sounds_like(
    heading: str, place: int, body: tuple[str, ...]
) -> None:
    headings = ["清淤不及时", "加固缓慢"]
    headings.insert(place, heading)
    notice = report(*_issues(headings, body))
    assert [number for number, _ in titles(notice)] == ["1", "2", "3"]
    assert statements(notice, str(place + 1)) == list(TOLD)


FRAMES = [
    "组织领导情况",
    "巩固整改成果",
    "下一步工作打算",
    "建立健全长效机制",
    "强化跟踪问效",
    "民主生活会召开情况",
    "几点体会",
    "存在的困难和问题",
    "存在差距",
    "需说明的问题",
    "其他",
]


@pytest.mark.parametrize("place", [0, 2], ids=["first", "last"])
@pytest.mark.parametrize("frame", FRAMES)
def test_the_frame_around_issues_is_none(frame: str, place: int) -> None:
    """It is written in the very hand of the issues, and no rule need know what it is for."""
    headings = ["清淤不及时", "加固缓慢"]
    headings.insert(place, frame)
    notice = report(*_issues(headings, TOLD))
    assert [number for number, _ in titles(notice)] == [str(one) for one in (1, 2, 3) if one != place + 1]


UNKNOWN = ["村级道路“晴通雨阻”", "机关食堂“跑冒滴漏”", "考勤签到“人来卡到”"]


@pytest.mark.parametrize("known", [0, 1, 2], ids=["first", "between", "last"])
def test_one_known_finding_speaks_for_all_in_its_hand(known: int) -> None:
    headings = [*UNKNOWN]
    headings[known] = "清淤不及时"
    flat = report(*_issues(headings, TOLD))
    assert [title for _, title in titles(flat)] == headings
    below = report("一、反馈问题整改情况", "（一）党的建设方面", *_digits(headings))
    assert [title for _, title in titles(below)][1:] == headings
    assert statements(below, "1.1.3") == list(TOLD)


def _digits(headings: list[str]) -> list[str]:
    return [line for place, head in enumerate(headings, 1) for line in (f"{place}.{head}", *TOLD)]


def test_the_last_section_of_a_plan_in_another_hand_is_no_issue() -> None:
    items = ("整改措施：1.排查河道。2.组织清淤。", "责任领导：王治水")
    notice = plan(
        *_issues(["清淤不及时", "加固缓慢"], items), "三、整改安排表", "（一）四月动员。", "（二）八月总结。"
    )
    assert [number for number, _ in titles(notice)] == ["1", "2"]


GROUPS = [
    "立行立改类问题（共2个）",
    "限期整改类问题（共1个）",
    "其他问题整改情况",
    "领办问题整改情况",
    "已完成整改的问题",
    "集中整改期内已完成的整改事项情况",
    "需要长期坚持推进的整改事项情况",
]


@pytest.mark.parametrize("group", GROUPS)
def test_groups_by_the_manner_of_rectification_are_no_issues(group: str) -> None:
    notice = report(
        "一、反馈的重点问题整改情况",
        "1.清淤不及时",
        "整改情况：" + "".join(TOLD),
        "二、" + group,
        "1.加固缓慢",
        "整改情况：" + "".join(TOLD),
    )
    assert [number for number, _ in titles(notice)] == ["1.1", "2.1"]


def test_aspects_that_are_counted_are_numbered() -> None:
    told = "整改情况：" + "".join(TOLD)
    notice = report("第一方面：清淤不及时", "1.河段淤积", told, "第二方面：加固缓慢", "1.护岸失修", told)
    assert [number for number, _ in titles(notice)] == ["1", "1.1", "2", "2.1"]


def test_the_last_item_keeps_the_part_that_all_before_it_have() -> None:
    """具体问题整改情况 is a heading here, though it is a label like the 整改情况 below it."""
    told = "整改情况：" + "".join(TOLD)
    notice = report("具体问题整改情况", "1.清淤不及时", told, "2.加固缓慢", told, "3.护岸失修", told)
    assert [statements(notice, number) for number in ("1", "2", "3")] == [list(TOLD)] * 3


HEADS = {
    "alone": ("整改落实情况",),
    "boxed": ("【整改情况】",),
    "in the intro": ("针对市委巡察组反馈的意见，我局立即行动，整改情况如下：",),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_label_above_all_findings_is_their_heading(head: tuple[str, ...]) -> None:
    issues = _issues(["清淤不及时", "加固缓慢", "护岸失修"], TOLD)
    notice = report(*head, *issues, "【下一步打算】", "持续用力。")
    assert [number for number, _ in titles(notice)] == ["1", "2", "3"]
    assert statements(notice, "3") == list(TOLD)


def test_a_label_above_what_was_done_is_none() -> None:
    notice = report("存在问题：清淤不及时。", "整改情况：", "1.排查河道12条。", "2.组织清淤30公里。")
    assert statements(notice, "1") == ["1.排查河道12条。", "2.组织清淤30公里。"]


def test_a_heading_may_begin_with_a_label_and_hold_issues() -> None:
    """（一）反馈问题：… over 1. and （1）, the last of which alone have 整改情况."""
    told = "整改情况：" + "".join(TOLD)
    notice = report(
        "一、巡察反馈问题整改情况",
        *(
            "（一）反馈问题：河道管理不严。",
            "1.清淤不及时。",
            "（1）河段淤积。",
            told,
            "（2）台账不全。",
            told,
        ),
        *("2.护岸失修。", "（1）护栏破损。", told),
        *("（二）反馈问题：服务意识不强。", "1.窗口排队久。", "（1）人手不足。", told),
    )
    numbers = ["1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.1.2", "1.1.2.1", "1.2", "1.2.1", "1.2.1.1"]
    assert [number for number, _ in titles(notice)] == numbers
    assert titles(notice)[0] == ("1.1", "河道管理不严")
    assert all(statements(notice, one) == list(TOLD) for one in numbers if one.count(".") == 3)


def test_findings_of_a_problem_that_is_answered_once_stay_its_text() -> None:
    told = "整改情况：" + "".join(TOLD)
    notice = report(
        *("一、河道管理方面", "反馈问题：1.河段淤积。", "2.护岸失修。", told),
        *("二、服务群众方面", "反馈问题：", "1.人手不足。", told),
    )
    assert [number for number, _ in titles(notice)] == ["1", "2"]
    assert statements(notice, "1") == statements(notice, "2") == list(TOLD)


def test_the_next_steps_as_the_last_item_of_the_issues() -> None:
    items = (
        "（一）清淤不及时",
        *TOLD,
        "（二）加固缓慢",
        *TOLD,
        "（三）下一步工作",
        "1.持续用力。",
        "2.建章立制。",
    )
    notice = report("一、反馈问题整改情况", *items)
    assert [number for number, _ in titles(notice)] == ["1.1", "1.2"]


def test_two_ordinals_at_the_head_of_a_line() -> None:
    told = "整改情况：" + "".join(TOLD)
    notice = report("一、（一）清淤不及时", told, "（二）加固缓慢", told)
    assert [number for number, _ in titles(notice)] == ["1.1", "1.2"]
    assert statements(notice, "1.1") == list(TOLD)


def test_measures_that_are_called_so_may_each_have_their_progress() -> None:
    notice = report(
        *("一、清淤不及时", "整改措施1：排查河道。", "落实情况：排查河道12条。"),
        *("整改措施2：组织清淤。", "落实情况：清淤30公里。"),
    )
    assert [number for number, _ in titles(notice)] == ["1"]
    assert [one.text for one in notice.measures] == ["排查河道。", "组织清淤。"]
    assert statements(notice, "1") == ["排查河道12条。", "清淤30公里。"]


def test_a_status_in_brackets_before_the_heading() -> None:
    lines = ("一、（已完成）清淤不及时", *TOLD, "二、（长期坚持）加固缓慢", *TOLD)
    notice = report(*lines)
    assert [(one.title, one.status) for one in notice.issues] == [
        ("清淤不及时", "completed"),
        ("加固缓慢", "standing"),
    ]


def test_a_heading_that_is_a_label_alone_is_no_issue_but_those_below_it_are() -> None:
    told = "整改情况：" + "".join(TOLD)
    notice = report("一、河道管理方面", "（一）反馈的主要问题", "1.清淤不及时", told, "2.加固缓慢", told)
    assert [number for number, _ in titles(notice)] == ["1", "1.1.1", "1.1.2"]
    assert [one.depth for one in notice.issues] == [1, 2, 2]


def test_numbered_fields_below_a_problem_that_opens_the_item() -> None:
    fields = ("（一）整改措施：排查河道。", "（二）整改效果：清淤30公里。", "（三）责任人：王治水")
    notice = report("一、问题：清淤不及时。", *fields, "二、问题：加固缓慢。", *fields)
    assert titles(notice) == [("1", "清淤不及时"), ("2", "加固缓慢")]
    assert [one.text for one in notice.measures] == ["排查河道。"] * 2
    assert [one.issue_id for one in notice.owners] == [one.issue_id for one in notice.issues]
    assert statements(notice, "2") == ["清淤30公里。"]


def test_sections_by_the_leader_who_answers_are_no_issues() -> None:
    told = "整改情况：" + "".join(TOLD)
    notice = report(
        "一、王治水（局长）牵头整改事项", "1.清淤不及时", told, "二、李护岸领办问题", "1.加固缓慢", told
    )
    assert [number for number, _ in titles(notice)] == ["1.1", "2.1"]


def test_headings_that_begin_with_a_count_or_have_a_bare_ordinal() -> None:
    told = "整改情况：" + "".join(TOLD)
    counted = report("1.清淤不及时", told, "2.15份协议未续签", told, "3.1.2万条数据未处理", told)
    assert [number for number, _ in titles(counted)] == ["1", "2", "3"]
    bare = report("一 清淤不及时", told, "二 加固缓慢", told)
    assert titles(bare) == [("1", "清淤不及时"), ("2", "加固缓慢")]


def test_measures_behind_a_problem_without_a_label_keep_their_owners_once() -> None:
    fields = ("责任领导：王治水", "整改时限：立行立改")
    items = ("1.排查河道。", "2.组织清淤。", *fields)
    notice = plan("一、反馈问题：清淤不及时。", *items, "二、反馈问题：加固缓慢。", *items)
    assert [number for number, _ in titles(notice)] == ["1", "2"]
    assert [one.text for one in notice.measures] == ["排查河道。", "组织清淤。"] * 2
    assert [len(notice.owners), len(notice.deadlines)] == [2, 2]


def test_a_heading_that_is_called_measures_may_hold_the_issues() -> None:
    items = ("1.排查河道。", "2.组织清淤。", "责任科室：河道科")
    issues = ("（一）关于“清淤不及时”的问题", *items, "（二）关于“加固缓慢”的问题", *items)
    notice = plan("一、整改目标", "整改到位。", "二、具体整改措施", *issues, "三、工作要求", "提高认识。")
    assert [number for number, _ in titles(notice)] == ["2.1", "2.2"]
    assert len(notice.measures) == 4
