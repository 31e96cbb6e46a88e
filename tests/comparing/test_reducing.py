"""What does not matter is gone, and nothing else."""

import pytest

from extract.comparing.reducing import reducer
from extract.comparing.settings import load_likeness

REDUCED = reducer(load_likeness())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("石塘镇2021年有13户仍在享受低保", "白埠乡2019年有2户仍在享受最低生活保障"),
        ("关于“村级‘三资’管理不规范”的问题", "村级三资管理不够规范。"),
        ("市场监管局未按规定公示", "市场监督管理局没有按规定公示"),
        ("抽查１２份（资料），缺少签字；", "抽查9份资料,缺少签字。"),
        ("資金撥付不及時，長期滯留在財政所，無人過問，責任單位與部門對此關於此事處於無視", None),
    ],
)
def test_places_numbers_signs_and_wordings_do_not_matter(one, other):
    assert other is None or REDUCED(one) == REDUCED(other)
    assert REDUCED(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("食品抽检不到位", "药品抽检不到位"),
        ("农村公路养护不到位", "城市道路养护不到位"),
        ("城镇污水处理不到位", "乡村污水处理不到位"),
        ("工业园区管理不规范", "旅游景区管理不规范"),
    ],
)
def test_what_is_spoken_of_matters(one, other):
    assert REDUCED(one) != REDUCED(other)


@pytest.mark.parametrize(
    "text", ["", "。。。", "2021年", "\n\n", "关于的问题", "\ud800", "a" * 100_000, "镇" * 50_000]
)
def test_no_text_is_too_odd(text):
    assert "\n\n" not in REDUCED(text)


def test_clauses_are_lines():
    assert REDUCED("会议记录造假，台账代填；无人过问。").count("\n") == 2
