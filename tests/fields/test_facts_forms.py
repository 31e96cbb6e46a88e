"""Facts told in forms that other bureaus use: days of feedback, counts, telephones, headlines, periods."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.model import Facts
from tests.outline.made import INTRO, read, with_table

BODY = "一、清淤不及时\n整改情况：一是排查河道。\n二、加固缓慢\n整改情况：督促施工。\n"
SIGNED = "中共云泽市水务局党组\n2023年9月1日\n"


def facts(text: str) -> Facts:
    return read(text).facts


@pytest.mark.parametrize(
    "told",
    [
        "为落实市委第二巡察组反馈意见（2023年6月15日反馈），制定本方案。",
        "按照市委第二巡察组反馈意见要求（反馈时间：2023年6月15日），现制定我局整改方案。",
        "根据市委第二巡察组2023年6月15日向我局反馈的巡察意见，制定本方案。",
        "市委第二巡察组对我局进行了巡察，2023年6月15日向我局反馈8个问题。现制定整改方案。",
    ],
)
def test_the_day_of_the_feedback(told: str) -> None:
    found = facts(f"云泽市水务局巡察反馈问题整改方案\n{told}\n一、清淤不及时\n整改措施：排查河道。\n")
    assert (found.feedback_date, found.inspector) == (dt.date(2023, 6, 15), "市委第二巡察组")


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ("针对反馈的29个问题，制定整改措施87条，目前已完成整改25个，正在推进4个。", (25, 4)),
        ("反馈的26个问题，已完成整改22个，其余4个正在按序时进度推进。", (22, 4)),
        ("反馈问题21个，20个问题已完成整改，1个问题正在按计划推进。", (20, 1)),
        ("针对反馈的29个问题，制定措施87条，目前已完成整改25条。", (None, None)),
    ],
)
def test_how_many_are_done(told: str, states: tuple[int | None, int | None]) -> None:
    found = facts(INTRO + f"一、组织整改情况\n{told}\n二、整改落实情况\n1.清淤不及时\n整改情况：排查河道。\n")
    assert (found.declared_completed, found.declared_in_progress) == states


def test_the_number_of_a_task_is_no_count() -> None:
    found = facts(
        "关于督察反馈第二十三项问题整改完成情况的公示\n现将第二十三项问题整改情况公示如下：\n" + BODY
    )
    assert found.declared_issues is None


@pytest.mark.parametrize("phone", ["(027)5581-2306", "（028）8744 3190", "0816—2278315", "028-37115520"])
def test_telephones(phone: str) -> None:
    assert facts(INTRO + BODY + f"联系电话：{phone}。\n" + SIGNED).contact_phone == phone


def test_the_closing_may_stand_above_related_links() -> None:
    links = "相关链接：\n" + "".join(
        f"· 中共云泽市{one}党组关于巡察整改情况的通报\n" for one in ("教育局", "住建局")
    )
    found = facts(INTRO + BODY + "联系电话：0730-8250000。\n" + SIGNED + links)
    assert (found.contact_phone, found.signed_date) == ("0730-8250000", dt.date(2023, 9, 1))


def test_contacts_in_the_table_of_a_closure() -> None:
    rows = (("整改任务", "清淤不及时"), ("整改措施", "排查河道"), ("联系人及电话", "吴女士　028-37115520"))
    front = "云泽市督察反馈问题第三项整改任务销号公示\n现将整改完成情况公示如下：\n"
    assert with_table(front, rows).facts.contact_phone == "028-37115520"


def test_a_period_in_the_year_that_its_sentence_begins_with() -> None:
    found = facts(
        "中共云泽市水务局党组关于巡察整改情况的通报\n2019年，根据市委部署，市委第二巡察组于7月15日至9月12日"
        "对市水务局党组进行了巡察。11月6日，巡察组反馈了巡察意见。现将整改情况通报如下。\n" + BODY
    )
    assert found.inspection_start == dt.date(2019, 7, 15)
    assert found.feedback_date == dt.date(2019, 11, 6)


def test_a_period_behind_a_headline_that_speaks_of_publication() -> None:
    found = facts(
        "云泽市林场党总支关于巡察整改情况的公示\n2017年10月16日至11月15日，县委第五巡察组对我场党总支进行了"
        "巡察，2018年1月9日反馈了巡察意见。\n" + BODY
    )
    assert (found.inspection_start, found.inspection_end) == (dt.date(2017, 10, 16), dt.date(2017, 11, 15))


def test_a_date_in_brackets_below_the_title_is_no_day_of_publication() -> None:
    title, _, rest = INTRO.partition("\n")
    assert facts(f"{title}\n（2023年9月1日）\n{rest}{BODY}").published_at is None
    assert facts(f"{title}\n2023年9月1日\n{rest}{BODY}").published_at == dt.datetime(2023, 9, 1)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "【巡察整改】中共云泽市水务局党组\n关于优化营商环境专项巡察整改情况的通报",
            "【巡察整改】中共云泽市水务局党组关于优化营商环境专项巡察整改情况的通报",
        ),
        ("云泽市公交集团有限公司党委\n巡察整改工作方案", "云泽市公交集团有限公司党委巡察整改工作方案"),
        (
            "平芜县2023年度巩固拓展脱贫攻坚成果\n考核评估反馈问题整改方案",
            "平芜县2023年度巩固拓展脱贫攻坚成果考核评估反馈问题整改方案",
        ),
        (
            "云泽市政务公开信息统一发布平台\n巡察反馈问题整改进展情况的专题通报",
            "巡察反馈问题整改进展情况的专题通报",
        ),
    ],
)
def test_headlines_of_two_lines(lines: str, title: str) -> None:
    assert facts(lines + "\n" + INTRO.partition("\n")[2] + BODY).title == title


@pytest.mark.parametrize(
    ("issuer", "bureau"),
    [
        ("中共云泽省湖坪监狱委员会", "云泽省湖坪监狱"),
        ("中共云泽市供电公司委员会", "云泽市供电公司"),
        ("中共云泽市委员会", "云泽市"),
    ],
)
def test_the_committee_of_a_body(issuer: str, bureau: str) -> None:
    assert facts(f"{issuer}关于巡察整改情况的通报\n{INTRO.partition(chr(10))[2]}{BODY}").bureau == bureau


def test_a_term_of_office_is_no_part_of_a_name() -> None:
    found = facts("汀江县十三届县委第四轮巡察整改情况公开\n" + INTRO.partition("\n")[2] + BODY)
    assert found.bureau != "汀江县十三届县"


def test_a_city_that_received_a_team_is_no_part_of_its_name() -> None:
    found = facts(
        "葫芦市中央督察边督边改情况\n9月25日，葫芦市收到中央第四生态环境保护督察组转办的举报件34件。\n"
    )
    assert found.inspector == "中央第四生态环境保护督察组"


@pytest.mark.parametrize(
    ("told", "phone"),
    [("监督电话：0564-3320015。", "0564-3320015"), ("公开监督电话，受理投诉12件。", None)],
)
def test_a_telephone_number_in_the_intro(told: str, phone: str | None) -> None:
    intro = f"云泽市水务局关于巡察整改情况的通报\n现将整改情况予以公开。{told}\n"
    assert facts(intro + BODY).contact_phone == phone


def test_a_headline_that_is_printed_twice() -> None:
    title = "中共云泽市水务局党委巡察整改进展情况通报"
    found = facts(f"{title}\n{title}\n发布日期：2020-09-09\n根据市委部署，现将整改情况通报如下。\n" + BODY)
    assert found.title == title


def test_what_was_audited_is_no_part_of_the_body() -> None:
    found = facts(
        "审计查出问题整改情况的报告\n2024年6月11日至7月29日，县审计局对长陂县教育局2023年度预算执行和其他"
        "财政收支情况进行了审计，出具了审计报告。现将整改情况报告如下。\n" + BODY
    )
    assert found.bureau == "长陂县教育局"


def test_a_day_on_which_something_began_is_not_that_of_the_feedback() -> None:
    found = facts(
        "云泽市督察整改情况的通报\n省督察组自2019年11月25日起，利用两个月左右时间，对云泽市开展了督察，并反馈了"
        "督察意见。现将整改情况通报如下。\n" + BODY
    )
    assert found.feedback_date is None


def test_the_whole_of_a_round_is_a_summary() -> None:
    told = "市委组建2个巡察组对市水务局等6家单位开展了巡察。现将整改进展情况公布如下。\n"
    assert facts("市委第二轮巡察整改进展情况公布\n" + told + BODY).kind == "summary"


def test_what_is_said_of_the_issues_of_several_bodies_is_a_summary() -> None:
    told = "2022年，全县共对3家单位开展审计，已完成整改23个。现将有关单位整改情况通报如下。\n"
    assert facts("关于屏湖县2022年审计发现问题整改情况的通报\n" + told).kind == "summary"


def test_the_arrival_of_a_team_is_no_report() -> None:
    told = "省委第三巡视组已于2022年3月17日进驻云泽市水务局开展工作。现将联系方式公布如下。\n"
    assert facts("省委第三巡视组进驻云泽市水务局公告\n" + told).kind == "other"


def test_closing_the_list_as_a_matter_of_form_makes_no_report_of_a_plan() -> None:
    told = "为抓好整改，制定如下整改方案。\n市水务局高度重视，逐项对账销号。\n"
    assert facts(told + BODY).kind == "plan"


def test_a_period_that_opens_vaguely_ends_on_its_day() -> None:
    told = "2023年8月上旬至10月20日，市委第四巡察组对市水务局开展了巡察。12月8日，巡察组反馈了巡察意见。\n"
    found = facts("中共云泽市水务局党组关于巡察整改情况的通报\n" + told + BODY)
    days = [found.inspection_start, found.inspection_end, found.feedback_date]
    assert list(map(str, days)) == ["None", "2023-10-20", "2023-12-08"]


def test_the_body_before_an_inspection_of_a_matter() -> None:
    found = facts("云泽市体育中心耕地保护督察反馈问题整改方案\n为抓好整改，制定本方案。\n" + BODY)
    assert (found.issuer, found.bureau) == ("云泽市体育中心", "云泽市体育中心")
