"""Page heads of many invented kinds: title, body, inspection and publication as real sites print them."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from extract.loading import load
from extract.loading.text import read as load_text
from extract.model import Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules

TAIL = "\n一、巡察反馈问题整改情况\n（一）关于“学习不够扎实”的问题\n整改情况：一是制定学习计划。二是测试2次。"


@cache
def rules() -> Rulebook:
    return load_rules()


def read(text: str) -> Notice:
    return read_document(load_text(text.encode(), "0" * 16), rules())


def intro(team: str, body: str, level: str = "市委") -> str:
    return (
        f"根据{level}统一部署，2023年3月6日至4月28日，{team}对{body}进行了巡察。"
        f"2023年6月15日，{team}向{body}反馈了巡察意见。现将整改进展情况予以公布。"
    )


WATER = intro("市委第二巡察组", "云泽市水务局党组")
TITLE = "中共云泽市水务局党组关于巡察整改进展情况的通报"

HEADS: list[tuple[str, dict[str, Any]]] = [
    (
        f"{TITLE}\n2023-12-20 16:05:11　来源：云泽市水务局　【字体：大 中 小】\n{WATER}",
        {"title": TITLE, "published_at": "2023-12-20 16:05:11", "publisher": "云泽市水务局"},
    ),
    (
        f"{TITLE}\n发布时间：2023年12月20日 16时05分　文章来源：市水务局机关党委　点击数：312\n{WATER}",
        {"title": TITLE, "published_at": "2023-12-20 16:05:00", "publisher": "市水务局机关党委"},
    ),
    (
        f"{TITLE}\n作者：\n来源：清风云泽\n发布于：2023-12-20\n阅读：88\n{WATER}",
        {"title": TITLE, "published_at": "2023-12-20 00:00:00", "publisher": "清风云泽"},
    ),
    (
        f"网站首页 > 巡察工作 > 正文\n{TITLE}\n时间：2023/12/20 来源：市委巡察办 编辑：小周\n{WATER}",
        {"title": TITLE, "published_at": "2023-12-20 00:00:00", "publisher": "市委巡察办"},
    ),
    (
        f"索引号\t000014349/2023-00012\n发布机构\t云泽市水务局\n发布日期\t2023-12-20\n{TITLE}\n{WATER}",
        {"title": TITLE, "published_at": "2023-12-20 00:00:00"},
    ),
    (
        f"索 引 号：yz-2023-12\n名　　称：{TITLE}\n发文日期：2023年12月19日\n发布日期：2023年12月20日\n"
        + WATER,
        {"title": TITLE, "published_at": "2023-12-20 00:00:00"},
    ),
    (
        f"首页 > 公示公告 {TITLE} 2023-12-20 10:11 来源：市水务局 {WATER}",
        {"title": TITLE, "published_at": "2023-12-20 10:11:00", "publisher": "市水务局"},
    ),
    (
        f"{TITLE} 来源：市水务局 日期：2023-12-20 各科室、各直属单位： {WATER}",
        {"title": TITLE, "publisher": "市水务局", "published_at": "2023-12-20 00:00:00"},
    ),
    (
        "关于市委第二巡察组反馈意见整改进展情况的通报\n中共云泽市水务局党组\n（2023年12月18日）\n" + WATER,
        {"title": "关于市委第二巡察组反馈意见整改进展情况的通报", "bureau": "云泽市水务局"},
    ),
    (
        "巡察整改公开\n中共云泽市水务局党组\n关于十届市委第五轮巡察整改\n进展情况的通报\n" + WATER,
        {
            "title": "中共云泽市水务局党组关于十届市委第五轮巡察整改进展情况的通报",
            "issuer": "中共云泽市水务局党组",
        },
    ),
    (
        "标题：\n" + TITLE + "\n信息来源：\n云泽市水务局\n发布时间：\n2023-12-20\n" + WATER,
        {"title": TITLE, "publisher": "云泽市水务局", "published_at": "2023-12-20 00:00:00"},
    ),
    (
        f"【巡察整改公开】{TITLE}\n{WATER}",
        {"title": f"【巡察整改公开】{TITLE}", "issuer": "中共云泽市水务局党组", "bureau": "云泽市水务局"},
    ),
    (
        "中共阿木尔右旗林业和草原局党组关于巡察整改进展情况的通报\n"
        + intro("旗委第一巡察组", "旗林业和草原局党组", "旗委"),
        {"region": "阿木尔右旗", "inspection_level": "county", "bureau": "阿木尔右旗林业和草原局"},
    ),
    (
        "中共青勒苏柯尔族自治州水利局党组关于巡察整改进展情况的通报\n"
        + intro("州委第三巡察组", "州水利局党组", "州委"),
        {"region": "青勒苏柯尔族自治州", "inspection_level": "municipal", "inspector": "州委第三巡察组"},
    ),
    (
        "云岭拉山族佤河族自治县教育体育局关于巡察整改进展情况的通报\n"
        + intro("县委第六巡察组", "县教育体育局党组", "县委"),
        {"region": "云岭拉山族佤河族自治县", "bureau": "云岭拉山族佤河族自治县教育体育局"},
    ),
    (
        "中共云泽经济技术开发区财政局党组关于巡察整改进展情况的通报\n"
        + intro("云泽经济技术开发区党工委第一巡察组", "财政局党组", "党工委"),
        {
            "region": "云泽经济技术开发区",
            "inspector": "云泽经济技术开发区党工委第一巡察组",
            "inspection_level": "county",
        },
    ),
    (
        "中共云泽市高新区望江街道工作委员会关于巡察整改进展情况的通报\n"
        + intro("区委第二巡察组", "望江街道党工委", "区委"),
        {"region": "云泽市高新区望江街道", "bureau": "云泽市高新区望江街道"},
    ),
    (
        "中共溪口满族乡委员会关于巡察整改进展情况的通报\n"
        + intro("县委第二巡察组", "溪口满族乡党委", "县委"),
        {"region": "溪口满族乡", "bureau": "溪口满族乡", "inspector": "县委第二巡察组"},
    ),
    (
        "云泽市人民政府关于2022年度市本级预算执行审计查出问题整改情况的报告\n"
        "主任、各位副主任、各位委员：\n受市人民政府委托，报告审计查出问题整改情况，请予审议。",
        {"programme": "审计", "inspection_level": "municipal", "bureau": "云泽市人民政府"},
    ),
    (
        "关于2022年度县级预算执行审计查出问题整改情况的报告\n县审计局局长　何立\n"
        "主任、各位副主任、各位委员：\n我受白鹿县人民政府委托，报告审计查出问题整改情况，请予审议。",
        {"inspection_level": "county", "programme": "审计", "publisher": None},
    ),
    (
        "为全面落实省第三生态环境保护督察组反馈意见，云泽市城市管理局研究制定整改任务清单如下。\n"
        "序号\t反馈问题\t整改措施\t责任单位\n1\t扬尘管控不到位\t加密洒水。\t市容科",
        {"kind": "plan", "bureau": "云泽市城市管理局", "bureau_basis": "text", "region": "云泽市"},
    ),
    (
        "根据市委统一部署，2022年6月1日至7月1日，市委提级巡察第四组对我局进行了提级巡察。特制定如下方案。\n"
        "一、总体要求\n水务局按照《云泽市河道管理办法》履职，水务局向区委汇报，落实区委部署，服务全区发展。\n"
        "二、整改任务\n（一）巡查不到位。水务局未按要求巡查。\n1.加强巡查。\n整改时限：2022年12月30日",
        {"bureau": None, "region": None, "kind": "plan"},
    ),
    (
        "根据市委统一部署，2023年1月至3月，市委第四巡察组对市水务局党组进行了巡察，并于3月30日反馈了巡察意见。",
        {"inspection_end": "2023-03-31", "feedback_date": "2023-03-30"},
    ),
    (
        f"{TITLE}\n{WATER}\n附表说明：2018年至2020年，水利站开展河道检查28次。",
        {"inspection_start": "2023-03-06", "inspection_end": "2023-04-28"},
    ),
    (
        "省生态环境保护督察反馈意见第八项整改任务，按照整改时限要求，已完成整改，现将有关情况公示如下：\n"
        "整改任务：开展河道检查不到位。\n完成情况：开展联合检查3次，纳入年度考核。",
        {"kind": "closure", "programme": "生态环境保护督察", "inspection_level": "provincial"},
    ),
    (
        f"党务公开{TITLE}发布时间2023年12月20日\n来源：云泽市水务局\n{WATER}",
        {"title": TITLE, "issuer": "中共云泽市水务局党组", "published_at": "2023-12-20 00:00:00"},
    ),
    (
        f"首页 > {TITLE}\n来源：市水务局\n发布时间：2023-12-20\n{WATER}",
        {"title": TITLE, "bureau": "云泽市水务局", "bureau_basis": "title"},
    ),
    (
        f"云泽清流网：{TITLE}\n{WATER}",
        {"title": f"云泽清流网：{TITLE}", "issuer": "中共云泽市水务局党组"},
    ),
    (
        "云泽区人民政府 2023-12-13 16:36 来源：区河湖中心\n关于督察反馈问题整改任务（序号十）整改情况的公示\n"
        "现对督察反馈问题（序号十）整改完成情况进行公示。",
        {"title": "关于督察反馈问题整改任务（序号十）整改情况的公示", "issuer": None},
    ),
    (
        WATER.replace("云泽市水务局党组", "我局党组")
        + "\n一、组织情况\n局党组制定《中共云泽市水务局党组关于落实巡察反馈意见的整改方案》，明确责任领导。",
        {"bureau": "云泽市水务局", "bureau_basis": "text"},
    ),
    (
        WATER.replace("云泽市水务局党组", "我局党组")
        + "\n一、组织情况\n局党组成立了市水务局巡察整改工作领导小组。",
        {"bureau": None},
    ),
    (
        "按照验收销号工作要求，现将省督察反馈问题第7项关于“河道淤积”整改任务落实情况进行公示。"
        "公示期间如有异议，请将证明材料发送至区水务局电子邮箱hd7@yunze.gov.cn。",
        {"kind": "closure", "contact_email": "hd7@yunze.gov.cn"},
    ),
    (
        intro("县委第五巡视组", "金垦社区党总支", "县委").replace("反馈了巡视", "反馈了巡察"),
        {"programme": "巡察", "inspector": "县委第五巡视组"},
    ),
    (
        f"{TITLE}\n{WATER}局党组诚恳接受反馈的每一条意见，严肃对待指出的每一个问题。",
        {"declared_issues": None},
    ),
    (
        f"{TITLE}\n来源：\n{WATER}",
        {"publisher": None, "published_at": None},
    ),
    (
        f"中共云泽市水务局党组\n关于巡察整改进展情况的通报\n发布日期：2023-12-20 浏览次数： 次\n{WATER}",
        {"title": TITLE, "published_at": "2023-12-20 00:00:00"},
    ),
]


@pytest.mark.parametrize(("head", "expected"), HEADS, ids=range(len(HEADS)))
def test_head(head: str, expected: dict[str, Any]) -> None:
    notice = read(head + TAIL)
    found = {name: getattr(notice.facts, name) for name in expected}
    assert {name: value and str(value) for name, value in found.items()} == expected


SUMS = [
    ("截至目前，巡察反馈的12个问题，已完成整改10个，正在整改2个。", (12, 10, 2)),
    ("目前，反馈的9个问题已整改到位7个。", (9, 7, None)),
    ("下一步，继续抓好已整改的3个问题。", (None, None, None)),
]


@pytest.mark.parametrize(("said", "counts"), SUMS)
def test_counts_that_only_the_end_tells(said: str, counts: tuple[int | None, ...]) -> None:
    more = "\n".join(f"（{n}）关于“事项{n}”的问题\n整改情况：一是{'整改' * 300}。" for n in "二三四五六七")
    text = f"{TITLE}\n{WATER}{TAIL}\n{more}\n{said}\n中共云泽市水务局党组\n2023年12月18日"
    facts = read(text).facts
    assert (facts.declared_issues, facts.declared_completed, facts.declared_in_progress) == counts


def test_a_signature_far_above_the_end() -> None:
    links = "\n".join(f"友情站点{n}的名称与说明文字" for n in range(80))
    text = f"{TITLE}\n{WATER}{TAIL}\n中共云泽市水务局党组\n2023年12月18日\n{links}"
    facts = read(text).facts
    assert (facts.issuer, str(facts.signed_date)) == ("中共云泽市水务局党组", "2023-12-18")


def test_a_result_counted_inside_an_issue_is_not_declared() -> None:
    text = f"{TITLE}\n{WATER}\n（一）关于“验收滞后”的问题\n15个项目应于2022年底前完成验收，实际仅完成5个。"
    assert read(text).facts.declared_completed is None


def test_the_parts_of_a_front_on_one_line() -> None:
    text = (
        f"{TITLE} 发布时间：2023-12-20 来源：市水务局 {WATER} 一、整改情况 1.关于“学习不够”的问题 一是整改。"
    )
    notice = read(text)
    roles = [(one.role, notice.document.text[one.start : one.end].strip()[:6]) for one in notice.sections[:3]]
    assert roles == [("title", "中共云泽市水"), ("meta", "发布时间：2"), ("intro", "根据市委统一")]


def test_a_breadcrumb_inside_the_content_does_not_hide_the_source_above_it() -> None:
    body = "".join(
        f"<p>{line}</p>" for line in ("当前位置：首页 > 整改公开", WATER, *TAIL.strip().split("\n"))
    )
    page = (
        f"<html><body><h1>{TITLE}</h1><div>发布时间：2023-12-20 来源：市水务局</div>"
        f"<div class='content'>{body}</div></body></html>"
    )
    facts = read_document(load(page.encode(), "page.html"), rules()).facts
    assert (str(facts.published_at), facts.publisher) == ("2023-12-20 00:00:00", "市水务局")
