"""Speaks the grammar: turns a template into a sentence about one body, seeded."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.generator.bodies import Body
from tests.generator.phrases import RULES

_SLOT = re.compile(r"<(\w+)>")
_WORD = re.compile(r"[\u4e00-\u9fff]{6,}")


def _money(rng: Random, *_: object) -> str:
    return rng.choice((f"{rng.randint(1, 99)}.{rng.randint(1, 99)}万元", f"{rng.randint(1000, 9999)}元"))


def _share(rng: Random, *_: object) -> str:
    return f"{rng.randint(11, 98)}{rng.choice(('', f'.{rng.randint(1, 9)}'))}%"


_FIGURES: dict[str, Callable[[Random, int, str], object]] = {
    "n": lambda rng, _year, _place: rng.randint(2, 60),
    "m": lambda rng, _year, _place: rng.randint(1, 12),
    "d": lambda rng, _year, _place: rng.randint(1, 28),
    "money": _money,
    "pct": _share,
    "year": lambda rng, year, _place: year - rng.randint(2, 4),
    "year2": lambda _rng, year, _place: year - 1,
    "new": lambda rng, year, _place: f"{year + 1}年{rng.randint(1, 12)}月",
    "docno": lambda rng, year, place: f"{place}{rng.choice('政党办')}发〔{year - 1}〕{rng.randint(1, 60)}号",
}


class Speech:
    """A mouth for one notice: the same seed and body say the same things in the same order."""

    def __init__(self, rng: Random, body: Body, year: int, spaced: bool = False) -> None:
        self.rng = rng
        self.body = body
        self.year = year
        self._spaced = spaced
        self._used: set[str] = set()

    def say(self, symbol: str) -> str:
        """Speak one expansion of a grammar symbol."""
        return _SLOT.sub(lambda slot: self._slot(slot.group(1)), self.rng.choice(RULES[symbol]))

    def fresh(self, symbol: str) -> str:
        """Speak an expansion not spoken before, so that every issue of a notice is its own."""
        for _ in range(40):
            text = self.say(symbol)
            if text not in self._used:
                break
        self._used.add(text)
        return self._space(text) if self._spaced else text

    def several(self, symbol: str, low: int, high: int) -> str:
        """Speak a run of sentences."""
        return "".join(self.fresh(symbol) for _ in range(self.rng.randint(low, high)))

    def _slot(self, name: str) -> str:
        if name in RULES:
            return self.say(name)
        return self._fact(name)

    def _fact(self, name: str) -> str:
        sector, rng = self.body.sector, self.rng
        if name in ("topic", "thing", "dept", "dept2"):
            pool = {"topic": sector.topics, "thing": sector.things}.get(name, sector.departments)
            return rng.choice(pool)
        if name in ("our", "party"):
            return {"our": sector.our, "party": sector.party}[name]
        return self._figure(name)

    def _figure(self, name: str) -> str:
        return str(_FIGURES[name](self.rng, self.year, self.body.place[0]))

    def _space(self, text: str) -> str:
        # 搬 迁: a space inside a word, as sites leave behind; never beside a figure or a mark.
        words = list(_WORD.finditer(text))
        if not words or self.rng.random() < 0.5:
            return text
        word = self.rng.choice(words)
        middle = (word.start() + word.end()) // 2
        return f"{text[:middle]} {text[middle:]}"
