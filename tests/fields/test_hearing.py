"""Where no label says so: what tells the finding, what was done about it, and how far things have come."""

from __future__ import annotations

import pytest

from tests.outline.made import read, report, statements, titles


@pytest.mark.parametrize(
    "told",
    [
        ("一是重新招标食堂外包项目5个；", "二是成立伙食管理委员会；", "三是追缴拖欠管理费51.37万元。"),
        ("一是核实闲置土地412亩。", "二是已处置385亩。", "三是建立会审机制。"),
    ],
)
def test_a_list_of_what_was_done_may_name_what_was_wrong(told: tuple[str, ...]) -> None:
    notice = report(
        "一、针对“外包监管宽松”的问题。" + "".join(told), "二、针对“审核不严”的问题。开展专项检查。"
    )
    assert statements(notice, "1") == list(told)


def test_behind_a_finding_named_in_full_is_what_was_done() -> None:
    done = "清退逾期未退还的保证金共计1893万元。"
    notice = report(
        "一、关于保证金清退不及时的问题。" + done, "二、关于衔接资金闲置的问题。收回资金640万元。"
    )
    assert statements(notice, "1") == [done]


def test_a_deed_comes_before_the_finding_it_ended() -> None:
    done = "建立线索管理预警机制，超期线索清零。"
    notice = report("一、问题线索处置超期。" + done, "二、谈话流于形式。修订谈话制度。")
    assert titles(notice)[0] == ("1", "问题线索处置超期")
    assert statements(notice, "1") == [done]


def test_particulars_of_a_finding_stay_with_it() -> None:
    notice = report(
        "一、集中检查扎堆。一是同一企业一周接受三次检查；二是检查事项重复。",
        "整改情况：合并检查计划。",
        "二、谈话流于形式。",
        "整改情况：修订谈话制度。",
    )
    assert statements(notice, "1") == ["合并检查计划。"]


def test_a_status_behind_a_heading_makes_it_an_issue() -> None:
    notice = report(
        "一、具体问题整改情况",
        "（一）责任树得不够牢",
        "1.以会议落实会议（已完成）",
        "①精简会议；",
        "②严控发文。",
        "2.帮扶点“重项目轻管护”（长期坚持）",
        "①逐一回访；",
        "②落实管护人员。",
    )
    assert [(one.number, one.status) for one in notice.issues] == [
        ("1.1", None),
        ("1.1.1", "completed"),
        ("1.1.2", "standing"),
    ]
    assert statements(notice, "1.1.1") == ["①精简会议；", "②严控发文。"]


def test_a_group_says_how_far_its_issues_are() -> None:
    notice = report(
        "一、已完成整改的问题",
        "1.清淤不及时。",
        "整改情况：排查河道。",
        "二、正在整改的问题",
        "1.加固缓慢。",
        "整改情况：督促施工。",
    )
    assert [(one.number, one.status) for one in notice.issues] == [
        ("1.1", "completed"),
        ("2.1", "in_progress"),
    ]


def test_a_group_of_standing_tasks_and_a_status_with_who_accepted_it() -> None:
    notice = report(
        *("一、需长期坚持的问题（1个）", "1.清淤不及时。", "整改情况：排查河道。"),
        *("二、其他问题", "1.加固缓慢。", "整改情况：已完成并经市水务局验收销号。督促施工。"),
    )
    assert [one.status for one in notice.issues] == ["standing", "completed"]


CLOSURE = (
    "云泽市督察反馈问题第十八项整改完成情况的公示\n按照督察整改验收销号规定，现将整改完成情况公示如下：\n"
)


def test_a_notice_of_completion_completes_its_task() -> None:
    one = read(CLOSURE + "整改任务：地下水超采治理滞后。\n责任单位：市水务局\n整改措施：压减机电井。\n")
    assert [(issue.number, issue.status) for issue in one.issues] == [("18", "completed")]
    several = report("一、清淤不及时", "整改情况：排查河道。", "二、加固缓慢", "整改情况：督促施工。")
    assert {issue.status for issue in several.issues} == {None}


def test_pinyin_behind_the_last_sign_belongs_to_the_title() -> None:
    head = "雲澤市水務(wù)局關(guān)於巡察整改進(jìn)展情況的通報(bào)\n"
    notice = read(
        head + "根據(jù)統一部署,市委第二巡察組對(duì)市水務(wù)局進(jìn)行了巡察。\n"
        "一、關(guān)於責(zé)任不實(shí)的問(wèn)題(tí)\n整改情況:修訂制度。\n"
    )
    assert titles(notice) == [("1", "關(guān)於責(zé)任不實(shí)的問(wèn)題(tí)")]


@pytest.mark.parametrize("end", [" ", "\n"], ids=["line", "paragraph"])
def test_what_is_not_done_yet_is_a_status_and_no_finding(end: str) -> None:
    notice = report(
        f"一、关于“重维修、轻划分”问题的整改{end}该项问题尚未完成整改。一是开展专项治理。二是召开会议。"
    )
    assert [issue.status for issue in notice.issues] == ["not_completed"]
    assert len(statements(notice, "1")) == 3


ANSWERED = (
    "1.关于清淤不及时的问题",
    "排查河道12公里，组织清淤。",
    "2.关于加固缓慢的问题",
    "督促施工，工程已完工。",
    "3.关于巡查不严的问题",
    "修订巡查制度。",
    "4.关于台账缺失的问题",
    "补建台账36份。",
)


