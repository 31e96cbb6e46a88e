"""With which signs a pattern can begin: read off its parsed form, so that a rule is tried only there.

A sign is let through whenever in doubt; that costs a trial and no match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

#: The parser behind ``re``; a pattern has no public parsed form.
_PARSER: Any = import_module("re._parser")
_EMPTY = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_KINDS: dict[str, Callable[[str], bool]] = {"CATEGORY_DIGIT": str.isdecimal, "CATEGORY_SPACE": str.isspace}


class Opening:
    """The signs a match of ``pattern`` can begin with: single ones, ranges, kinds, or any at all."""

    def __init__(self, pattern: str) -> None:
        self._signs: set[str] = set()
        self._ranges: list[tuple[int, int]] = []
        self._kinds: list[Callable[[str], bool]] = []
        self._any = False
        parsed = _PARSER.parse(pattern)
        if self._sequence(parsed) or parsed.state.flags & re.IGNORECASE:
            self._any = True  # a match may be empty, or begin with the other case

    def admits(self, sign: str) -> bool:
        """Whether a match can begin with ``sign``."""
        if self._any or sign in self._signs:
            return True
        code = ord(sign)
        return any(low <= code <= high for low, high in self._ranges) or any(
            kind(sign) for kind in self._kinds
        )

    def _sequence(self, items: Iterable[tuple[Any, Any]]) -> bool:
        """Add what a sequence can begin with; whether it may be empty."""
        return all(self._item(str(code), value) for code, value in items)

    def _item(self, code: str, value: Any) -> bool:
        if code in _EMPTY:
            return True
        if code in _REPEATS:
            return self._sequence(value[2]) or value[0] == 0
        if code == "BRANCH":
            empty = [self._sequence(one) for one in value[1]]
            return True in empty
        if code == "SUBPATTERN" and not value[1]:  # without flags of its own
            return self._sequence(value[3])
        for one in value if code == "IN" else [(code, value)]:
            self._add(str(one[0]), one[1])
        return False

    def _add(self, code: str, value: Any) -> None:
        if code == "LITERAL":
            self._signs.add(chr(value))
        elif code == "RANGE":
            self._ranges.append(value)
        elif str(value) in _KINDS:
            self._kinds.append(_KINDS[str(value)])
        else:  # a negated class, the dot, a kind that rules hardly begin with
            self._any = True
