"""Bytes to characters: byte order mark, UTF-16 by its zeros, strict UTF-8, GB18030.

Statistical detectors misread short Chinese texts, so none is used: UTF-8 is accepted because it is
valid, GB18030 because most of what it decodes to belongs to GB/T 2312, the set that published Chinese
text is written in. A file cut in the middle of its last character loses that character only.
"""

from __future__ import annotations

import codecs
from typing import Final

from extract.errors import InputError
from extract.patterns import pattern_of

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_SAMPLE: Final = 4096
_DAMAGE: Final = 500  # one unreadable character in so many is damage; more is another encoding
#: From this share of GB/T 2312 on a text is likely in GB18030; from this on, whatever its page declares.
_LIKELY_GB: Final = 0.55
_SURELY_GB: Final = 0.9
_BREAKS: Final = pattern_of("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN: Final = pattern_of(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_BREAK_SIGNS: Final = "\r\x0b\x0c\x85\u2028\u2029"


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The characters of ``data`` and the name of the encoding they were written in.

    The names are ``utf-8``, ``utf-8-sig``, ``gb18030``, ``big5``, ``utf-16``, ``utf-32`` (both with a mark),
    ``utf-16-le`` and ``utf-16-be`` (without). Up to one character in 500 may be damaged; it becomes
    U+FFFD. ``declared`` is the charset a page names: it is believed only against GB18030, and only when
    it decodes strictly (``big5``), since pages often name another than they use. Raises
    ``InputError("undecodable")``.
    """
    for mark, name, codec in _BOMS:
        if data.startswith(mark):
            return _partial(data[len(mark) :], codec, "replace"), name
    wide = _utf16_without_mark(data)
    if wide:
        return _partial(data, wide, "replace"), wide
    found = _strict(data, declared) or _damaged(data)
    if found is None:
        raise InputError("undecodable", "文字编码不是 UTF-8、GB18030 或 UTF-16；请另存为 UTF-8 文本后再试")
    return found


def clean(text: str) -> str:
    """The text with every line end as ``\\n`` and without what cannot be seen.

    Removed are the control characters other than tab and newline, zero-width and bidirectional marks
    and soft hyphens: they hide inside words copied from editors and mean nothing in Chinese.
    """
    if any(sign in text for sign in _BREAK_SIGNS):
        text = _BREAKS.sub("\n", text)
    # What cannot be seen is not printable either, and asking that of a whole text is cheap.
    if text.replace("\n", "").replace("\u3000", "").replace("\xa0", "").isprintable():
        return text
    return _UNSEEN.sub("", text)


def _strict(data: bytes, declared: str) -> tuple[str, str] | None:
    """The reading as valid UTF-8, else as declared Big5, else as valid and likely GB18030."""
    utf8 = _attempt(data, "utf-8")
    # Valid UTF-8 without any three-byte character holds no Chinese: a few GBK characters can look so.
    if utf8 is not None and (utf8.isascii() or any(sign >= "\u0800" for sign in utf8)):
        return utf8, "utf-8"
    gb = _attempt(data, "gb18030")
    big5 = _attempt(data, "big5hkscs") if declared.lower().startswith("big5") else None
    if big5 is not None and (gb is None or _share_of_gb(gb) < _SURELY_GB):
        return big5, "big5"
    if gb is not None and _likely_gb(gb):
        return gb, "gb18030"
    return None if utf8 is None else (utf8, "utf-8")


def _damaged(data: bytes) -> tuple[str, str] | None:
    """The reading in which only a character here and there is broken."""
    for codec in ("utf-8", "gb18030"):
        text = _partial(data, codec, "replace")
        if text.count("\ufffd") > 1 + len(text) // _DAMAGE:
            continue
        if codec == "gb18030" and not _likely_gb(text):
            continue
        return text, codec
    return None


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return _partial(data, codec, "strict")
    except UnicodeDecodeError:
        return None


def _partial(data: bytes, codec: str, errors: str) -> str:
    """Decode, leaving out a last character that the end of the file cuts in two."""
    return codecs.getincrementaldecoder(codec)(errors).decode(data)


def _likely_gb(text: str) -> bool:
    """Whether at least 55 % of the non-ASCII characters belong to GB/T 2312.

    Simplified text has nearly all there, traditional text written in GBK about 62 %; Big5 misread as
    GB18030 has one half, damaged UTF-8 a third.
    """
    return _share_of_gb(text) >= _LIKELY_GB


def _share_of_gb(text: str) -> float:
    """How much of what is not ASCII belongs to GB/T 2312; 1.0 of nothing."""
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    in_gb2312 = len(text.encode("gb2312", "ignore")) - (len(text) - beyond_ascii)
    return in_gb2312 / 2 / beyond_ascii if beyond_ascii else 1.0  # each takes two bytes


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 text without a mark, or None.

    Asks for what real text always has: line ends or digits (a zero byte beside a small one), no zero
    unit, and nearly every unit in the blocks that Chinese text uses.
    """
    sample = data[: min(len(data), _SAMPLE) & ~1]
    if b"\0" not in sample or len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        at_home = sum(byte in (0x00, 0x20, 0x22, 0x24, 0x30, 0xFF) or 0x4E <= byte <= 0x9F for byte in high)
        zero_units = sum(a == b == 0 for a, b in zip(high, low, strict=True))
        if high.count(0) and not zero_units and at_home >= 0.98 * len(high):
            return codec
    return None
