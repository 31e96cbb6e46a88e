"""Lists of tasks, closures, digests and audit speeches: what is an issue in them, and how it is numbered."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from extract.model import Notice
from tests.outline.made import INTRO, PLAN, read, titles

ANNEX = (
    "一、总体要求",
    "压实责任，确保按期完成。",
    "二、重点任务",
    "（一）坚决扛起政治责任。",
    "（二）加快补齐设施短板。",
    "附件：云泽市督察反馈意见整改措施清单",
)
LISTED = (
    "一、城镇污水收集率低。",
    "责任单位：市住建局",
    "整改措施：",
    "（一）改造管网56公里。",
    "二、尾矿库隐患突出。",
    "责任单位：市应急管理局",
    "整改措施：",
    "（一）逐库开展评估。",
)


def notice(front: str, *lines: str) -> Notice:
    made = read(front + "\n".join(lines) + "\n")
    assert check_invariants(made) == []
    return made


def test_the_annexed_list_holds_the_issues_and_not_the_bare_tasks_above_it() -> None:
    assert titles(notice(PLAN, *ANNEX, *LISTED)) == [("1", "城镇污水收集率低"), ("2", "尾矿库隐患突出")]


def test_tasks_without_an_annex_stay() -> None:
    assert titles(notice(PLAN, *ANNEX[:5])) == [("2.1", "坚决扛起政治责任"), ("2.2", "加快补齐设施短板")]


SPEECH = (
    "云泽市2022年度审计查出问题整改情况的报告\n"
    "主任、各位副主任、各位委员：\n"
    "受市人民政府委托，现报告审计查出问题整改情况，请予审议。\n"
)


def test_sections_whose_headings_are_labels_are_not_the_fields_of_one_issue() -> None:
    made = notice(
        SPEECH,
        "一、整改总体情况",
        "涉及2个方面3个问题，已整改2个。",
        "二、具体整改情况",
        "（一）财政管理方面",
        "1.专项资金结余未及时清理。",
        "市财政局收回专项资金1560万元。",
        "（二）民生资金方面",
        "1.向不符合条件人员发放补助。",
        "市民政局追回补助4.87万元。",
        "三、下一步措施",
        "加强跟踪检查。",
    )
    assert [number for number, _ in titles(made)] == ["2.1", "2.1.1", "2.2", "2.2.1"]
    assert [one.text for one in made.progress if one.scope == "issue"] == [
        "市财政局收回专项资金1560万元。",
        "市民政局追回补助4.87万元。",
    ]


def test_a_report_by_bodies_is_a_digest() -> None:
    made = notice(
        INTRO,
        "一、县农业农村局党组",
        "（一）农机补贴审核把关不严。",
        "整改情况：追回补贴2.6万元。",
        "二、县水利局党组",
        "（一）河道采砂监管不力。",
        "整改情况：查处案件5起。",
    )
    assert made.facts.kind == "summary"
    assert titles(made) == [("1.1", "农机补贴审核把关不严"), ("2.1", "河道采砂监管不力")]


@pytest.mark.parametrize("number", ["二十三", "23"])
def test_one_task_is_numbered_by_the_ordinal_in_brackets(number: str) -> None:
    made = read(
        f"云泽市督察反馈问题整改任务（序号{number}）整改情况公示\n"
        f"现将反馈问题（序号{number}）整改完成情况公示如下。\n"
        "整改任务：个别砂场超范围开采。\n整改完成情况：\n1、砂场已关停。\n2、该项任务已整改完成。\n"
    )
    assert made.facts.kind == "closure"
    assert [(one.number, one.status) for one in made.issues] == [("23", "completed")]


@pytest.mark.parametrize("lead", ["按污染类型分", "按区域划分", "按行业统计"])
def test_a_count_of_complaints_is_no_issue(lead: str) -> None:
    made = notice(
        "云泽市办理督察组交办信访件情况（第十六批）\n截至9月20日，督察组向我市交办信访件187件，已办结165件。\n",
        f"一、{lead}：水污染61件，大气污染47件。",
        "二、按县区分：东城区87件，西城区60件。",
    )
    assert made.issues == ()


def test_a_complaint_and_what_was_done_about_it() -> None:
    made = notice(
        "云泽市督察组交办信访件边督边改情况（第九批）\n",
        "一、群众反映东城区某汽修厂喷漆异味扰民。",
        "受理编号：D2CQ202109180033",
        "调查核实情况：经查，活性炭未及时更换，群众反映情况属实。",
        "处理及整改情况：责令立即更换，立案处罚2万元。",
        "二、群众反映西城区河段垃圾漂浮。",
        "受理编号：X2CQ202109180012",
        "处理及整改情况：打捞垃圾6吨。",
    )
    assert [issue.number for issue in made.issues] == ["1", "2"]
    assert [one.text for one in made.progress] == ["责令立即更换，立案处罚2万元。", "打捞垃圾6吨。"]


@pytest.mark.parametrize("name", ["【{}】", "{}："])
def test_the_name_of_the_next_body_is_no_statement(name: str) -> None:
    made = notice(
        INTRO,
        name.format("竹园村党总支"),
        "1.村务监督作用发挥不够。",
        "整改情况：每季度召开监督会议。",
        name.format("马头村党支部"),
        "2.山林承包合同不规范。",
        "整改情况：重新签订合同11份。",
        "【有关说明】",
    )
    assert [one.text for one in made.progress] == [
        "每季度召开监督会议。",
        "重新签订合同11份。",
        "【有关说明】",
    ]
