"""What each part of a notice is: the preamble and the closing never yield issues, whatever they say."""

from __future__ import annotations

import pytest

from extract.model import Notice
from tests.outline.made import INTRO, PLAN, measures, plan, read, report, statements, titles, with_table

ZEAL = (
    "（一）提高政治站位，强化责任担当。一是召开党组会议，明确责任领导、责任部门和整改时限。二是建立问题清单、台账。",
    "（二）坚持问题导向，压实整改责任。一是逐条认领问题。二是挂图作战，对账销号。",
    "（三）强化督导检查，确保整改质量。一是定期调度。二是严肃问责。",
)
ISSUES = (
    "（一）关于“清淤不及时”的问题",
    "整改情况：一是排查河道。二是组织清淤。",
    "（二）关于“加固缓慢”的问题",
    "整改情况：一是督促施工。二是开展验收。",
)
WANTED = [("2.1", "关于“清淤不及时”的问题"), ("2.2", "关于“加固缓慢”的问题")]


def roles(notice: Notice) -> dict[str, str]:
    """The role of every numbered section, by its number."""
    return {one.number: one.role for one in notice.sections if one.number is not None}


def scopes(notice: Notice) -> set[str]:
    return {one.scope for one in notice.progress}


PREAMBLES = [
    "一、组织整改落实情况",
    "一、党组履行巡察整改主体责任情况",
    "一、提高政治站位，扛牢整改政治责任",
    "一、加强组织领导，压实整改责任",
    "一、整改工作总体推进情况",
    "一、主要做法",
    "一、基本情况",
    "一、强化思想认识，切实增强整改的政治自觉",
]
PARTS = [
    "二、巡察反馈问题整改进展情况",
    "二、整改落实情况",
    "二、具体整改情况",
    "二、聚焦反馈问题，逐项抓好整改落实",
    "二、反馈意见整改落实情况",
]
FOLLOW_UPS = [
    "三、下一步工作打算",
    "三、后续整改安排",
    "三、建立长效机制，巩固整改成果",
    "三、继续深化后续整改",
    "三、持续巩固深化整改成果",
]
STEPS = (
    "（一）持续加强组织领导。把整改作为长期任务，明确责任领导和完成时限。",
    "（二）深化成果运用。针对尚未完成的问题，建立台账。",
)


@pytest.mark.parametrize("preamble", PREAMBLES)
@pytest.mark.parametrize("part", PARTS)
def test_the_preamble_is_never_an_issue(preamble: str, part: str) -> None:
    notice = report(preamble, *ZEAL, part, *ISSUES)
    assert titles(notice) == WANTED
    assert roles(notice)["1"] == "organisation"
    assert roles(notice)["2.1"] == "issue"
    assert notice.owners == ()
    assert notice.deadlines == ()


@pytest.mark.parametrize("last", FOLLOW_UPS)
def test_the_next_steps_are_never_an_issue(last: str) -> None:
    notice = report(PREAMBLES[0], *ZEAL, PARTS[0], *ISSUES, last, *STEPS)
    assert titles(notice) == WANTED
    assert roles(notice)["3"] == "follow_up"
    assert scopes(notice) == {"organisation", "issue", "follow_up"}
    assert notice.owners == ()
    assert notice.deadlines == ()


def test_the_statements_of_each_scope_count_for_themselves() -> None:
    notice = report(PREAMBLES[0], *ZEAL, PARTS[0], *ISSUES, FOLLOW_UPS[0], *STEPS)
    for scope in ("organisation", "follow_up"):
        own = [one for one in notice.progress if one.scope == scope]
        assert [one.seq for one in own] == list(range(1, len(own) + 1))
        assert {one.issue_id for one in own} == {None}
    assert statements(notice, "2.1") == ["一是排查河道。", "二是组织清淤。"]


