"""Notices with pieces lost, doubled, cut and strewn in: nothing raises, and every promise is kept.

The mixtures of ``outline/test_invariants.py`` are made of small parts; here whole notices are damaged, which
reaches what only stands in long ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest

from extract.errors import InputError
from extract.evaluating import check_invariants
from extract.loading import load
from extract.model import Document
from extract.reading import read_document
from extract.tables.rows import rows
from tests.build_corpus import CORPUS
from tests.outline.made import rules

STREWN = (
    *("\n", "\n", " ", "　", "\t", "一、", "（一）", "1.", "整改措施：", "整改情况：", "责任单位："),
    *(
        "责任领导：",
        "整改时限：",
        "2023年6月底前",
        "。",
        "；",
        "：",
        "（",
        "）",
        "“",
        "”",
        "【",
        "】",
        "附件：",
    ),
    *("一是", "二是", "2023", "年", "月", "日", "\x0b", "\u2028", "\ufeff", "😀", "𠀀", "问题", "①", "第一"),
    *(
        "||",
        "\t\t",
        "序号\t反馈问题\t整改措施\n",
        "注：",
        "13月",
        "十十",
        "万",
        "至",
        "-",
        "至今",
        "(xí)",
        "關",
    ),
)
LENGTHS = (1, 1, 3, 30, 300)


def strewn(signs: list[str], at: int, chance: random.Random) -> None:
    signs[at:at] = chance.choice(STREWN)


def lost(signs: list[str], at: int, chance: random.Random) -> None:
    del signs[at : at + chance.choice(LENGTHS)]


def doubled(signs: list[str], at: int, chance: random.Random) -> None:
    start = chance.randrange(len(signs))
    signs[at:at] = signs[start : start + chance.choice(LENGTHS)]


def broken(signs: list[str], at: int, chance: random.Random) -> None:
    signs[at] = "\n"


def joined(signs: list[str], at: int, chance: random.Random) -> None:
    end = signs.index("\n", at) if "\n" in signs[at:] else at
    signs[end] = chance.choice(("", " ", "　"))


def cut(signs: list[str], at: int, chance: random.Random) -> None:
    signs[:] = signs[at:] if chance.random() < 0.5 else signs[: at + 1]


DAMAGES: tuple[Callable[[list[str], int, random.Random], None], ...] = (
    *(strewn, strewn, strewn, lost, lost, doubled, broken, joined),
    cut,
)
WHOLE: tuple[Callable[[str], str], ...] = (
    *(str, str, str, str, str),
    lambda text: text.replace("\n", ""),
    lambda text: text.replace("\n", " "),
    lambda text: "\n".join(text[at : at + 17] for at in range(0, len(text), 17)),
)


@cache
def texts() -> tuple[str, ...]:
    kinds = (".txt", ".html", ".docx", ".pdf")
    files = (file for file in sorted(CORPUS.iterdir()) if file.suffix in kinds)
    return tuple(load(file.read_bytes(), file.name).text for file in files)


def damaged(chance: random.Random) -> str:
    signs = list(chance.choice(texts()))
    for _ in range(chance.choice((1, 2, 5, 20, 60))):
        if signs:
            chance.choice(DAMAGES)(signs, chance.randrange(len(signs)), chance)
    return chance.choice(WHOLE)("".join(signs))


def check(text: str) -> None:
    document = Document("0123456789abcdef", text, "txt")
    try:
        notice = read_document(document, rules())
    except InputError:
        return
    rows(notice, "x.txt")
    assert check_invariants(notice) == []


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_notice_keeps_every_promise(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        check(damaged(chance))


@pytest.mark.slow
def test_thousands_of_damaged_notices_keep_every_promise() -> None:
    chance = random.Random(99)
    for _ in range(10_000):
        check(damaged(chance))


#: What such damage once brought down, as small as it does so.
ONCE = {
    "a date over two lines": "整改督促。云泽市水务局党组\n2023\n年10月8日",
    "a comma ends the text": "二、反馈问题整改情\n查，",
    "一是 with nothing behind it": "【问题】改\n整改措施：一是",
    "headings without ordinals or text": "1.关于\n挡问题\n整改情况\n”问题\n整改情况",
    "an empty part before a remark": "整改通报\n一、甲\n整改情况：\n其余4个问题涉及内部管理，不予公开。\n",
    "a line separator for a name": "整改\n【问题一】甲不足\n责任领导：简宁；\u2028责任科室：体育科",
    "pinyin at the very beginning": "(í)發發整改發項發",
}


@pytest.mark.parametrize("text", ONCE.values(), ids=ONCE)
def test_what_once_failed(text: str) -> None:
    check(text)
