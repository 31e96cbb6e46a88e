"""How a list can be numbered: the marker of the n-th item in every style seen in notices."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """Write 1–99 as 一…九十九."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones or not tens else "")


def _full(n: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(n))


_ROMAN = ("", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ", "Ⅺ", "Ⅻ")

# style → (family, marker of the n-th item); two styles of one family cannot stand at two levels.
MARKERS: dict[str, tuple[str, Callable[[int], str]]] = {
    "一、": ("han", lambda n: f"{chinese(n)}、"),
    "一、+space": ("han", lambda n: f"{chinese(n)}、 "),
    "一.": ("han", lambda n: f"{chinese(n)}."),
    "一．": ("han", lambda n: f"{chinese(n)}．"),
    "（一）": ("han_bracket", lambda n: f"（{chinese(n)}）"),
    "(一)": ("han_bracket", lambda n: f"({chinese(n)})"),
    "（一）、": ("han_bracket", lambda n: f"（{chinese(n)}）、"),
    "㈠": ("han_bracket", lambda n: chr(0x321F + n)),
    "1.": ("arabic", lambda n: f"{n}."),
    "1、": ("arabic", lambda n: f"{n}、"),
    "1．": ("arabic", lambda n: f"{n}．"),
    "1.+space": ("arabic", lambda n: f"{n}. "),
    "１．": ("arabic", lambda n: f"{_full(n)}．"),
    "(1)": ("arabic_bracket", lambda n: f"({n})"),
    "（1）": ("arabic_bracket", lambda n: f"（{n}）"),
    "1）": ("arabic_bracket", lambda n: f"{n}）"),
    "⑴": ("arabic_bracket", lambda n: chr(0x2473 + n)),
    "①": ("circle", lambda n: chr(0x245F + n)),
    "第一，": ("ordinal", lambda n: f"第{chinese(n)}，"),
    "第一、": ("ordinal", lambda n: f"第{chinese(n)}、"),
    "问题1：": ("problem", lambda n: f"问题{n}："),
    "问题一：": ("problem", lambda n: f"问题{chinese(n)}："),
    "【问题一】": ("problem", lambda n: f"【问题{chinese(n)}】"),
    "反馈问题一：": ("problem", lambda n: f"反馈问题{chinese(n)}："),
    "反馈问题1：": ("problem", lambda n: f"反馈问题{n}："),
    "第一项：": ("item", lambda n: f"第{chinese(n)}项："),
    "序号一": ("item", lambda n: f"序号{chinese(n)} "),
    "Ⅰ.": ("roman", lambda n: f"{_ROMAN[n]}."),
    "1-1": ("hyphen", lambda n: f"-{n} "),
    "一是": ("han_is", lambda n: f"{chinese(n)}是"),
    "●": ("dot", lambda _n: "●"),
}

# A list may stand under another only if its rank is greater: the order Chinese writers keep to.
RANK = {
    "roman": 0,
    "han": 1,
    "han_bracket": 2,
    "ordinal": 3,
    "problem": 3,
    "item": 3,
    "dot": 3,
    "arabic": 4,
    "hyphen": 5,
    "arabic_bracket": 5,
    "circle": 6,
    "han_is": 7,
}

# Single code points end early: ㈠ at ten, ⑴ and ① at twenty, Ⅻ at twelve.
LIMIT = {"㈠": 10, "⑴": 20, "①": 20, "Ⅰ.": 12}


def rank(style: str) -> int:
    """Say how deep a style stands by custom (greater is deeper)."""
    return RANK[MARKERS[style][0]]


def marker(style: str, n: int, parent: int | None = None) -> str:
    """Write the marker of item ``n``; ``1-1`` needs the number of its parent."""
    text = MARKERS[style][1](n)
    return f"{parent}{text}" if style == "1-1" else text


# The forms one slip of the pen may take: same family, other punctuation.
SLIPS = {"1.": "1、", "1、": "1.", "1．": "1、", "（一）": "(一)", "(一)": "（一）", "一、": "一."}
SLIPS |= {"（1）": "1）", "(1)": "（1）", "问题1：": "问题一：", "反馈问题一：": "反馈问题1："}
