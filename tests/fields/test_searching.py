"""Patterns that begin with a class of signs, to be searched for fast, find what the plain ones find."""

from __future__ import annotations

import itertools
import re

import pytest

from extract.fields import date_hits, dates, facts_counts
from extract.fields.date_hits import HAN, YEAR

PLAIN_NUMBER = r"(\d{1,4}|[一二两三四五六七八九十百]{1,5})"
PLAIN_DURATION = (
    rf"(?<![\d.月{HAN}])(?P<count>\d{{1,3}}|[{HAN}两]{{1,3}}|半)\s?"
    r"(?P<unit>个半月|个月|个?季度|个?工作日|个?星期|个周|周|年半|年|天|日)\s?(?:之内|以内|时间内|期限内|内(?!部))"
)
PLAIN_DOTTED = date_hits._DOTTED.pattern.replace(
    r"(?P<year>[12](?:(?<![\d.\-/].)|(?<=\d-.)(?=\d{3}\.))(?:(?<=1)9|(?<=2)0)\d\d)",
    rf"(?:(?<![\d.\-/])|(?<=\d-)(?=\d{{4}}\.))(?P<year>{YEAR})",
)


def spans(pattern: re.Pattern[str] | str, text: str) -> list[tuple[object, ...]]:
    return [(match.span(), match.groups()) for match in re.finditer(pattern, text)]


@pytest.mark.parametrize("signs", ["1三月个.内", "半年两 内1", "天9一个内x"])
def test_durations(signs: str) -> None:
    for length in range(1, 7):
        for text in map("".join, itertools.product(signs, repeat=length)):
            assert spans(dates._DURATION, text) == spans(PLAIN_DURATION, text), text


def test_numbers_that_count() -> None:
    plain = facts_counts._PAIR.pattern.replace(facts_counts._NUMBER, PLAIN_NUMBER)
    assert plain != facts_counts._PAIR.pattern
    for length in range(1, 8):
        for text in map("".join, itertools.product("1十两个 ", repeat=length)):
            assert spans(facts_counts._PAIR, text) == spans(plain, text), text


def test_dotted_days() -> None:
    assert date_hits._DOTTED.pattern != PLAIN_DOTTED
    tails = ["2023.5", "2023-05-06", "1999/1/2日", "2023.5.6.7", "2023 . 5", "20235.6", "2123.4", "2023.5万"]
    for before, tail, after in itertools.product(
        ["", "1", ".", "-", "/", "年", "\n", "5-", "2022.9.5-"], tails, ["", "1", "前", "。"]
    ):
        text = before + tail + after
        assert spans(date_hits._DOTTED, text) == spans(PLAIN_DOTTED, text), text
