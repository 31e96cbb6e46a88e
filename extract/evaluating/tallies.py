"""Counting: what gold holds, what was found, what is right, and the differences to read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extract.evaluating.normalising import normalised
from extract.evaluating.schema import Item, Value


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one field; ``exact`` is how many of the right ones agree character by character."""

    gold: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.exact + other.exact,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of gold that was found; None when gold holds nothing."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there was nothing to find and nothing found."""
        return self._f1(self.right)

    @property
    def exact_f1(self) -> float | None:
        """The same, counting only what agrees character by character."""
        return self._f1(self.exact)

    @property
    def perfect(self) -> bool:
        """True when all of gold was found and nothing else."""
        return self.gold == self.found == self.right

    def _f1(self, right: int) -> float | None:
        both = self.gold + self.found
        return 2 * right / both if both else None


@dataclass(frozen=True, slots=True)
class Difference:
    """One wrong value: the field, the place in the notice, and both sides (None: nothing there)."""

    field: str
    place: str
    gold: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """An item with its normalised twin, made once."""

    raw: Item
    folded: Item


@dataclass(frozen=True, slots=True)
class Pair:
    """What gold and the reading say about one thing; one side is None when the other stands alone.

    ``cut`` marks a thing inside which the excerpt ends: its texts agree when one begins the other.
    """

    place: str
    gold: Record | None
    found: Record | None
    cut: bool = False


def record(item: Item) -> Record:
    """Make a record of an item."""
    return Record(item, {k: normalised(v) if isinstance(v, str) else v for k, v in item.items()})


def paired(place: str, gold: Sequence[Record], found: Sequence[Record], key: str) -> list[Pair]:
    """Pair records at one place, each at most once: those that agree fully, then those with equal ``key``.

    Returns the pairs in the order of gold, then what is left of ``found``.
    """
    left = list(found)
    partner: dict[int, Record] = {}
    for agreeing in (_whole, _by(key)):
        for position, wanted in enumerate(gold):
            if position not in partner:
                hit = next((one for one in left if agreeing(wanted, one)), None)
                if hit is not None:
                    partner[position] = hit
                    left = [one for one in left if one is not hit]
    pairs = [Pair(place, wanted, partner.get(position)) for position, wanted in enumerate(gold)]
    return pairs + [Pair(place, None, one) for one in left]


def _whole(gold: Record, found: Record) -> bool:
    return all(agree(value, found.folded.get(key)) for key, value in gold.folded.items())


def _by(key: str) -> Callable[[Record, Record], bool]:
    return lambda gold, found: gold.folded[key] == found.folded[key]


def agree(gold: Value, found: Value, cut: bool = False) -> bool:
    """True when two values are the same; with ``cut`` also when one text begins the other."""
    if cut and isinstance(gold, str) and isinstance(found, str) and gold and found:
        return gold.startswith(found) or found.startswith(gold)
    if isinstance(gold, float) and isinstance(found, int | float):
        return math.isclose(gold, found, abs_tol=1e-9)
    return gold == found


def keys_scored(gold: Iterable[Record | None], defaults: Iterable[str]) -> frozenset[str]:
    """Return the keys that any gold record has; the defaults when there is no gold record at all."""
    records = [one for one in gold if one is not None]
    return frozenset(key for one in records for key in one.raw) if records else frozenset(defaults)


@dataclass(slots=True)
class Ledger:
    """Collects the tallies and differences of one notice."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def add(self, name: str, tally: Tally) -> None:
        """Add to the tally of a field."""
        self.tallies[name] = self.tallies.get(name, Tally()) + tally

    def differ(self, name: str, pair: Pair, show: Callable[[Item], str]) -> None:
        """Keep a difference for people to read."""
        gold, found = (show(side.raw) if side else None for side in (pair.gold, pair.found))
        self.differences.append(Difference(name, pair.place, gold or None, found or None))

    def judge(self, name: str, pairs: Iterable[Pair], key: str, told: bool = True) -> None:
        """Score one key of paired records; ``told`` says whether to keep the differences of pairs.

        A value that is null or False counts as nothing there. A key that a gold record lacks is not
        scored for that record. A record that stands alone is told only under its own headline.
        """
        for pair in pairs:
            if pair.gold is not None and key not in pair.gold.raw:
                continue
            tally = _tally(pair, key)
            self.add(name, tally)
            if told and not tally.perfect:
                self.differ(name, pair, lambda item: shown(item.get(key)))

    def judge_whole(self, name: str, pairs: Iterable[Pair]) -> None:
        """Score paired records as wholes: right when every key of the gold record agrees."""
        for pair in pairs:
            right, exact = _judged(pair)
            sides = int(pair.gold is not None), int(pair.found is not None)
            self.add(name, Tally(*sides, int(right), int(exact)))
            if not right:
                self.differ(name, pair, _summary)


def _judged(pair: Pair) -> tuple[bool, bool]:
    if pair.gold is None or pair.found is None:
        return False, False
    right = _whole(pair.gold, pair.found)
    return right, right and all(agree(v, pair.found.raw.get(k)) for k, v in pair.gold.raw.items())


def _tally(pair: Pair, key: str) -> Tally:
    gold, found = (side.folded.get(key) if side else None for side in (pair.gold, pair.found))
    has_gold, has_found = (value is not None and value is not False for value in (gold, found))
    right = has_gold and has_found and agree(gold, found, pair.cut)
    exact = right and _agree_exactly(pair, key)
    return Tally(int(has_gold), int(has_found), int(right), int(exact))


def _agree_exactly(pair: Pair, key: str) -> bool:
    return bool(pair.gold and pair.found and agree(pair.gold.raw[key], pair.found.raw[key], pair.cut))


def shown(value: Value) -> str:
    """Write a value for people; nothing for null and False."""
    return "" if value is None or value is False else str(value)


def _summary(item: Item) -> str:
    return " ".join(f"{key}={shown(value)}" for key, value in item.items() if shown(value))
