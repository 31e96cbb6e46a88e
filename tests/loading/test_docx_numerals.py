"""Every number format, in full where it is a closed set, else against a second way to write it."""

from __future__ import annotations

import pytest

from extract.loading.docx_numerals import numeral

_FIGURES = dict(zip("零一二三四五六七八九", range(10), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000}


def _value(written: str) -> int:
    """Read 一千零一十 back: the sum of figure times unit, a bare unit standing for one of it."""
    total = figure = 0
    for character in written:
        if character in _UNITS:
            total += max(figure, 1) * _UNITS[character]
            figure = 0
        else:
            figure = _FIGURES[character]
    return total + figure


def _by_places(value: int) -> str:
    """Write all four places, then take out what is not said: the order in which one learns it."""
    figures = "零一二三四五六七八九"
    full = "".join(
        figures[int(d)] + unit for d, unit in zip(f"{value:04d}", ["千", "百", "十", ""], strict=True)
    )
    for unit in "千百十":
        full = full.replace("零" + unit, "零")
    while "零零" in full:
        full = full.replace("零零", "零")
    return full.strip("零").removeprefix("一") if 10 <= value < 20 else full.strip("零")


def test_chinese_thousands_exhaustively() -> None:
    for value in range(1, 10_000):
        written = numeral(value, "chineseCountingThousand")
        assert written == _by_places(value)
        assert _value(written) == value


def test_chinese_counting_is_by_tens_and_then_by_digits() -> None:
    for value in range(1, 100):
        assert numeral(value, "chineseCounting") == _by_places(value)
    for value in range(100, 10_000):
        digits = "".join("〇一二三四五六七八九"[int(d)] for d in str(value))
        assert numeral(value, "chineseCounting") == digits


def test_legal_numbers_are_the_counting_ones_in_other_characters() -> None:
    capital = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
    for value in range(1, 10_000):
        plain = _by_places(value)
        expected = ("一" + plain if 10 <= value < 20 else plain).translate(capital)
        assert numeral(value, "chineseLegalSimplified") == expected


def test_beyond_ten_thousand() -> None:
    assert numeral(10_001, "chineseCountingThousand") == "一万零一"
    assert numeral(12_345, "chineseCountingThousand") == "一万二千三百四十五"
    assert numeral(30_000, "chineseLegalSimplified") == "叁万"


@pytest.mark.parametrize("number_format", ["decimalEnclosedCircle", "decimalEnclosedCircleChinese"])
def test_circles_exhaustively(number_format: str) -> None:
    circles = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
    assert "".join(numeral(value, number_format) for value in range(1, 51)) == circles
    assert numeral(51, number_format) == "51"


@pytest.mark.parametrize(
    ("number_format", "characters"),
    [
        ("ideographTraditional", "甲乙丙丁戊己庚辛壬癸"),
        ("ideographZodiac", "子丑寅卯辰巳午未申酉戌亥"),
        ("ideographEnclosedCircle", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        ("decimalEnclosedFullstop", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        ("decimalEnclosedParen", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    ],
)
def test_closed_sets_then_decimal(number_format: str, characters: str) -> None:
    size = len(characters)
    assert "".join(numeral(value, number_format) for value in range(1, size + 1)) == characters
    assert numeral(size + 1, number_format) == str(size + 1)


@pytest.mark.parametrize(
    ("number_format", "value", "written"),
    [
        ("decimal", 7, "7"),
        ("decimalHalfWidth", 10, "10"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 10, "10"),
        ("decimalFullWidth", 105, "１０５"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 49, "xlix"),
        ("upperLetter", 26, "Z"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 54, "bbb"),
        ("ordinal", 2, "2nd"),
        ("ordinal", 11, "11th"),
        ("ordinal", 23, "23rd"),
        ("hex", 31, "1F"),
        ("numberInDash", 3, "- 3 -"),
        ("ideographDigital", 20, "二〇"),
        ("ideographDigital", 0, "〇"),
        ("ideographDigital", -1, "-1"),
        ("taiwaneseDigital", 20, "二○"),
        ("taiwaneseCounting", 20, "二十"),
        ("taiwaneseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 101, "百一"),
        ("japaneseCounting", 1111, "千百十一"),
        ("ideographLegalTraditional", 23, "貳拾參"),
        ("ideographZodiacTraditional", 61, "甲子"),
        ("ideographZodiacTraditional", 12, "乙亥"),
        ("none", 3, ""),
        ("bullet", 3, ""),
        ("no format of this name", 3, "3"),
    ],
)
def test_formats(number_format: str, value: int, written: str) -> None:
    assert numeral(value, number_format) == written


@pytest.mark.parametrize("number_format", ["upperLetter", "upperRoman", "chineseCountingThousand", "ordinal"])
def test_a_number_that_no_list_reaches_is_decimal(number_format: str) -> None:
    assert numeral(0, number_format) == "0"
    assert numeral(2_000_000_000, number_format) == "2000000000"
