"""Where a figure was counted, as its clause says: 全市, 澜汀县; only what is plainly a place."""

from __future__ import annotations

import re

from extract.figures.clauses import clause_start

_LEFT = 30
_WHOLE = r"全[国省市县区镇乡州旗](?![面长])"
#: No sign of a place name: words of doing, numerals, pronouns.
_NOT = (
    "一二三四五六七八九十是级各全本该属某相有多在第对于向到从由和及为将把经与开展发现检查督促针组织"
    "推进完成整改保护落实城郊园景小校库片辖社街我下上其他"
)
_NAMED = (
    rf"(?:(?<![一-龥])|(?<=[在对于向到从由和及]))[^\W\d_A-Za-z{_NOT}]{{2,3}}"
    r"(?:新区|经开区|高新区|自治[区县州]|[省市县区镇乡]|街道)(?![场长民委政域级直管情容监局区县市府办领])"
)
_PLACE = re.compile(f"{_WHOLE}|{_NAMED}")


def place_of(folded: str, at: int) -> str | None:
    """The last place named before ``at`` in its clause; None when none is."""
    found = None
    for match in _PLACE.finditer(folded, clause_start(folded, at, _LEFT), at):
        found = match.group()
    return found
