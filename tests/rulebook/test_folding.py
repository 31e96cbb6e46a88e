"""Folding widths keeps every offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.rulebook.folding import fold

SIGNS = "⼀⽔⻓（）：；，．！？［］﹙﹚︰﹕﹔﹐︵︶％／－＋　\t\u00a0\u2003\u200b\ufeff０１９ＡＺａｚ"
MIXED = st.text(alphabet=st.one_of(st.sampled_from(SIGNS + "一二（1）、。“”\n 整改"), st.characters()))


@given(MIXED)
def test_folding_keeps_the_length_and_every_line(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert [place for place, sign in enumerate(text) if sign == "\n"] == [
        place for place, sign in enumerate(folded) if sign == "\n"
    ]


@given(MIXED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（一）：；，．！？", "(一):;,.!?"),
        ("０１２３４５６７８９", "0123456789"),
        ("ＡＢｙｚ", "AByz"),
        ("１／２＋３－４", "1/2+3-4"),
        ("张　三\t李\u00a0四", "张 三 李 四"),
        ("“问题”、《办法》。", "“问题”、《办法》。"),
        ("一行\n二行", "一行\n二行"),
        ("⼀、⽔务局⻓领导不⼒；⾏（⼆）", "一、水务局长领导不力;行(二)"),
        ("\ufa08政", "行政"),
    ],
)
def test_what_is_folded_and_what_is_kept(text: str, wanted: str) -> None:
    assert fold(text) == wanted


@pytest.mark.parametrize("sign", "，：（０Ａ　％")
def test_a_sign_is_folded_alike_wherever_it_stands(sign: str) -> None:
    assert fold(sign + "１")[0] == fold(sign)


@pytest.mark.parametrize("sign", "＝＞＠")
def test_a_rarer_sign_is_folded_alike_wherever_it_stands(sign: str) -> None:
    assert fold(sign + "１")[0] == fold(sign)


def test_a_wide_percent_sign_is_folded() -> None:
    assert fold("７０％以上") == "70%以上"


def test_every_radical_of_kangxi_is_read_as_a_character() -> None:
    radicals = "".join(map(chr, range(0x2F00, 0x2FD6)))
    assert all("\u4e00" <= sign <= "\u9fff" for sign in fold(radicals))
    assert len(set(fold(radicals))) == len(radicals)
