"""Where a figure was counted, as its clause says: 全市, 澜汀县; only what is plainly a place."""

from __future__ import annotations

import re

_BREAKS = "。;\n!?,"
_LEFT = 30
_WHOLE = r"全[国省市县区镇乡州旗]"
_NAMED = (
    r"(?:^|(?<=[,。;:、在对于向到从由和及]))[一-龥]{2,4}?(?<![各地市县该本上下辖城郊园景小校库片分全我市])"
    r"(?:自治区|省|市|县|区|镇|乡|街道)(?=[一-龥\d ])(?![场长民委政域级直管情容监局区县府])"
)
_PLACE = re.compile(f"{_WHOLE}(?!面|长)|{_NAMED}")


def place_of(folded: str, at: int) -> str | None:
    """The last place named before ``at`` in its clause; None when none is."""
    start = max(0, at - _LEFT)
    start = max(start, *(folded.rfind(sign, start, at) + 1 for sign in _BREAKS))
    found = None
    for match in _PLACE.finditer(folded[start:at]):
        found = match.group()
    return found
