"""Every numeral that notices number with, exhaustively, and what follows an ordinal without being one."""

from __future__ import annotations

import pytest

from extract.outline.ordinals import chinese_value, roman_value, sign_value, value_of
from extract.rulebook.folding import fold
from tests.outline.made import paths, tree

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_STOPPED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_ROMAN_LETTERS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_IN_BRACKETS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BLACK = "❶❷❸❹❺❻❼❽❾❿"


def chinese(value: int) -> str:
    """The numeral of a number below 1000, built from its decimal digits."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    out = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones else "")


def values(text: str) -> list[tuple[str, int]]:
    """Style and value of every item of an outline."""
    return [(n.marker.style, n.marker.value) for n in tree(text).walk() if n.marker is not None]


def test_the_numerals_of_this_test_are_right() -> None:
    wanted = {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九", 105: "一百零五", 110: "一百一十"}
    assert {value: chinese(value) for value in wanted} == wanted


@pytest.mark.parametrize("value", range(1, 1000))
def test_chinese_numerals(value: int) -> None:
    assert chinese_value(chinese(value)) == value


@pytest.mark.parametrize(("numeral", "value"), [("二〇", 20), ("一二", 12), ("〇", 0), ("一百〇五", 105)])
def test_numerals_written_digit_by_digit(numeral: str, value: int) -> None:
    assert chinese_value(numeral) == value


@pytest.mark.parametrize("numeral", ["", "甲", "二三十", "十甲", "1"])
def test_what_is_no_chinese_numeral(numeral: str) -> None:
    assert chinese_value(numeral) is None


@pytest.mark.parametrize("signs", [_CIRCLED, _BRACKETED, _STOPPED, _IN_BRACKETS, _BLACK, _ROMAN])
def test_signs_count_from_one_in_their_order(signs: str) -> None:
    assert [sign_value(sign) for sign in signs] == list(range(1, len(signs) + 1))


def test_a_sign_without_a_value_is_none() -> None:
    assert sign_value("※") is None


def test_roman_numerals_in_signs_and_in_letters() -> None:
    assert [roman_value(sign) for sign in _ROMAN] == list(range(1, 13))
    assert [roman_value(letters) for letters in _ROMAN_LETTERS] == list(range(1, 13))
    assert roman_value("MD") is None


@pytest.mark.parametrize(
    ("numeral", "kind", "value"),
    [
        ("7", "arabic", 7),
        ("十七", "either", 17),
        ("17", "either", 17),
        ("C", "letter", 3),
        ("c", "letter", 3),
        ("2.1", "dotted", 1),
        ("1-2", "dotted", 2),
        ("2.1.13", "dotted", 13),
        ("㊿", "sign", 50),
        ("Ⅳ", "roman", 4),
    ],
)
def test_a_numeral_is_read_as_its_kind(numeral: str, kind: str, value: int) -> None:
    assert value_of(numeral, kind) == value


#: How a list of each style is written, by its place, and the style it is read as.
STYLES = {
    "chinese": [f"{chinese(n)}、" for n in range(1, 100)],
    "chinese-bracketed": [f"（{chinese(n)}）" for n in range(1, 100)],
    "digit": [f"{n}." for n in range(1, 100)],
    "digit-bracketed": [f"（{n}）" for n in range(1, 100)],
    "digit-half-bracketed": [f"{n}）" for n in range(1, 100)],
    "circled": list(_CIRCLED),
    "roman": [f"{sign}." for sign in _ROMAN],
    "letter": [f"{letter}." for letter in "ABCDEFGH"],
    "problem": [f"反馈问题{chinese(n)}：" for n in range(1, 100)],
    "nth": [f"第{chinese(n)}，" for n in range(1, 100)],
    "nth-item": [f"第{chinese(n)}项 " for n in range(1, 100)],
    "serial": [f"序号{chinese(n)} " for n in range(1, 100)],
    "measure": [f"措施{chinese(n)}：" for n in range(1, 100)],
}


@pytest.mark.parametrize("style", STYLES)
def test_a_list_of_each_style_is_read_from_first_to_last(style: str) -> None:
    markers = STYLES[style]
    text = "\n".join(marker + "河道清淤的有关工作。" for marker in markers)
    assert values(text) == [(style, place) for place in range(1, len(markers) + 1)]


VARIANTS = {
    "1、": ("digit", 1),
    "１．": ("digit", 1),
    "1 ．": ("digit", 1),
    "一，": ("chinese", 1),
    "一. ": ("chinese", 1),
    "（ 一 ）": ("chinese-bracketed", 1),
    "(一)、": ("chinese-bracketed", 1),
    "㈠": ("chinese-bracketed", 1),
    "一）": ("chinese-half-bracketed", 1),
    "⑴": ("digit-bracketed", 1),
    "（１）": ("digit-bracketed", 1),
    "⒈": ("digit", 1),
    "【问题一】": ("problem", 1),
    "问题1、": ("problem", 1),
    "整改任务（一）：": ("problem", 1),
    "第一个问题：": ("nth-item", 1),
    "序号：1 ": ("serial", 1),
    "第一部分 ": ("nth-part", 1),
    "❶": ("circled", 1),
}


@pytest.mark.parametrize("marker", VARIANTS)
def test_ways_of_writing_an_ordinal(marker: str) -> None:
    assert values(f"{marker}河道清淤的有关工作。") == [VARIANTS[marker]]


@pytest.mark.parametrize("marker", VARIANTS)
def test_an_ordinal_keeps_its_place_and_its_text(marker: str) -> None:
    text = f"　　{marker}河道清淤的有关工作。"
    (node,) = (n for n in tree(text).walk() if n.marker is not None)
    assert text[node.marker.start : node.marker.end].strip("　 ") == marker.strip()
    assert fold(text)[node.marker.start :].startswith(node.marker.text)


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导。",
        "一方面，加强领导。",
        "2023年11月20日召开会议。",
        "2023.11.20召开会议。",
        "（试行）办法。",
        "（2023）12号文件。",
        "第一时间组织清淤。",
        "第一、二季度没有清淤。",
        "问题10个，已整改。",
        "问题一直存在。",
        "第二项工程于2019年开工。",
        "十分重视清淤工作。",
        "一致认为应当清淤。",
        "APP上线运行。",
    ],
)
def test_what_looks_like_an_ordinal_and_is_none(line: str) -> None:
    assert values(line) == []


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("1.2020年7月，某公司未按规定清淤。", "2020年7月"),
        ("1.2亿元的项目未开工。", "2亿元"),
        ("2.1.36亿元资金闲置。", "1.36亿元"),
        ("1、3家企业未验收。", "3家企业"),
    ],
)
def test_a_year_or_an_amount_behind_an_ordinal_is_no_part_of_it(line: str, rest: str) -> None:
    before = "1.堤防加固缓慢。\n" if line.startswith("2") else ""
    *_, node = (n for n in tree(before + line).walk() if n.marker is not None)
    assert (before + line)[node.marker.end :].startswith(rest)


@pytest.mark.parametrize("mark", ["{n}.", "（{n}）", "{n}、"])
def test_ordinals_inside_a_line(mark: str) -> None:
    line = "整改措施：" + "；".join(mark.format(n=n) + "组织排查并清淤" for n in range(1, 21)) + "。"
    assert [n.marker.value for n in tree(line).walk() if n.marker is not None] == list(range(1, 21))


def test_ordinals_in_quotes_titles_and_brackets_open_nothing() -> None:
    text = (
        "一、关于“1.清淤不及时。2.加固缓慢。”的问题\n"
        "二、落实《水务条例。一、总则。二、附则》不到位\n"
        "三、制度不全（如：1.清淤制度。2.巡河制度。）\n"
    )
    assert paths(text) == ["一、", "二、", "三、"]


def test_two_ordinals_open_two_items_on_one_line() -> None:
    wanted = ["一、", "一、>(一)", "一、>(二)", "二、", "二、>(一)", "二、>(二)"]
    assert paths("一、（一）清淤不及时\n（二）加固缓慢\n二、（一）泵站老化\n（二）闸门漏水") == wanted


def test_the_second_ordinal_of_a_line_opens_a_list_of_one() -> None:
    assert paths("一、（一）清淤不及时\n（二）加固缓慢\n二、（一）泵站老化")[-1] == "二、>(一)"


def circled_in_a_line(count: int) -> list[int]:
    line = "整改措施：" + "；".join(f"{sign}组织排查" for sign in _CIRCLED[:count]) + "。"
    return [n.marker.value for n in tree(line).walk() if n.marker is not None]


def test_circled_numbers_inside_a_line() -> None:
    assert circled_in_a_line(20) == list(range(1, 21))


def test_circled_numbers_above_twenty_inside_a_line() -> None:
    assert circled_in_a_line(50) == list(range(1, 51))


@pytest.mark.parametrize("kind", ["arabic", "dotted"])
def test_figures_without_end_number_nothing(kind) -> None:
    assert value_of("9" * 5000, kind) is None
    assert value_of("一" * 5000, kind) is None