def test_where_issues_are_answered_so_is_the_one_whose_answer_sounds_wrong() -> None:
    done = "普查单价40万元以上设备，全部纳入平台，避免重复购置。"
    notice = report("一、整改落实情况", *ANSWERED, "5.关于“设备共享水平低”问题", done)
    assert statements(notice, "1.5") == [done]


def test_what_an_inspection_pointed_out_stays_with_the_finding() -> None:
    found = "审计指出4个部门化整为零规避招标。"
    notice = report(
        "一、整改落实情况", *ANSWERED, f"5.采购执行不严格的问题。{found}市财政局责令补办手续，约谈负责人。"
    )
    assert notice.issues[-1].description == f"采购执行不严格的问题。{found}"
    assert statements(notice, "1.5") == ["市财政局责令补办手续，约谈负责人。"]


def test_a_finding_alone_is_no_answer() -> None:
    notice = report("一、整改落实情况", *ANSWERED, "5.水价收缴率低。抽查8个灌区，收缴率不足六成。")
    assert statements(notice, "1.5") == []


def test_what_was_put_on_a_list_is_an_answer_though_the_finding_is_named_in_it() -> None:
    told = "将未整改到位的5个问题列为重中之重，逐一明确包案领导。目前，4个问题已完成。"
    notice = report("一、关于“上轮巡察整改不彻底”问题。" + told, "二、关于清淤不及时的问题。排查河道。")
    assert notice.issues[0].description == "关于“上轮巡察整改不彻底”问题。"
    assert "".join(statements(notice, "1")) == told


@pytest.mark.parametrize(
    ("label", "status"),
    [("整改进展（已完成）：", "completed"), ("【整改完成情况】", None), ("整改进展（截至10月底）：", None)],
)
def test_a_bracket_behind_a_label_may_say_the_status(label: str, status: str | None) -> None:
    notice = report("一、清淤不及时", f"{label}排查河道12公里。")
    assert statements(notice, "1") == ["排查河道12公里。"]
    assert notice.issues[0].status == status


def test_a_status_told_behind_its_label_ends_with_its_sentence() -> None:
    notice = report("一、关于“清淤不及时”问题。整改状态：已完成整改。排查河道12公里，全部完成清淤。")
    assert notice.issues[0].status == "completed"
    assert statements(notice, "1") == ["排查河道12公里，全部完成清淤。"]


def test_how_an_issue_stands_at_the_end_is_no_turn() -> None:
    told = "市财政局逐笔核实借出款项的原因，制定三年消化方案。该问题已完成整改。"
    notice = report("一、关于款项清理缓慢的问题。" + told, "二、关于清淤不及时的问题。排查河道。")
    assert "".join(statements(notice, "1")) == told
    assert notice.issues[0].status == "completed"


@pytest.mark.parametrize("lead", ["该问题已基本完成整改。", "收到反馈意见后，局党组高度重视，立即组织整改。"])
@pytest.mark.parametrize("told", ["（1）排查河道。（2）组织清淤。", "第一，排查河道；第二，组织清淤。"])
def test_a_paragraph_that_leads_into_what_was_done_is_the_first_statement(lead: str, told: str) -> None:
    other = "对照反馈意见，逐条落实。（1）督促施工。（2）开展验收。"
    notice = report("一、整改落实情况", "1.关于清淤不及时的问题", lead + told, "2.关于加固缓慢的问题", other)
    assert notice.issues[0].description == "关于清淤不及时的问题"
    assert statements(notice, "1.1")[0] == lead
    assert len(statements(notice, "1.1")) == 3


def test_a_finding_above_what_was_done_leads_into_nothing() -> None:
    notice = report("一、整改落实情况", "1.会风不实", "会议记录缺失12次。（1）补齐记录。（2）谈话提醒3人。")
    assert notice.issues[0].description == "会风不实\n会议记录缺失12次。"
    assert len(statements(notice, "1.1")) == 2


@pytest.mark.parametrize(
    "deed",
    [
        "补植枯死苗木200株，建立管护台账。",
        "劝导占道经营摊贩32起，开展联合巡查。",
        "仅用3个月完成清淤12公里。",
        "部分河段安装视频监控12套，实现全天巡查。",
        "12名责任人中，有3人受到党纪处分。",
        "抽查案卷12份，全部规范。",
        "责令2家卫生院退回违规所得1.93万元。",
    ],
)
def test_what_was_done_about_something_wrong_is_no_finding(deed: str) -> None:
    notice = report("一、管理不到位。" + deed, "二、清淤不及时。排查河道。", "三、加固缓慢。督促施工。")
    assert statements(notice, "1") == [deed]


@pytest.mark.parametrize(
    "wrong",
    [
        "个别河长全年未巡河。",
        "12个项目中，有5个化整为零规避招标。",
        "仅召开会议2次。",
        "2019年以来私自出借资金12万元。",
        "发放津补贴12万元，不符合规定。",
    ],
)
def test_what_is_wrong_goes_with_the_finding(wrong: str) -> None:
    notice = report(
        "一、关于管理不到位的问题", wrong, "全面整顿，建立台账。", "二、关于清淤不及时的问题", "排查河道。"
    )
    assert notice.issues[0].description == f"关于管理不到位的问题\n{wrong}"
    assert statements(notice, "1") == ["全面整顿，建立台账。"]