def test_a_preamble_of_paragraphs_without_a_list() -> None:
    lines = ("局党组高度重视，成立领导小组，明确责任领导、责任科室和整改时限。", "先后召开会议6次。")
    notice = report("一、组织领导", *lines, "二、整改落实情况", *ISSUES)
    assert titles(notice) == WANTED


def test_a_preamble_without_a_number_of_its_own() -> None:
    notice = report(
        "局党组高度重视巡察整改，召开专题会议，明确责任领导和整改时限。",
        "一、关于“清淤不及时”的问题",
        "整改情况：一是排查河道。",
        "二、关于“加固缓慢”的问题",
        "整改情况：一是督促施工。",
    )
    assert [number for number, _ in titles(notice)] == ["1", "2"]


def test_the_issues_may_begin_at_a_second_level_without_a_first() -> None:
    assert [number for number, _ in titles(report(*ISSUES))] == ["1", "2"]


def test_the_zeal_of_a_plan_is_no_measure() -> None:
    notice = plan(
        "一、总体要求",
        "（一）坚持问题导向。对照问题，举一反三，立行立改，落实责任领导。",
        "（二）坚持标本兼治。堵塞漏洞，完善制度。",
        "二、整改任务和责任分工",
        "（一）清淤不及时。汛前没有完成。",
        "1.排查全部河道。",
        "责任单位：河道科",
        "2.组织清淤。",
        "责任单位：工程科",
        "三、保障措施",
        "（一）加强组织领导。成立领导小组。",
        "（二）严格督查问责。定期通报。",
    )
    assert titles(notice) == [("2.1", "清淤不及时")]
    assert measures(notice, "2.1") == [(1, "排查全部河道。"), (2, "组织清淤。")]
    assert len(notice.measures) == 2
    assert len(notice.owners) == 2


def test_a_batch_of_statements_without_issues_has_no_issues() -> None:
    notice = read(
        "云泽市边督边改工作情况通报\n省生态环境保护督察组进驻以来，我市共收到转办信访件30件，已办结25件。\n"
        "责令整改12家，立案处罚3家，罚款12万元，约谈5人。\n"
    )
    assert notice.issues == ()


def test_a_parent_with_sub_issues_is_no_leaf() -> None:
    notice = report(
        "一、组织领导",
        "局党组高度重视。",
        "二、整改落实情况",
        "（一）落实决策部署方面",
        *(
            "1.关于“清淤不及时”的问题",
            "整改情况：一是排查。",
            "2.关于“护岸破损”的问题",
            "整改情况：一是修补。",
        ),
        "（二）履行职责方面",
        *("1.关于“加固缓慢”的问题", "整改情况：一是督促。"),
    )
    assert [(one.number, one.depth, one.is_leaf) for one in notice.issues] == [
        ("2.1", 1, False),
        ("2.1.1", 2, True),
        ("2.1.2", 2, True),
        ("2.2", 1, False),
        ("2.2.1", 2, True),
    ]
    parents = {one.number: (one.parent_id or "").partition("/")[2] for one in notice.issues}
    assert parents == {"2.1": "", "2.1.1": "2.1", "2.1.2": "2.1", "2.2": "", "2.2.1": "2.2"}


def test_an_unlabelled_list_is_measures_in_a_plan_and_progress_in_a_report() -> None:
    lines = (
        "一、清淤不及时，汛前没有完成。",
        "1.组织排查全部河道。",
        "2.开展清淤。",
        "二、加固缓慢，进度滞后。",
        "1.督促施工单位。",
        "2.组织验收。",
    )
    promised, told = plan(*lines), report(*lines)
    assert [text for _, text in measures(promised, "1")] == ["组织排查全部河道。", "开展清淤。"]
    assert promised.progress == ()
    assert statements(told, "1") == ["1.组织排查全部河道。", "2.开展清淤。"]
    assert told.measures == ()


