"""Closings of many invented kinds: what they say, and that none of their lines stays in the body."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest

from extract.loading.text import read as load_text
from extract.model import Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from tests.outline.made import INTRO, Row, with_table

BODY = (
    "根据市委统一部署，2023年3月6日至4月28日，市委第二巡察组对云泽市水务局党组进行了巡察。"
    "2023年6月15日反馈了巡察意见。现将整改进展情况予以公布。\n一、巡察反馈问题整改情况\n"
    "（一）关于“学习不够扎实”的问题\n整改情况：一是制定学习计划。二是组织测试2次。\n"
    "（二）关于“河道巡查不到位”的问题\n整改情况：一是修订巡查办法。二是清理水面漂浮物12吨。"
)
LAST = "二是清理水面漂浮物12吨。"
"""The last statement of the body: what a closing must leave as it is."""


@cache
def rules() -> Rulebook:
    return load_rules()


def read(text: str) -> Notice:
    return read_document(load_text(text.encode(), "0" * 16), rules())


SIGNED = {"issuer": "中共云泽市水务局党组", "signed_date": "2023-12-18"}

CLOSINGS: list[tuple[str, dict[str, Any]]] = [
    (
        "\n欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。"
        "联系电话：0730-8250000；邮政信箱：云泽市望江路8号；电子邮箱：swj@yunze.example.cn。"
        "\n中共云泽市水务局党组\n2023年12月18日",
        {**SIGNED, "contact_phone": "0730-8250000", "contact_email": "swj@yunze.example.cn"},
    ),
    (
        "\n公示期为2023年12月18日至12月24日。公示期内如有异议，请以书面形式向局机关党委反映。"
        "\n联 系 人：何立　　联系电话：（0730）8250001\n地　　址：望江路8号　邮　编：414000"
        "\n云泽市水务局\n2023年12月18日",
        {"contact_phone": "（0730）8250001", "issuer": "云泽市水务局", "signed_date": "2023-12-18"},
    ),
    (
        "\n监督电话：0551——6250000\n受理时间：工作日上午8:30—12:00，下午14:30—17:30\n"
        "来信请寄：云泽市望江路8号云泽市水务局机关纪委（邮编：414000）\n中共云泽市水务局党组　2023年12月18日",
        {**SIGNED, "contact_phone": "0551——6250000"},
    ),
    (
        "\n欢迎监督。监督电话：0730-12388\n中共云泽市水务局党组　2023年12月18日",
        {**SIGNED, "contact_phone": "0730-12388"},
    ),
    (
        "\n特此通报。\n中共云泽市水务局党组\n二〇二三年十二月十八日\n（此件公开发布）",
        {**SIGNED, "contact_phone": None},
    ),
    (
        "\n　　　　　　　　　　中共云泽市水务局党组（公章）\n　　　　　　　　　　2023年12月18日"
        "\n附件：1.整改问题清单.docx\n附件2：整改成效一览表.xlsx",
        SIGNED,
    ),
    (
        "\n以上整改情况请社会各界予以监督。\n举报电话：12345　举报邮箱：jw@yunze.example.cn\n"
        "中共云泽市水务局党组\n2023.12.18",
        {**SIGNED, "contact_phone": "12345", "contact_email": "jw@yunze.example.cn"},
    ),
    (
        "\n中共云泽市\n水务局党组\n2023年12月18日\n责任编辑：小周　审核：小吴\n【打印】【关闭】"
        "\n上一篇：关于节水宣传的通知\n下一篇：没有了",
        SIGNED,
    ),
    (
        "\n欢迎社会各界监督。\n联系方式：\n电话：0730-8250000\n传真：0730-8250009\n信箱：云泽市望江路8号\n"
        "邮箱：swj@yunze.example.cn\n中共云泽市水务局党组\n2023年12月18日",
        {**SIGNED, "contact_phone": "0730-8250000", "contact_email": "swj@yunze.example.cn"},
    ),
    (
        "\n中共云泽市水务局党组\n2023年12月18日\n主办：云泽市人民政府　承办：云泽市政务服务局\n"
        "网站标识码：4300000001　湘ICP备00000000号　公安备案43000000000001号\n网站地图|联系我们\n"
        "扫一扫在手机打开当前页\n分享到：",
        SIGNED,
    ),
    (
        "欢迎广大干部群众对整改情况进行监督。如有意见建议，请及时反映。联系电话：0730-8250000。",
        {"contact_phone": "0730-8250000", "issuer": None, "signed_date": None},
    ),
    (
        "欢迎广大党员干部和群众监督。监督电话：13800000001（工作时间）。 中共云泽市水务局党组 2023年12月18日",
        {**SIGNED, "contact_phone": "13800000001"},
    ),
    (
        " 公示时间：2023年12月18日至22日。 联系电话：0730 8250000 电子邮箱：swj@yunze.example.cn "
        "中共云泽市 水务局党组 2023年12月18日",
        {**SIGNED, "contact_phone": "0730 8250000", "contact_email": "swj@yunze.example.cn"},
    ),
    (
        "\n如对整改情况有意见和建议，可通过以下方式反映：\n1、电话：0730-8250000\n2、邮箱：swj@yunze.example.cn\n"
        "中共云泽市水务局党组\n2023年12月18日",
        SIGNED,
    ),
    (
        "\n中共云泽市水务局党组\n云泽市纪委监委驻市水务局纪检监察组\n2023年12月18日",
        {"issuer": "中共云泽市水务局党组 云泽市纪委监委驻市水务局纪检监察组", "signed_date": "2023-12-18"},
    ),
    (
        "\n敬请广大群众监督。\n电 话：0730—8250000（办公室）\nE-mail：swj@yunze.example.cn\n2023年12月18日",
        {"contact_phone": "0730—8250000", "contact_email": "swj@yunze.example.cn"},
    ),
    (
        "\n公示期间，如有不同意见，请与云泽市水务局巡察整改工作领导小组办公室联系。\n联系电话：8250000"
        "\n云泽市水务局巡察整改工作领导小组办公室\n2023年12月18日",
        {"contact_phone": "8250000", "issuer": "云泽市水务局巡察整改工作领导小组办公室"},
    ),
    (
        "\n意见反馈渠道：\n（联系人：何立；联系电话：0730-8250000）\n中共云泽市水务局党组\n日期：2023年12月18日",
        {**SIGNED, "contact_phone": "0730-8250000"},
    ),
    (
        "\n（联系电话：0730-8250000）\n- 7 -\n中共云泽市水务局党组\n2023年12月18日\n- 8 -",
        {**SIGNED, "contact_phone": "0730-8250000"},
    ),
    (
        "\n欢迎监督。\n通讯地址：云泽市望江路8号309室，邮政编码：414000，收件人：局机关纪委（信封上请注明“巡察整改”字样）"
        "\n云泽市水务局党组 二0二三年十二月十八日",
        {"issuer": "云泽市水务局党组", "signed_date": "2023-12-18"},
    ),
    (
        "\n发布单位：云泽市水务局\n发布日期：2023年12月20日\n浏览次数：128次",
        {"issuer": None, "contact_phone": None},
    ),
]


@pytest.mark.parametrize(("closing", "expected"), CLOSINGS, ids=range(len(CLOSINGS)))
def test_closing(closing: str, expected: dict[str, Any]) -> None:
    notice = read(BODY + closing)
    found = {name: getattr(notice.facts, name) for name in expected}
    assert {name: value and str(value) for name, value in found.items()} == expected
    assert [one.text for one in notice.progress if one.issue_id][-1] == LAST
    assert len(notice.issues) == 2


WORDS = [
    "以上报告，请审示。",
    "以上报告，如有不妥，请批评指正。",
    "妥否，请批示。",
    "专此报告。",
    "抄送：市委巡察办，市纪委监委。",
    "中共云泽市水务局党组2023年12月18日印发",
    "公开期限：2023年12月18日至12月24日",
    "附件：1.整改问题清单\n2.佐证材料目录\n3.会议记录",
    "相关附件：\n1.整改问题清单.docx",
    "附表：整改任务公示表",
    "总之，通过此次巡察整改，全局上下思想更统一。",
    "经过集中整改，局党组面貌一新，但还有差距。下一步，我们将做好以下工作：\n一是持续用力。\n二是举一反三。",
    "虽然整改工作取得了一定成效，但仍有不足。\n我们将以此次巡察整改为契机，抓好整改。",
    "在今后的工作中，局党组将坚持不懈抓好整改。",
    "下一步整改工作计划\n1.持续用力。\n2.举一反三。",
    "云泽市水务局党组将持续抓好后续整改。",
    "巡察整改只有进行时，没有完成时。局党组将一抓到底。",
]


@pytest.mark.parametrize("signed", ["", "\n中共云泽市水务局党组\n2023年12月18日"], ids=["", "signed"])
@pytest.mark.parametrize("words", WORDS)
def test_closing_words_are_no_part_of_the_last_statement(words: str, signed: str) -> None:
    notice = read(f"{BODY}\n{words}{signed}\n")
    assert [one.text for one in notice.progress if one.issue_id][-1] == LAST


@pytest.mark.parametrize("words", WORDS[10:])
def test_words_that_stand_in_an_issue_of_the_middle_are_its_own(words: str) -> None:
    below = "\n（三）关于“护岸失修”的问题\n整改情况：一是加固护岸。二是更换护栏。"
    assert [issue.number for issue in read(f"{BODY}\n{words}{below}").issues] == ["1.1", "1.2", "1.3"]


def test_a_signature_above_an_annexed_table() -> None:
    rows: tuple[Row, ...] = (("序号", "反馈问题", "整改措施"), ("1", "清淤不及时", "排查河道。"))
    front = INTRO + "一、总体要求\n提高认识。\n云泽市水务局\n2023年8月4日\n附件：整改任务清单\n"
    notice = with_table(front, rows)
    assert (notice.facts.signed_date, len(notice.issues)) == (dt.date(2023, 8, 4), 1)


def test_an_annex_behind_the_signature_is_the_notice_s_and_no_section_s() -> None:
    rows: tuple[Row, ...] = (("序号", "反馈问题", "整改措施"), ("1", "清淤不及时", "排查河道。"))
    front = (
        INTRO + "一、工作目标\n提高认识。\n二、整改清单\n具体任务见附表。\n"
        "云泽市水务局\n2023年8月4日\n附表\n巡察反馈问题整改清单\n"
    )
    notice = with_table(front, rows)
    assert [(one.number, one.title) for one in notice.issues] == [("1", "清淤不及时")]
    assert [one.text for one in notice.measures] == ["排查河道。"]
    roles = {one.role: notice.document.text[one.start : one.end].strip() for one in notice.sections}
    assert roles["signature"] == "云泽市水务局\n2023年8月4日"
    assert notice.facts.signed_date == dt.date(2023, 8, 4)


def test_what_closes_a_notice_of_completion_is_no_statement() -> None:
    notice = read(
        "云泽市督察反馈问题第十七项整改任务完成情况的公示\n现将整改任务完成情况予以公示。\n"
        "一、整改任务\n河道淤积。\n二、整改完成情况\n（1）排查河道12公里。\n（2）完成清淤。\n"
        "上述整改任务已经市生态环境局现场核查，达到销号标准，现予公示。公示时间：2023年11月6日至11月12日。\n"
        "联系人：王治水　联系电话：0943-8265517\n云泽市水务局\n2023年11月6日\n"
    )
    assert [one.text for one in notice.progress] == ["（1）排查河道12公里。", "（2）完成清淤。"]
    assert [(one.number, one.status) for one in notice.issues] == [("17", "completed")]
