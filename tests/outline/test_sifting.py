"""What surrounds a notice is no part of its outline; headings without ordinals are."""

from __future__ import annotations

import pytest

from tests.outline.made import INTRO, measures, plan, read, report, statements, titles

TWO = ("一、清淤不及时", "整改情况：一是排查河道。二是组织清淤。", "二、加固缓慢", "整改情况：督促施工。")
SIGNED = ("中共云泽市水务局党组", "2023年9月1日")


@pytest.mark.parametrize(
    "annexes",
    [
        ("附件：1.整改情况一览表.docx", "2.制度目录.pdf"),
        ("附件：", "1.整改情况一览表", "2.制度目录"),
        ("附件", "1.整改情况一览表"),
    ],
)
def test_annexes_at_the_end_are_no_issues(annexes: tuple[str, ...]) -> None:
    notice = report(*TWO, *annexes, *SIGNED)
    assert titles(notice) == [("1", "清淤不及时"), ("2", "加固缓慢")]
    assert statements(notice, "2") == ["督促施工。"]
    assert notice.facts.signed_date is not None


def test_contacts_above_the_annexes_are_found() -> None:
    notice = read(
        INTRO
        + "一是压实责任。二是排查河道。\n公告期间，如有意见，请与局办公室联系。联系电话：0730-8250000。\n"
        "附件：1.整改情况一览表.docx\n　　　2.制度目录.pdf\n" + "\n".join(SIGNED)
    )
    assert notice.facts.contact_phone == "0730-8250000"
    assert not notice.issues


def test_an_annexed_list_with_measures_is_read() -> None:
    annexed = (
        "附件：整改任务清单",
        "1.清淤不及时",
        "整改措施：排查河道。",
        "2.加固缓慢",
        "整改措施：督促施工。",
    )
    assert [title for _, title in titles(report(*annexed))] == ["清淤不及时", "加固缓慢"]


def test_columns_of_the_site_above_the_intro_are_no_labels() -> None:
    notice = read("通知公告\n整改落实\n" + INTRO + "\n".join(TWO))
    assert titles(notice) == [("1", "清淤不及时"), ("2", "加固缓慢")]
    assert notice.facts.inspector == "市委第二巡察组"


def test_aspects_without_ordinals_hold_the_lists_below_them() -> None:
    notice = report(
        "聚焦履行职能职责方面",
        "1.清淤不及时",
        "整改情况：排查河道。",
        "2.加固缓慢",
        "整改情况：督促施工。",
        "聚焦党风廉政建设方面",
        "1.谈话流于形式",
        "整改情况：修订谈话制度。",
    )
    assert [number for number, _ in titles(notice)] == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_heading_on_the_line_of_its_first_item() -> None:
    notice = report(
        "一、整改工作总体情况",
        "党组召开会议3次。",
        "二、反馈问题整改情况　　1.关于清淤不及时的问题",
        "整改进展：排查河道。",
        "2.关于加固缓慢的问题",
        "整改进展：督促施工。",
    )
    assert [number for number, _ in titles(notice)] == ["2.1", "2.2"]
    assert statements(notice, "2.1") == ["排查河道。"]


def test_measures_below_a_description_are_the_issue_s() -> None:
    from tests.outline.made import measures, plan

    notice = plan(
        "一、“看病难”问题：一号难求，候诊时间长",
        "主要表现：平均候诊112分钟。",
        "（1）开通预约挂号。",
        "牵头领导：周岚　完成时限：2023年11月底前",
        "（2）打击号贩子。",
        "牵头领导：周岚　完成时限：立行立改",
    )
    assert titles(notice) == [("1", "“看病难”问题：一号难求，候诊时间长")]
    assert measures(notice, "1") == [(1, "开通预约挂号。"), (2, "打击号贩子。")]
    assert [one.name for one in notice.owners] == ["周岚", "周岚"]


def test_sections_without_ordinals_count_by_position() -> None:
    notice = report(
        "整改工作总体情况",
        "召开会议7次。",
        "具体问题整改情况",
        "（一）履行职能职责方面",
        "1.清淤不及时",
        "整改情况：排查河道。",
        "（二）党风廉政方面",
        "1.谈话流于形式",
        "整改情况：修订制度。",
    )
    assert [number for number, _ in titles(notice)] == ["2.1", "2.1.1", "2.2", "2.2.1"]


def test_a_label_on_its_line_is_no_section() -> None:
    notice = report("1.清淤不及时", "具体整改情况", "排查河道。", "2.加固缓慢", "具体整改情况", "督促施工。")
    assert [number for number, _ in titles(notice)] == ["1", "2"]


def test_headings_in_boxes_are_read_without_them() -> None:
    notice = report(
        "1.【群团改革迟缓",
        "整改情况：完成换届。",
        "2.【“妇女之家”重建轻用】",
        "整改情况：逐个回访。",
        "3.【贷款审核失察】6名非创业者享受贴息。",
        "整改情况：追回资金。",
    )
    assert [title for _, title in titles(notice)] == ["群团改革迟缓", "“妇女之家”重建轻用", "贷款审核失察"]