def test_an_enumeration_inside_the_text_of_an_issue_is_its_description() -> None:
    notice = report(
        "一、关于“管理不严”的问题。一是清淤不及时。二是加固缓慢。",
        "整改情况：一是排查河道。二是督促施工。",
        "二、关于“制度不全”的问题",
        "整改情况：一是修订制度。",
    )
    assert notice.issues[0].description == "关于“管理不严”的问题。一是清淤不及时。二是加固缓慢。"
    assert statements(notice, "1") == ["一是排查河道。", "二是督促施工。"]


def test_the_closing_is_no_part_of_the_last_issue() -> None:
    notice = report(
        "一、关于“清淤不及时”的问题",
        "整改情况：一是排查河道。二是组织清淤。",
        "二、关于“加固缓慢”的问题",
        "整改情况：一是督促施工。二是开展验收。",
        "欢迎广大干部群众对巡察整改落实情况进行监督。联系电话：0730-1234567；电子邮箱：shuiwu@example.cn。",
        "中共云泽市水务局党组",
        "2023年12月20日",
    )
    assert statements(notice, "2") == ["一是督促施工。", "二是开展验收。"]
    assert notice.facts.contact_phone == "0730-1234567"
    assert str(notice.facts.signed_date) == "2023-12-20"
    assert {"contact", "signature"} <= {one.role for one in notice.sections}


def test_an_aspect_whose_findings_sound_like_none_is_what_its_sisters_are() -> None:
    notice = report(
        "一、落实新时代党的组织路线方面",
        "1.村级账目管理混乱。",
        "（1）清理合同127份。（2）收回欠款13万元。",
        "2.会议记录不规范。",
        "（1）完善议事规则。（2）开展抽查。",
        "二、贯彻落实党中央决策部署方面",
        "1.机关党建“灯下黑”。",
        "（1）完成换届选举。（2）补缴党费。",
        "2.固定资产底数不清。",
        "（1）聘请机构盘点。（2）落实专人管理。",
        "三、下一步工作",
        "持续深化整改。",
    )
    assert [one.number for one in notice.issues] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert roles(notice)["3"] == "follow_up"


def test_a_quoted_finding_that_ends_like_a_body_is_no_body() -> None:
    notice = report(
        *("一、问题整改情况", "1.清淤不及时", "（1）排查河道。", "（2）组织清淤。"),
        *("2.“三重一大”事项后补会", "（1）修订清单。", "（2）逐项倒查，问责4人。"),
    )
    assert [number for number, _ in titles(notice)] == ["1.1", "1.2"]
    assert statements(notice, "1.2") == ["（1）修订清单。", "（2）逐项倒查，问责4人。"]


def test_a_section_with_a_table_of_findings_holds_them_though_its_heading_is_a_label() -> None:
    rows = (
        ("序号", "审计发现的问题", "整改情况", "责任部门", "整改结果"),
        ("1", "清淤不及时。", "1.排查河道。\n2.组织清淤。", "河道科", "已完成"),
        ("2", "加固缓慢。", "督促施工。", "工程科", "正在整改"),
    )
    front = INTRO + "一、整改工作组织情况\n召开会议5次。\n二、具体问题整改情况\n详见下表：\n"
    notice = with_table(front, rows, end="三、下一步工作措施\n继续加大力度。\n")
    assert [(one.number, one.title, one.status) for one in notice.issues] == [
        ("1", "清淤不及时", "completed"),
        ("2", "加固缓慢", "in_progress"),
    ]
    roles = {one.number: one.role for one in notice.sections if one.number}
    assert (roles["1"], roles["2"], roles["3"]) == ("organisation", "heading", "follow_up")


def test_a_table_of_measures_alone_leaves_labelled_sections_what_they_are() -> None:
    rows = (("序号", "整改措施", "责任单位"), ("1", "排查河道。", "河道科"), ("2", "组织清淤。", "工程科"))
    front = PLAN + "一、反馈问题\n清淤不及时。\n二、整改措施\n"
    assert len(with_table(front, rows).issues) == 1
