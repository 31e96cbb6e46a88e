"""Which signs, and pairs of them, a text needs for a pattern to match in it: read off its parsed form.

What cannot be told is no need; that costs a trial and no match.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, Generic, TypeVar

from extract.patterns import Items, parsed, pattern_of
from extract.rulebook.opening import Opening

_REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
#: A range of more signs than this is no need worth looking for.
_WIDEST: Final = 32
_T = TypeVar("_T")
_MOST_KEPT: Final = 4096
#: A need that more than this share of the examples meets is not looked for.
_OFTEN: Final = 0.4
#: In texts of more signs than this, nearly all needs are met.
_LONG: Final = 120

#: So many pairs of signs at most are a need worth looking for.
_MOST_PAIRS: Final = 240
#: What takes no room between two signs.
_ROOMLESS: Final = frozenset({"AT", "ASSERT", "ASSERT_NOT"})

#: Signs, or pairs that stand side by side, of which one must stand in the text; None where nothing is known.
Needed = frozenset[str] | None


def needed(pattern: str, common: Mapping[str, int]) -> Needed:
    """Signs or pairs of which every text that ``pattern`` matches, and is all it sees, holds at least one.

    Of several such sets it is the rarest, by how often signs and pairs are ``common``.
    """
    flags, items = parsed(pattern)
    return None if flags & re.IGNORECASE else _Needs(common).of_sequence(items)


class Sieve(Generic[_T]):
    """Sorts out which of many patterns can match in a text at all.

    ``tests`` are what is given back for the patterns that are left. ``beginning`` says of each pattern
    whether it can match at the beginning alone, ``examples`` what texts look like.
    """

    def __init__(
        self, tests: Sequence[_T], patterns: Sequence[str], beginning: Sequence[bool], examples: Sequence[str]
    ) -> None:
        self._tests = tests
        self._left: dict[int, tuple[_T, ...]] = {}
        held = [frozenset(_held(text)) for text in examples]
        common = Counter(itertools.chain.from_iterable(map(_held, examples)))
        needs = [_rare(needed(pattern, common), held) for pattern in patterns]
        self._always = sum(1 << place for place, need in enumerate(needs) if need is None)
        self._bits: dict[str, int] = {}
        for place, need in enumerate(needs):
            for sign in need or ():
                self._bits[sign] = self._bits.get(sign, 0) | 1 << place
        self._signs = pattern_of(_any_of(sign for sign in self._bits if len(sign) == 1)).findall
        pairs = [sign for sign in self._bits if len(sign) > 1]
        first, second = _any_of(pair[0] for pair in pairs), _any_of(pair[1] for pair in pairs)
        self._pairs = pattern_of(f"(?=({first}{second}))").findall
        self._first = _First(patterns, beginning)

    def left(self, text: str) -> tuple[_T, ...]:
        """The tests of those patterns whose first sign and whose needs stand in ``text``, in order."""
        mask = self._first[text[:1]]
        if len(text) <= _LONG:
            found, bits = self._always, self._bits
            for sign in self._signs(text):
                found |= bits[sign]
            for pair in self._pairs(text):
                found |= bits.get(pair, 0)
            mask &= found
        left = self._left.get(mask)
        return self._chosen(mask) if left is None else left

    def _chosen(self, mask: int) -> tuple[_T, ...]:
        """The tests by the bits of a mask; kept, for the same ones recur."""
        if len(self._left) == _MOST_KEPT:
            self._left.clear()
        self._left[mask] = left = tuple([test for place, test in enumerate(self._tests) if mask >> place & 1])
        return left


def _held(text: str) -> list[str]:
    """The signs of a text, and its pairs of signs side by side."""
    return [*text, *map("".join, pairwise(text))]


def _any_of(signs: Iterable[str]) -> str:
    """A class of signs as a pattern; one that matches nothing for none."""
    known = "".join(sorted(set(signs)))
    return f"[{re.escape(known)}]" if known else "(?!)"


def _rare(need: Needed, held: Sequence[frozenset[str]]) -> Needed:
    """A need, unless so many texts meet it that it is not worth looking for."""
    if need is None or sum(not need.isdisjoint(one) for one in held) > _OFTEN * len(held):
        return None
    return need


class _First(dict[str, int]):
    """By the first sign of a text, which patterns may match in it."""

    def __init__(self, patterns: Sequence[str], beginning: Sequence[bool]) -> None:
        super().__init__({"": (1 << len(patterns)) - 1})
        self._openings = [
            Opening(pattern) if bound else None for pattern, bound in zip(patterns, beginning, strict=True)
        ]

    def __missing__(self, sign: str) -> int:
        admitting = (opening is None or opening.admits(sign) for opening in self._openings)
        self[sign] = found = sum(admits << place for place, admits in enumerate(admitting))
        return found


class _Needs:
    def __init__(self, common: Mapping[str, int]) -> None:
        self._common = common

    def of_sequence(self, items: Items) -> Needed:
        known: list[frozenset[str]] = []
        before: Needed = None
        for code, value in items:
            need = self._of_item(code, value)
            if need is not None:
                known.append(need)
            if code in _ROOMLESS:
                continue
            sign = need if code in ("LITERAL", "IN") else None
            if before and sign and len(before) * len(sign) <= _MOST_PAIRS:
                known.append(frozenset(one + other for one in before for other in sign))
            before = sign
        return min(known, key=self._frequency, default=None)

    def _frequency(self, signs: frozenset[str]) -> int:
        return sum(1 + self._common.get(sign, 0) for sign in signs)

    def _of_item(self, code: str, value: Any) -> Needed:
        if code == "LITERAL":
            return frozenset(chr(value))
        if code == "IN":
            return _of_class(value)
        if code == "BRANCH":
            needs = [self.of_sequence(one) for one in value[1]]
            return None if None in needs else frozenset[str]().union(*filter(None, needs))
        inner = _inner(code, value)
        return None if inner is None else self.of_sequence(inner)


def _inner(code: str, value: Any) -> Any | None:
    """What must match wherever an item does; None when nothing must, or it is not known."""
    if code in _REPEATS:
        return value[2] if value[0] else None
    if code == "SUBPATTERN":
        return None if value[1] else value[3]  # with flags of its own: not known
    if code == "ASSERT":
        return value[1]
    return value if code == "ATOMIC_GROUP" else None


def _of_class(members: Items) -> Needed:
    """The signs of a class; None for one that is negated, wide, or holds a kind of signs."""
    signs: set[str] = set()
    for code, value in members:
        low, high = (value, value) if code == "LITERAL" else value if code == "RANGE" else (0, _WIDEST)
        if high - low >= _WIDEST:
            return None
        signs.update(map(chr, range(low, high + 1)))
    return frozenset(signs)
