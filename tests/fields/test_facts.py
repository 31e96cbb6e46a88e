"""What invented notices say about themselves: fronts and closings of many house styles."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.facts import Part, read_facts
from extract.model import Document, Facts
from extract.outline.scanning import scan
from extract.outline.sifting import sift
from extract.outline.tree import build
from extract.rulebook import Rulebook, load_rules
from extract.rulebook.folding import fold
from tests.fields.closings import CLOSINGS
from tests.fields.fronts import FRONTS, PLAIN, TAIL


@cache
def rules() -> Rulebook:
    return load_rules()


def read(text: str, **meta: str) -> tuple[Facts, list[Part]]:
    document = Document("0" * 16, text, "txt", meta=meta)
    folded = fold(text)
    found = sift(folded, scan(folded, rules(), [(0, len(folded))]), rules())
    root = build(folded, found, ())
    start = root.items[0].start if root.items else len(text)
    return read_facts(document, folded, found, start, rules())


NOTICES = [*FRONTS, *CLOSINGS]


@pytest.mark.parametrize(("text", "expected"), NOTICES, ids=range(len(NOTICES)))
def test_notice(text: str, expected: dict[str, Any]) -> None:
    facts, parts = read(text)
    assert {name: plain(getattr(facts, name)) for name in expected} == expected
    assert_in_order(parts, text)


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value


def assert_in_order(parts: list[Part], text: str) -> None:
    edges = [edge for part in parts for edge in (part.start, part.end)]
    assert edges == sorted(edges)
    assert all(text[part.start : part.end].strip() for part in parts)


def test_the_roles_of_the_lines_around_the_sections() -> None:
    text = (
        "首页\n中共云泽市水务局党组关于巡察整改情况的通报\n发布时间：2023-12-20\n各科室：\n"
        + PLAIN
        + TAIL
        + "\n欢迎干部群众监督。联系电话：0730-8250000\n中共云泽市水务局党组\n2023年12月18日\n上一篇：无"
    )
    roles = [(part.role, text[part.start : part.end][:6]) for part in read(text)[1]]
    assert roles == [
        ("furniture", "首页"),
        ("title", "中共云泽市水"),
        ("meta", "发布时间：2"),
        ("other", "各科室："),
        ("intro", "根据市委统一"),
        ("contact", "欢迎干部群众"),
        ("signature", "中共云泽市水"),
        ("signature", "2023年1"),
        ("furniture", "上一篇：无"),
    ]


def test_a_list_of_bodies_at_the_end_is_no_signature() -> None:
    facts, parts = read(PLAIN + TAIL + "\n参与部门：办公室\n各分局")
    assert facts.issuer is None
    assert [part.role for part in parts] == ["intro"]


def test_a_signature_above_an_annex_is_read_but_closes_nothing() -> None:
    text = (
        PLAIN
        + TAIL
        + "\n中共云泽市水务局党组\n2023年12月18日\n附件：清单\n1.完善制度建设，\n2.加强培训工作，"
    )
    facts, parts = read(text)
    assert facts.signed_date == dt.date(2023, 12, 18)
    assert all(part.role != "signature" for part in parts)


def test_what_the_page_declares_goes_first() -> None:
    title = "中共云泽市水务局党组关于巡察整改情况的通报"
    facts, _ = read(
        PLAIN + TAIL, title=f"{title}_云泽市人民政府", published_at="2023-12-20 16:05", publisher="云泽网"
    )
    assert (facts.title, facts.publisher) == (title, "云泽网")
    assert facts.published_at == dt.datetime(2023, 12, 20, 16, 5)


@pytest.mark.parametrize(
    "line", ["来源：云泽市水务局 2023-06-01 10:20", "2023-06-01 10:20 来源：云泽市水务局"]
)
def test_a_time_without_a_label_beside_the_source(line: str) -> None:
    facts, _ = read(f"{line}\n{PLAIN}{TAIL}")
    assert facts.publisher == "云泽市水务局"
    assert facts.published_at == dt.datetime(2023, 6, 1, 10, 20)


def test_a_period_that_has_only_a_beginning() -> None:
    facts, _ = read("2023年4月8日以来，市委第三巡察组对云泽市水务局党组开展巡察。" + TAIL)
    assert (facts.inspection_start, facts.inspection_end) == (dt.date(2023, 4, 8), None)


def test_a_period_without_a_year_takes_it_from_the_feedback() -> None:
    facts, _ = read(
        "11月8日至1月9日，市委第三巡察组对云泽市水务局党组开展了巡察。2023年3月1日，巡察组反馈了巡察意见。"
        + TAIL
    )
    assert facts.inspection_start == dt.date(2022, 11, 8)
    assert facts.inspection_end == dt.date(2023, 1, 9)


_WORDS = (
    *(
        "根据市委统一部署，",
        "2月29日",
        "至",
        "2023年",
        "1月",
        "日",
        "市委第一巡察组",
        "对",
        "云泽市",
        "水务局",
    ),
    *(
        "党组",
        "进行了巡察。",
        "反馈了",
        "问题",
        "12个",
        "关于",
        "整改",
        "情况",
        "的通报",
        "\n",
        "一、",
        "1.",
        " ",
    ),
    *("来源：", "发布时间：", "中共", "联系电话：", "0730-8250000", "（", "）", "“", "”", "《", ">", "监督"),
    *("關(guān)於", "審計", "進行", "實施", "2024717日", "附件：", "\n云泽市水务局\n2023年2月29日"),
)


@given(st.lists(st.sampled_from(_WORDS), max_size=30).map("".join))
def test_anything_is_read_and_parted_in_order(text: str) -> None:
    facts, parts = read(text)
    assert_in_order(parts, text)
    assert facts.title is None or facts.title.strip() == facts.title != ""


def test_a_title_broken_inside_a_word() -> None:
    text = (
        "云泽市贯彻落实第二轮中央生态环境保护督察报\n告整改措施清单\n"
        "督察报告涉及我市5个问题，现将清单公布如下。"
    )
    facts, parts = read(text)
    assert facts.title == "云泽市贯彻落实第二轮中央生态环境保护督察报告整改措施清单"
    assert facts.kind == "plan"
    assert [part.role for part in parts] == ["title", "title", "intro"]


def test_a_declared_title_that_is_no_headline_is_passed_over() -> None:
    assert read(PLAIN + TAIL, title="云泽市人民政府门户网站")[0].title is None


def test_page_labels_are_no_headline() -> None:
    facts, _ = read("移动端应用\n政务微博\n督察审计整改情况\n" + PLAIN + TAIL)
    assert facts.title is None


def test_an_empty_document_says_nothing() -> None:
    facts, parts = read("整改")
    assert facts.title is None
    assert facts.issuer is None
    assert [part.role for part in parts] == ["other"]


FED_BACK = [
    "2023年3月6日至4月28日，市委第二巡察组对市水务局党组进行了巡察，6月15日反馈。",
    "2023年3月6日至4月28日，市委第二巡察组对市水务局党组进行了“政治体检”，6月15日进行反馈。",
    "2023年3月6日至4月28日，市委第二巡察组进驻市水务局开展巡察，6月15日将巡察情况进行了反馈。",
    "2023.3.6-2023.4.28，市委第二巡察组对市水务局党组开展巡察，2023.6.15反馈意见。",
    "十三届市委第四轮巡察于2023年3月6日至4月28日对市水务局党组开展，6月15日反馈巡察意见。",
    "2023年3月6日到4月28日市委第二巡察组对市水务局党组开展了巡察6月15日反馈了巡察意见。",
]


@pytest.mark.parametrize("intro", FED_BACK)
def test_the_feedback_in_many_words(intro: str) -> None:
    facts, _ = read(f"{intro}现将整改情况通报如下。\n一、清淤不及时\n整改情况：一是排查河道。\n")
    days = (facts.inspection_start, facts.inspection_end, facts.feedback_date)
    assert days == (dt.date(2023, 3, 6), dt.date(2023, 4, 28), dt.date(2023, 6, 15))