def test_a_list_below_closing_words_belongs_to_them() -> None:
    notice = report(
        "一、清淤不及时",
        "（一）河道排查走过场。",
        "整改落实：排查河道。",
        "（二）台账缺失。",
        "整改落实：补齐台账。",
        "下一步，局党组将一手抓未完成事项，一手抓成果巩固：",
        "（一）盯住未办结问题，倒排工期。",
        "（二）合并开展督查，防止反弹。",
    )
    assert [number for number, _ in titles(notice)] == ["1", "1.1", "1.2"]


def test_a_headline_broken_before_a_label_is_a_headline() -> None:
    notice = read(
        "云泽市省级生态环境保护督察反馈问题\n整改进展情况\n"
        "2023年3月6日至4月6日，省第二生态环境保护督察组对云泽市开展了督察。现将进展公布如下。\n"
        + "\n".join(TWO)
    )
    assert notice.facts.title == "云泽市省级生态环境保护督察反馈问题整改进展情况"
    assert len(notice.issues) == 2


def test_findings_behind_the_signs_of_a_list_are_issues() -> None:
    notice = report(
        *("● 鱼塘发包没有招标", "整改状态：已完成", "整改情况：重新发包。"),
        *("● 农家书屋闲置", "整改状态：正在整改", "整改情况：搬到村部。"),
    )
    assert titles(notice) == [("1", "鱼塘发包没有招标"), ("2", "农家书屋闲置")]
    assert [(one.marker, one.status) for one in notice.issues] == [("●", "completed"), ("●", "in_progress")]


LISTED = (
    *("一、整改落实情况", "●关于清淤不及时的问题。两段河道淤塞多年。群众反映较多。"),
    *("责任领导：王治水", "整改情况：排查河道。组织清淤。"),
    *("●加固施工缓慢。合同约定的工期已过。", "责任领导：李护岸", "整改情况：督促施工。开展验收。"),
)


@pytest.mark.parametrize("before", [(), ("一是提高认识。", "●成立专班。", "●细化任务。", "●压实责任。")])
def test_findings_with_more_behind_them_are_issues_behind_signs_too(before: tuple[str, ...]) -> None:
    notice = report(*before, *LISTED)
    assert titles(notice) == [("1.1", "关于清淤不及时的问题"), ("1.2", "加固施工缓慢")]
    assert [one.name for one in notice.owners] == ["王治水", "李护岸"]


def test_points_of_a_finding_behind_signs_are_no_issues() -> None:
    points = ("●工期缺少约定。", "●进度不报。", "●验收不严。")
    notice = report(
        "一、加固施工缓慢", *points, "整改情况：督促施工。", "二、清淤不及时", "整改情况：组织清淤。"
    )
    assert titles(notice) == [("1", "加固施工缓慢"), ("2", "清淤不及时")]


def test_findings_behind_dashes_are_issues_and_principles_are_not() -> None:
    held = (
        "（一）建设程序倒置",
        "——清淤工程未批先建。",
        "1.补办手续。",
        "——变更签证手续不全。",
        "1.委托复核。",
    )
    notice = plan(
        "一、工作原则",
        "——坚持问题导向。",
        "——坚持标本兼治。",
        "二、整改措施",
        *held,
        "（二）台账缺失",
        "1.补建。",
    )
    assert titles(notice) == [
        ("2.1", "建设程序倒置"),
        ("2.1.1", "清淤工程未批先建"),
        ("2.1.2", "变更签证手续不全"),
        ("2.2", "台账缺失"),
    ]


def test_one_of_several_at_the_head_of_a_line_is_an_ordinal() -> None:
    findings = [
        f"{one}，{what}。整改情况：已整改。" for one, what in (("其一", "清淤不及时"), ("其二", "加固缓慢"))
    ]
    notice = report("一、河道管理存在漏洞", *findings)
    assert titles(notice)[1:] == [("1.1", "清淤不及时"), ("1.2", "加固缓慢")]


PLAIN = (
    *("清淤制度落实打折扣", "一是排查河道。二是建立台账。"),
    *("群众诉求办理不及时", "设立信箱，收到意见37条，均已办结。"),
    *("档案管理", "统一启用台账，按季公示。"),
)


def test_headings_that_nothing_marks_are_issues_where_most_sound_wrong() -> None:
    notice = report(*PLAIN, *SIGNED)
    assert titles(notice) == [("1", "清淤制度落实打折扣"), ("2", "群众诉求办理不及时"), ("3", "档案管理")]
    assert statements(notice, "1") == ["一是排查河道。", "二是建立台账。"]
    assert notice.facts.title == INTRO.partition("\n")[0]


def test_short_lines_above_paragraphs_are_no_issues_where_they_name_no_finding() -> None:
    assert not report(
        "强化组织领导", "专题研究3次。", "压实整改责任", "逐条明确。", "健全机制", "修订制度。"
    ).issues


