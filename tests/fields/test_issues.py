"""Issues: their titles and descriptions, labelled parts, numbers, and issues made of labels alone."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from tests.outline.made import measures, plan, read, report, statements, titles

DONE = "整改情况：一是排查河道。二是组织清淤。"
TITLES = {
    "关于“清淤不及时”的问题": "关于“清淤不及时”的问题",
    "关于“清淤不及时”问题。": "关于“清淤不及时”问题",
    "关于“清淤不及时。护岸破损。”的问题": "关于“清淤不及时。护岸破损。”的问题",
    "关于“落实《水务办法》‘不到位’”的问题": "关于“落实《水务办法》‘不到位’”的问题",
    "关于清淤不及时问题的整改": "关于清淤不及时问题的整改",
    "针对清淤不及时的问题": "针对清淤不及时的问题",
    "清淤不及时。": "清淤不及时",
    "清淤不及时。汛前没有完成。": "清淤不及时",
    "在“清淤不及时”方面": "在“清淤不及时”方面",
    "全面推进河道清淤。": "全面推进河道清淤",
}


@pytest.mark.parametrize("heading", TITLES)
def test_the_title_is_the_heading_without_marker_and_stop(heading: str) -> None:
    notice = report("一、" + heading, DONE, "二、关于“加固缓慢”的问题", DONE)
    assert notice.issues[0].title == TITLES[heading]
    assert notice.issues[0].description == heading
    assert statements(notice, "1") == ["一是排查河道。", "二是组织清淤。"]


def test_further_paragraphs_before_the_progress_are_description() -> None:
    notice = report("一、关于“清淤不及时”的问题", "汛前没有完成清淤。", "部分河段淤积严重。", DONE)
    (issue,) = notice.issues
    assert issue.description == "关于“清淤不及时”的问题\n汛前没有完成清淤。\n部分河段淤积严重。"
    assert notice.document.text[issue.start : issue.end] == issue.description


PARTS = [
    ("整改目标：全部河道完成清淤。", "goal"),
    ("原因分析：对清淤重视不够。", "cause"),
]


@pytest.mark.parametrize("line", [line for line, _ in PARTS])
def test_goals_and_causes_are_no_measures(line: str) -> None:
    notice = plan("一、清淤不及时", line, "整改措施：", "1.排查河道。", "2.组织清淤。")
    assert [text for _, text in measures(notice, "1")] == ["排查河道。", "组织清淤。"]


@pytest.mark.parametrize("label", ["整改措施", "具体整改措施", "具体措施", "整改举措", "工作措施"])
@pytest.mark.parametrize(
    "lines",
    [
        ("{}：", "1.排查河道。", "2.组织清淤。"),
        ("{}：1.排查河道。2.组织清淤。",),
        ("{}：1.排查河道。；2.组织清淤。",),
        ("{}：①排查河道。②组织清淤。",),
        ("{}：一是排查河道。二是组织清淤。",),
        ("{}", "（1）排查河道。", "（2）组织清淤。"),
        ("【{}】", "排查河道。", "组织清淤。"),
    ],
    ids=range(7),
)
def test_measures_behind_every_label_in_every_hand(label: str, lines: tuple[str, ...]) -> None:
    notice = plan(
        "一、清淤不及时",
        *(line.format(label) for line in lines),
        "二、加固缓慢",
        "整改措施：1.督促。2.验收。",
    )
    assert [(ordinal, text.rstrip("；")) for ordinal, text in measures(notice, "1")] == [
        (1, "排查河道。"),
        (2, "组织清淤。"),
    ]
    assert check_invariants(notice) == []


def test_a_measure_of_several_paragraphs() -> None:
    notice = plan("一、清淤不及时", "整改措施：", "1.排查河道。", "建立台账。", "2.组织清淤。")
    assert measures(notice, "1") == [(1, "排查河道。\n建立台账。"), (2, "组织清淤。")]


def test_a_measure_with_points_of_its_own() -> None:
    notice = plan(
        "一、清淤不及时", "整改措施：", "1.排查河道：", "（1）建立台账；", "（2）逐条销号。", "2.组织清淤。"
    )
    assert measures(notice, "1") == [(1, "排查河道：\n（1）建立台账；\n（2）逐条销号。"), (2, "组织清淤。")]


def test_measures_and_progress_of_one_issue() -> None:
    notice = report(
        "一、清淤不及时",
        "整改措施：1.排查河道。2.组织清淤。",
        DONE,
        "二、加固缓慢",
        "整改措施：1.督促。2.验收。",
        DONE,
    )
    for number in ("1", "2"):
        assert len(measures(notice, number)) == 2
        assert statements(notice, number) == ["一是排查河道。", "二是组织清淤。"]


def test_labelled_items_are_the_parts_of_one_task() -> None:
    notice = read(
        "关于省级督察反馈第二十六项整改任务完成情况的公示\n"
        "一、整改任务\n清淤不及时。\n二、责任单位\n河道科\n三、整改目标\n完成清淤。\n四、整改措施\n"
        "（一）排查河道。\n（二）组织清淤。\n五、完成情况\n一是排查河道12条。二是清淤30公里。\n"
    )
    assert titles(notice) == [("26", "清淤不及时")]
    assert measures(notice, "26") == [(1, "排查河道。"), (2, "组织清淤。")]
    assert [one.name for one in notice.owners] == ["河道科"]
    assert statements(notice, "26") == ["一是排查河道12条。", "二是清淤30公里。"]


def test_issues_made_of_labels_alone_count_by_position() -> None:
    notice = read(
        "云泽市部分单位巡察整改情况公布\n水务局\n问题：清淤不及时。\n整改：已组织清淤30公里，建立台账。\n"
        "交通局\n问题：加固缓慢。\n整改：已督促施工单位完成加固，开展验收。\n"
    )
    assert titles(notice) == [("1", "清淤不及时"), ("2", "加固缓慢")]
    assert statements(notice, "2") == ["已督促施工单位完成加固，开展验收。"]


@pytest.mark.parametrize(
    "marks",
    [("1.", "2."), ("（1）", "（2）"), ("反馈问题一：", "反馈问题二："), ("【问题一】", "【问题二】")],
)
def test_issues_in_every_style(marks: tuple[str, str]) -> None:
    notice = report(marks[0] + "关于“清淤不及时”的问题", DONE, marks[1] + "关于“加固缓慢”的问题", DONE)
    assert titles(notice) == [("1", "关于“清淤不及时”的问题"), ("2", "关于“加固缓慢”的问题")]


def test_progress_right_behind_the_heading_without_a_label() -> None:
    notice = report(
        "一、关于“清淤不及时”的问题。已组织清淤30公里，建立台账。", "二、关于“加固缓慢”的问题。已督促施工。"
    )
    assert titles(notice) == [("1", "关于“清淤不及时”的问题"), ("2", "关于“加固缓慢”的问题")]
    assert statements(notice, "1") == ["已组织清淤30公里，建立台账。"]


def test_half_width_signs_throughout() -> None:
    notice = plan(
        "(一)清淤不及时",
        "整改措施:",
        "1.排查河道.",
        "责任单位:河道科,工程科",
        "完成时限:2023年9月底前;",
        "2.组织清淤.",
    )
    assert titles(notice) == [("1", "清淤不及时")]
    assert [one.name for one in notice.owners] == ["河道科", "工程科"]
    assert [str(one.due) for one in notice.deadlines] == ["2023-09-30"]


def test_the_number_of_a_task_before_its_finding_is_its_ordinal() -> None:
    notice = read(
        "关于督察反馈第三十七项问题整改完成情况的公示\n现将第三十七项问题整改完成情况公示如下：\n"
        "一、反馈问题\n第三十七项：露天采石场边开采边破坏。\n二、整改措施\n完成修复。\n三、整改情况\n已完成修复43公顷。\n"
    )
    assert [(one.number, one.marker, one.title) for one in notice.issues] == [
        ("37", "第三十七项：", "露天采石场边开采边破坏")
    ]
    assert notice.issues[0].description == "露天采石场边开采边破坏。"


def test_a_sentence_on_what_was_gone_through_is_no_finding() -> None:
    done = "对2021年以来的隐患台账重新梳理，未闭环的5条已于10月前完成整改。"
    notice = report("一、清淤不及时", DONE, "二、隐患排查不到位", done, "建立月考评机制。")
    assert statements(notice, "2") == [done, "建立月考评机制。"]
    assert notice.issues[1].description == "隐患排查不到位"


def test_the_next_steps_below_their_own_heading_keep_their_items() -> None:
    steps = (
        "三、存在的困难及下一步打算",
        "尚有3个问题未完成。",
        "下一步，将持续发力：",
        "（一）压实责任。逐月检查。",
        "（二）标本兼治。完善制度。",
    )
    notice = report("一、组织领导情况", "召开会议。", "二、问题整改情况", "（一）清淤不及时", DONE, *steps)
    told = [one.text for one in notice.progress if one.scope == "follow_up"]
    assert "（二）标本兼治。完善制度。" in told


def test_a_status_behind_the_sentences_of_a_finding() -> None:
    notice = report(
        *("问题1：清淤不及时，台账缺失。（已完成）", "整改情况：排查河道。"),
        *("问题2：加固缓慢。抽查的4处均未完工。（正在整改）", "整改情况：督促施工。"),
    )
    assert [one.status for one in notice.issues] == ["completed", "in_progress"]


def test_a_status_behind_the_heading_above_bare_text() -> None:
    notice = report(
        "一、清淤不及时。（正在整改）",
        "与3家企业签订协议，计划年底完工。",
        "二、加固缓慢。（已完成）",
        "一是督促。",
    )
    assert [one.status for one in notice.issues] == ["in_progress", "completed"]
    assert statements(notice, "1") == ["与3家企业签订协议，计划年底完工。"]


def test_a_finding_that_ends_like_the_name_of_a_body_is_no_body() -> None:
    notice = plan("问题1：房屋安全排查走过场", "问题表现：19户照片与实际不符。", "整改措施：①复核；②通报。")
    assert titles(notice) == [("1", "房屋安全排查走过场")]
