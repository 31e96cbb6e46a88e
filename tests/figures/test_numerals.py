"""The small language of numerals, tested exhaustively up to 9,999 and by composition beyond."""

import re

import pytest

from extract.figures.numerals import ANY, ARABIC, HAN, span_of, value_of
from tests.figures.planting import han


def test_every_number_below_ten_thousand_is_read_back():
    assert [n for n in range(10_000) if value_of(han(n)) != n] == []


def test_every_number_of_ten_thousands_is_read_back():
    for n in (*range(1, 10_000, 37), 9999):
        assert value_of(f"{han(n)}万") == n * 10_000
        assert value_of(f"{han(n)}亿") == n * 100_000_000
        assert value_of(f"{han(n)}万零五") == n * 10_000 + 5


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1,200.5", 1200.5),
        ("1 200", 1200),
        ("12,345,678", 12_345_678),
        ("007", 7),
        ("两", 2),
        ("两百", 200),
        ("两千三百", 2300),
        ("一百二", 120),
        ("一万二", 12_000),
        ("三千五", 3500),
        ("一百零二", 102),
        ("一亿两千三百万", 123_000_000),
        ("一亿零五百万", 105_000_000),
        ("一点五", 1.5),
        ("三点一四", 3.14),
        ("〇", 0),
        ("零五", 5),
    ],
)
def test_numerals(numeral, value):
    assert value_of(numeral) == value


@pytest.mark.parametrize("numeral", ["二〇二一", "三五", "十百", "百千", "一二三", "五零"])
def test_what_is_no_number(numeral):
    assert value_of(numeral) is None


@pytest.mark.parametrize(
    ("numeral", "ends"),
    [("三五", (3, 5)), ("两三", (2, 3)), ("二三十", (20, 30)), ("十二三", (12, 13)), ("七八百", (700, 800))],
)
def test_inexact_numerals(numeral, ends):
    assert span_of(numeral) == ends


@pytest.mark.parametrize("numeral", ["三", "十二", "二十", "五三", "一百二十"])
def test_exact_numerals_have_no_span(numeral):
    assert span_of(numeral) is None


@pytest.mark.parametrize(
    "text", ["共1,200家", "共1 200家", "1 2000家", "三十二家", "一点五倍", "半年", "2021年", "1.2.3"]
)
def test_the_fast_pattern_finds_what_the_plain_one_finds(text):
    plain = [match.group() for match in re.finditer(rf"{ARABIC}|{HAN}|半", text)]
    assert [match.group() for match in re.finditer(ANY, text)] == plain