def test_signs_of_a_list_in_other_sections_are_no_issues() -> None:
    notice = report(
        *("一、组织推动情况", "● 强化领导。成立领导小组。", "● 细化任务。制定措施43条。"),
        *(
            "二、问题整改情况",
            "● 清淤不及时",
            "整改落实：排查河道。",
            "● 居务公开更新慢",
            "整改落实：制作公开栏。",
        ),
    )
    assert titles(notice) == [("2.1", "清淤不及时"), ("2.2", "居务公开更新慢")]


def test_problem_after_problem_below_a_heading_are_issues_below_it() -> None:
    notice = report(
        "一、问题整改情况",
        "（一）在工程建设方面",
        *("【反馈问题】清淤不及时。", "【整改落实】排查河道。", "【整改状态】已完成"),
        *("【反馈问题】加固缓慢。", "【整改落实】督促施工。", "【整改状态】正在整改"),
    )
    assert titles(notice) == [("1.1", "在工程建设方面"), ("1.1.1", "清淤不及时"), ("1.1.2", "加固缓慢")]
    assert [one.status for one in notice.issues[1:]] == ["completed", "in_progress"]


def test_an_ordinal_that_was_printed_twice_is_one() -> None:
    notice = report(
        "一、一、整改组织领导",
        "成立领导小组。",
        "二、二、问题整改情况",
        *("（一）（一）关于清淤不及时的问题", "整改情况：排查河道。"),
        *("（二）（二）关于加固缓慢的问题", "整改情况：督促施工。"),
    )
    assert titles(notice) == [("2.1", "关于清淤不及时的问题"), ("2.2", "关于加固缓慢的问题")]
    assert [one.heading for one in notice.sections if one.depth == 1 and one.marker][:1] == ["整改组织领导"]


def test_aspects_hold_lists_that_run_on() -> None:
    notice = report(
        "工程建设方面",
        *("1.清淤不及时", "整改情况：排查河道。", "2.加固缓慢", "整改情况：督促施工。"),
        "日常管理方面",
        *("3.巡查不严", "整改情况：修订制度。"),
    )
    assert titles(notice) == [
        ("1", "工程建设方面"),
        ("1.1", "清淤不及时"),
        ("1.2", "加固缓慢"),
        ("2", "日常管理方面"),
        ("2.3", "巡查不严"),
    ]


def test_short_lines_below_the_heading_of_the_issues_are_issues() -> None:
    notice = report(
        *("一、整改工作总体情况", "党组先后6次研究整改工作，列出清单，逐项交账。"),
        "二、具体问题整改情况",
        *("清淤不够及时", "排查河道12公里，组织清淤。"),
        *("加固工程进展缓慢", "督促施工单位，工程已完工。"),
        *("日常巡查不严", "修订巡查制度，每周检查一次。"),
        *("三、下一步努力方向", "党组将持续用力，做好后续整改。"),
    )
    assert titles(notice) == [
        ("2.1", "清淤不够及时"),
        ("2.2", "加固工程进展缓慢"),
        ("2.3", "日常巡查不严"),
    ]


def test_paragraphs_that_each_say_who_answers_are_measures() -> None:
    said = "牵头领导：王治水。完成时限：2023年9月底前。"
    notice = plan(
        "一、在工程建设方面",
        "1.泵站“一关了之”。两座泵站停用三年。",
        f"围绕缺失环节开展检修，恢复运行。{said}",
        f"建立巡查台账。{said}",
        "2.水费收缴。",
        f"逐户核对。{said}",
    )
    assert titles(notice)[1:] == [("1.1", "泵站“一关了之”"), ("1.2", "水费收缴")]
    assert measures(notice, "1.1") == [(1, "围绕缺失环节开展检修，恢复运行。"), (2, "建立巡查台账。")]
    assert [one.measure_id for one in notice.owners] == [one.measure_id for one in notice.measures]


@pytest.mark.parametrize("heading", ["关于清淤不及时的问题", "关于“清淤滞后。3条河道未清”的问题"])
def test_a_heading_above_the_paragraph_above_a_label(heading: str) -> None:
    notice = report(
        "一、整改落实情况",
        *(heading, "全年清淤1次。", "整改情况：首先，排查河道。其次，组织清淤。"),
        *("关于加固缓慢的问题", "护岸垮塌2处。", "整改情况：首先，督促施工。其次，开展验收。"),
    )
    assert [title for _, title in titles(notice)] == [heading, "关于加固缓慢的问题"]
    assert [len(statements(notice, number)) for number, _ in titles(notice)] == [2, 2]


@pytest.mark.parametrize("between", ["：", "　", ""])
@pytest.mark.parametrize("told", ["一是排查河道。二是组织清淤。", "首先，排查河道。其次，组织清淤。"])
def test_statements_may_run_on_from_a_label(between: str, told: str) -> None:
    notice = report("一、清淤不及时", f"整改情况{between}{told}", "二、加固缓慢", f"整改情况{between}{told}")
    assert "".join(statements(notice, "1")) == told
    assert notice.issues[0].description == "清淤不及时"
