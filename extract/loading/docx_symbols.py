"""Characters that Word draws by other means than text: symbol fonts and overstrike fields."""

from __future__ import annotations

import re

from extract.loading.docx_numerals import numeral
from extract.patterns import pattern_of

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0xA8: "□",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_RINGS = frozenset("○〇◯Oo")
_OVERSTRIKE = pattern_of(r"\s*eq\b.*?\\o(?:\\a[clrd])*\s*\((?P<layers>.*)\)", re.IGNORECASE | re.DOTALL)


def symbol(font: str, code: str) -> str:
    """The character of a ``w:sym``; "" when its code is none.

    Symbol fonts hold their characters at U+F000–U+F0FF (17.3.3.30); those of Wingdings that notices use
    are written as what they show, others stay in the private area: seen, and not mistaken for text.
    """
    try:
        value = int(code, 16)
        drawn = chr(value)
    except (ValueError, OverflowError):
        return ""
    low = value & 0xFF if value >> 8 in {0x00, 0xF0} else -1
    if font.lower() == "wingdings" and 0x81 <= low <= 0x8A:
        return numeral(low - 0x80, "decimalEnclosedCircle")
    if font.lower() == "wingdings" and low in _WINGDINGS:
        return _WINGDINGS[low]
    return "" if 0xD800 <= value <= 0xDFFF or value < 0x20 else drawn


def overstrike(code: str) -> str:
    r"""What an ``EQ \o`` field shows; "" for any other field code.

    Word makes 带圈字符 this way, ``eq \o\ac(○,1)``, and 拼音指南, ``eq \o\ad(\s\up 9(zhèng),整)``: neither
    has a result that could be read. A ringed number becomes ①; what is raised above the line is left out.
    """
    found = _OVERSTRIKE.match(code)
    if found is None:
        return ""
    layers = [each for each in _layers(found["layers"]) if not each.startswith("\\")]
    if len(layers) == 2 and layers[0] in _RINGS:
        ringed = layers[1]
        digits = ringed.isdecimal() and len(ringed) <= 2
        return numeral(int(ringed), "decimalEnclosedCircle") if digits else ringed
    return "".join(layers)


def _layers(arguments: str) -> list[str]:
    """The arguments of a field function, parted by commas outside of any brackets."""
    layers, depth = [""], 0
    for character in arguments:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character in ",;" and depth == 0:
            layers.append("")
        else:
            layers[-1] += character
    return [layer.strip() for layer in layers]
