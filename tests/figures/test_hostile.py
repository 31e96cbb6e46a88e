"""Texts made to be slow: eight times the text costs about eight times as much, and nothing raises."""

import time

import pytest

from extract.citations.finding import find_citations
from extract.citations.judging import Judge
from extract.rulebook import load_rules
from tests.figures.made import figures

RULES = load_rules(room="citations")
PIECES = (
    *(
        "一",
        "1",
        "1、",
        "1,",
        "111 ",
        "3.",
        "百千万",
        "3至",
        "3至5家",
        "“3个”",
        "每月",
        "三分之",
        "制定",
        "(",
    ),
    *(
        "《",
        "《a》",
        "国发〔2019〕号",
        "2019〕1号",
        "（国发〔2019〕5号）",
        "2021年至",
        "第1条、",
        "较上年增长3次",
    ),
)
LENGTH = 24_000
#: Quadratic work on such a text takes many seconds; linear work some hundredths of one.
SECONDS = 2.0


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_is_slow(piece):
    text = piece * (LENGTH // len(piece))
    begin = time.thread_time()
    figures(text)
    judge = Judge(text, "局", RULES)
    for one in find_citations(text):
        judge.judge(one)
    assert time.thread_time() - begin < SECONDS
