"""Whatever stands in a notice: nothing raises, every promise is kept, and twice gives the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import InputError
from extract.evaluating import check_invariants
from extract.loading.text import read as load_text
from extract.model import Document, Notice
from extract.reading import read_document
from tests.outline.made import INTRO, PLAN, rules, with_table

ORDINALS = (
    *(
        "一、",
        "二、",
        "五、",
        "（一）",
        "（二）",
        "（三）",
        "1.",
        "2.",
        "3、",
        "（1）",
        "（2）",
        "①",
        "②",
        "第一，",
        "问题一：",
        "1-1",
        "㈠",
    ),
    *(
        "反馈问题二：",
        "第三项",
        "序号十 ",
        "【问题一】",
        "A.",
        "Ⅰ.",
        "1）",
        "⑴",
        "措施1：",
        "12.",
        "百、",
        "(",
        "1.2",
    ),
)
LABELS = (
    *(
        "整改措施：",
        "整改情况：",
        "整改时限：",
        "牵头领导：",
        "责任单位：",
        "问题：",
        "整改目标：",
        "完成情况：",
        "【整改情况】",
        "配合单位",
    ),
    *(
        "具体整改措施\n",
        "（牵头单位：",
        "取得明显成效时限:",
        "整改：",
        "原因分析：",
        "联系电话：",
        "整改状态：",
        "责任单位及责任人：",
    ),
)
TEXTS = (
    *(
        "清淤不及时。",
        "关于“加固缓慢”的问题",
        "组织排查。",
        "王治水（副局长）、李　岸",
        "河道科、工程科",
        "2023年9月底前",
        "立行立改",
    ),
    *(
        "一是开展排查。二是组织清淤。",
        "一方面，检查。另一方面，验收。",
        "已完成",
        "2024717日",
        "长期坚持；3个月内整改70%以上",
        "“未闭合",
        "（未闭合",
    ),
    *(
        "组织整改落实情况",
        "整改落实情况",
        "下一步工作打算",
        "1.2亿元的项目",
        "2020年7月，某公司",
        "《办法。一、总则》",
        "】",
        "）",
        "：：",
        "　",
        " ",
    ),
    *(
        "欢迎监督。电话：0730-1234567",
        "中共云泽市水务局党组",
        "2023年12月20日",
        "当前位置：首页 > 整改",
        "各党总支：",
        "\t",
        "整\u3000改",
        "。",
    ),
)
LINE = st.lists(st.sampled_from((*ORDINALS, *LABELS, *TEXTS)), max_size=5).map("".join)
FRONTS = st.sampled_from(("", INTRO, PLAN, "整改", "云泽市整改方案 一、总体要求 "))
JOIN = st.sampled_from(("\n", "\n\n", " ", ""))
SETTINGS = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def checked(document: Document) -> Notice | None:
    """Read twice and check; None when the text is none of a notice."""
    try:
        notice = read_document(document, rules())
    except InputError:
        return None
    assert check_invariants(notice) == []
    assert read_document(document, rules()) == notice
    return notice


@given(FRONTS, st.lists(LINE, max_size=25), JOIN)
@SETTINGS
def test_mixtures_of_lines(front: str, lines: list[str], join: str) -> None:
    checked(Document("0123456789abcdef", front + join.join(lines), "txt"))


@given(FRONTS, st.lists(st.lists(LINE, min_size=3, max_size=3).map("\t".join), min_size=2, max_size=8))
@SETTINGS
def test_mixtures_of_tables_as_loaded(front: str, rows: list[str]) -> None:
    data = (front + "序号\t反馈问题\t整改措施\n" + "\n".join(rows) + "\n整改").encode()
    checked(load_text(data, "0123456789abcdef"))


CELL = st.one_of(st.none(), LINE)
HEADERS = st.sampled_from(
    (
        ("序号", "反馈问题", "整改措施", "责任单位", "整改时限"),
        ("问题", "整改情况", "牵头领导", "状态", "备注"),
        ("", "甲", "乙", "丙", "丁"),
    )
)


@given(HEADERS, st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=6), st.integers(1, 3))
@SETTINGS
def test_mixtures_of_cells(header: tuple[str, ...], rows: list[tuple[str | None, ...]], down: int) -> None:
    checked(with_table(PLAN, (header, *rows), {(1, 1): (down, 2)}, end="二、下一步\n").document)


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("一二三、（）1234.①整改问题措施：；。“”\n \t关于责任单位是"), st.characters()
        )
    )
)
@SETTINGS
def test_any_characters_at_all(text: str) -> None:
    checked(Document("0123456789abcdef", "整改" + text, "txt"))


def test_the_mixtures_do_reach_every_table() -> None:
    lines = (
        "一、清淤不及时",
        "整改措施：1.组织排查。",
        "责任单位：河道科",
        "整改时限：立行立改",
        "整改情况：一是开展排查。二是组织清淤。",
    )
    notice = checked(Document("0123456789abcdef", PLAN + "\n".join(lines), "txt"))
    assert notice is not None
    for name in ("sections", "issues", "measures", "owners", "deadlines", "progress"):
        assert getattr(notice, name), name


@pytest.mark.parametrize("text", ["", "\n\n", "天气晴。", "。" * 50])
def test_what_speaks_of_no_rectification_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(Document("0123456789abcdef", text, "txt"), rules())
    assert caught.value.kind == "not_a_notice"


NOTHING_BEHIND = [
    "整改方案\n一、清淤不及时\n整改措施：\n1.\n2.",
    "整改方案\n一、清淤不及时。整改措施：一、",
    "整改方案 一、总体要求 反馈问题二：组织整改落实情况\n（一）一、",
]


@pytest.mark.parametrize("text", NOTHING_BEHIND)
def test_ordinals_and_labels_with_nothing_behind_them(text: str) -> None:
    assert checked(Document("0123456789abcdef", text, "txt")) is not None


@pytest.mark.parametrize(
    "row",
    [("1", "", "排查河道", "河道科", ""), ("", "清淤不及时", "一、", "", ""), ("1", "1.", "排查", "", "")],
)
def test_a_row_with_a_serial_and_no_finding_or_an_ordinal_and_no_measure(row: tuple[str, ...]) -> None:
    header = ("序号", "反馈问题", "整改措施", "责任单位", "整改时限")
    assert checked(with_table(PLAN, (header, row)).document) is not None


@pytest.mark.parametrize(
    "front", ["整改方案\n", "整改情况的通报\n一、清淤不及时\n整改情况：一是排查。\n二、加固缓慢\n"]
)
def test_a_notice_may_end_with_the_heading_of_an_issue(front: str) -> None:
    assert checked(Document("0123456789abcdef", front + "三、关于“泵站老化”的问题", "txt")) is not None


def test_a_measure_that_goes_on_behind_its_owner() -> None:
    lines = (
        "一、清淤不及时",
        "整改措施：",
        "1.排查河道。",
        "责任单位：河道科",
        "据此建立台账，逐条销号。",
        "2.清淤。",
    )
    assert checked(Document("0123456789abcdef", PLAN + "\n".join(lines) + "\n", "txt")) is not None
