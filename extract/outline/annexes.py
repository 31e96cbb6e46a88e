"""Annexes named one by one at the end of a notice (附件：1.… 2.…): their numbers number nothing in it."""

from __future__ import annotations

from typing import Final

from extract.outline.scanning import Line
from extract.rulebook import Rulebook

#: No annex has a longer name.
_LONGEST: Final = 60


def announces(text: str, line: Line, rules: Rulebook) -> bool:
    """Whether a line announces annexes or names the first of several; one alone needs no list."""
    return rules.family("facts", "closing.annexes").regex.match(text, line.start, line.end) is not None


def may_name(text: str, line: Line) -> bool:
    """Whether a line behind an ordinal can be the name of an annex: short, and no sentence."""
    return line.end - line.start <= _LONGEST and text.find("。", line.start, line.end) < 0
