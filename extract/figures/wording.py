"""The words around a figure: how exact it is, whether it is a rise or a fall and against what, per what."""

from __future__ import annotations

import re

from extract.figures.clauses import clause_start
from extract.figures.quantities import Quantity
from extract.rulebook import Matcher, Rulebook

_LEFT = 24
_EACH = re.compile(
    r"(?:每|平均每|人均|户均|年均|月均|日均|场均)(?:个|隔|半|一|两|\d)?(?:月|年|季度?|周|天|日|人|户|次|家|件|台|车|亩|小时|期|场|平方米|公里|村|名|吨)?"
)
_LOOK = 8


class Wording:
    """The words around figures, as rules."""

    def __init__(self, rules: Rulebook) -> None:
        self._before = _Ending(rules.family("qualifiers", "before.about", "before.above", "before.below"))
        self._after = rules.family("qualifiers", "after.about", "after.above", "after.below")
        self._changes = _Ending(rules.family("changes", "up", "down"))
        self._against = rules.family("changes", "against").regex

    def approximate(self, text: str, one: Quantity) -> str | None:
        """about, above or below; None when the number is stated as exact."""
        after = self._after.regex.match(text, one.end + (text[one.end : one.end + 1] == " "))
        if after is not None:
            return self._after.rule_of(after).value.partition(".")[2]
        before = self._before.value(text, one.start)
        if before is not None:
            return before.partition(".")[2]
        return "above" if one.inexact and one.value_max is None else "about" if one.inexact else None

    def change(self, text: str, clause: str, one: Quantity) -> tuple[str | None, str | None]:
        """up or down, and the words that say against what; both None for a level."""
        change = self._changes.value(text, one.start)
        against = self._against.search(clause) if change else None
        return change, against.group() if against else None


def per(clause: str) -> str | None:
    """每月, 每人 in the clause before a figure: it is a rate and no tally."""
    if "每" not in clause and "均" not in clause:
        return None
    found = list(_EACH.finditer(clause))
    return found[-1].group() if found else None


def clause_before(folded: str, one: Quantity) -> str:
    """The clause around a figure up to it, dates included."""
    return folded[clause_start(folded, one.start, _LEFT) : one.start]


class _Ending:
    """The rules of a matcher, asked for words that end at a place."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._regex = re.compile(f"(?:{matcher.regex.pattern}) ?$")

    def value(self, text: str, end: int) -> str | None:
        match = self._regex.search(text, max(0, end - _LOOK), end)
        return None if match is None else self._matcher.rule_of(match).value
