"""Write a list number the way Word writes it: ``numeral(11, "chineseCountingThousand")`` is 十一.

Format names and their characters are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59). Two
readings go beyond its letter: circled numbers go on to ㊿ (the standard stops at ⑳), and a format
that is not known here is written in decimal rather than lost.
"""

from __future__ import annotations

from collections.abc import Callable

_LARGEST = 32_767
"""Word counts no further; a larger number comes from a damaged file and is written in decimal."""

_LARGEST_LETTER = 780
"""30 times z; letters repeat once per 26, so an unbounded number would be an unbounded string."""

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def numeral(value: int, number_format: str) -> str:
    """``value`` in a number format of WordprocessingML; "" for ``none`` and ``bullet``.

    A number outside what its format can write (⑳ and above for ⒈, 11 and above for 甲) is decimal.
    """
    if number_format in {"none", "bullet"}:
        return ""
    write = _FORMATS.get(number_format)
    if write is None or not 0 < value <= _LARGEST:
        by_place = number_format == "ideographDigital" and value >= 0
        return _positional(value, _DIGITS) if by_place else str(value)
    return write(value)


def _positional(value: int, digits: str) -> str:
    return "".join(digits[int(figure)] for figure in str(value))


def _roman(value: int) -> str:
    written = []
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        written.append(letters * count)
    return "".join(written)


def _letters(value: int) -> str:
    """A … Z, AA, BB … ZZ, AAA: the letter is repeated, it is not base 26."""
    if value > _LARGEST_LETTER:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _ordinal(value: int) -> str:
    teens = value % 100 in {11, 12, 13}
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _set(first: str, size: int) -> Callable[[int], str]:
    """A format that has ``size`` characters in a row, from ``first`` on, and no more."""
    return lambda value: chr(ord(first) + value - 1) if value <= size else str(value)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if value <= len(characters) else str(value)


def _circled(value: int) -> str:
    for first, last, character in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= value <= last:
            return chr(ord(character) + value - first)
    return str(value)


def _tens(value: int, digits: str) -> str:
    """Ten by 十 up to 九十九, digit by digit from 一〇〇 on (chineseCounting, taiwaneseCounting)."""
    if value >= 100:
        return _positional(value, digits)
    return _thousands(value, digits, "十百千万")


def _thousands(value: int, digits: str, units: str) -> str:
    """一百零一, 二千零一十: every gap is one zero digit; 十 alone begins the numbers from 10 to 19."""
    if 10 <= value < 20 and units[0] == "十":
        return units[0] + (digits[value - 10] if value > 10 else "")
    upper, lower = divmod(value, 10_000)
    if upper:
        gap = digits[0] if 0 < lower < 1000 else ""
        return (
            _thousands_group(upper, digits, units) + units[3] + gap + _thousands_group(lower, digits, units)
        )
    return _thousands_group(lower, digits, units)


def _thousands_group(value: int, digits: str, units: str) -> str:
    written: list[str] = []
    gap = False
    for worth, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        figure = value // worth % 10
        if figure:
            written.append((digits[0] if gap and written else "") + digits[figure] + unit)
        gap = figure == 0
    return "".join(written)


def _japanese(value: int) -> str:
    """百一, 千十: no zero, and no 一 before 十, 百, 千."""
    plain = _thousands(value, "零一二三四五六七八九", "十百千万").replace("零", "")
    for unit in "十百千":
        plain = plain.replace("一" + unit, unit)
    return plain


_COUNTING = "零一二三四五六七八九"
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "numberInDash": lambda value: f"- {value} -",
    "decimalFullWidth": lambda value: _positional(value, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda value: _positional(value, "０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _set("⒈", 20),
    "decimalEnclosedParen": _set("⑴", 20),
    "ideographEnclosedCircle": _set("㊀", 10),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda value: _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12],
    "ideographDigital": lambda value: _positional(value, _DIGITS),
    "japaneseDigitalTenThousand": lambda value: _positional(value, _DIGITS),
    "taiwaneseDigital": lambda value: _positional(value, "○一二三四五六七八九"),
    "chineseCounting": lambda value: _tens(value, _DIGITS),
    "taiwaneseCounting": lambda value: _tens(value, "○一二三四五六七八九"),
    "chineseCountingThousand": lambda value: _thousands(value, _COUNTING, "十百千万"),
    "taiwaneseCountingThousand": lambda value: _thousands(value, _COUNTING, "十百千萬"),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": lambda value: _thousands(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
    "ideographLegalTraditional": lambda value: _thousands(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
}
