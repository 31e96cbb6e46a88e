"""From the text of an issue to what can be compared: clauses without names, numbers, manner and frame."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from extract.comparing.settings import Likeness
from extract.rulebook.folding import fold, simplify

#: Signs of the private use area stand for what is left out; they occur in no notice that can be read.
_PLACE, _NUMBER, _MANNER = "\ue000", "\ue001", 0xE100

_QUOTES = re.compile(r"[\s“”‘’\"'《》〈〉()\[\]【】]")
_FIGURE = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*[余多]?[万亿]?(?:年|月|日|%)?(?:底|初|末)?"
    r"|(?<![二两三四五六七八九十百千])[二两三四五六七八九十百千]++(?=[个家名次处件户起项份人只座所条批])"
)
_STANDINS = re.compile(f"[{_PLACE}{_NUMBER}]+")
_BREAKS = re.compile(r"[^\u4e00-\u9fff\ue000-\uf8ffA-Za-z]+")


def reducer(settings: Likeness) -> Callable[[str], str]:
    """A function that reduces a text to its clauses, one a line.

    Two texts that differ only in places, numbers, punctuation, widths, traditional signs and words that
    ``settings`` call the same reduce to the same clauses.
    """
    manner = {word: chr(_MANNER + number) for word, number in settings.manner.items()}
    plain = {**manner, **dict.fromkeys(settings.frame, "")}
    steps: list[Callable[[str], str]] = [
        lambda text: _QUOTES.sub("", simplify(fold(text))),
        partial(_FIGURE.sub, _NUMBER),
        _replacing(dict(settings.same)),
        _replacing(plain),
        _unplaced(settings),
        partial(_STANDINS.sub, lambda found: found[0][0]),
        lambda text: _BREAKS.sub("\n", text).strip("\n"),
    ]

    def reduce_(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return reduce_


def _replacing(table: dict[str, str]) -> Callable[[str], str]:
    """Every word of the table, the longest first, by what stands for it."""
    pattern = _any(table)
    return lambda text: pattern.sub(lambda found: table[found[0]], text)


def _unplaced(settings: Likeness) -> Callable[[str], str]:
    """Names of places by one sign: two signs and what a place's name ends with."""
    pattern = re.compile(f"[\u4e00-\u9fff]{{2}}(?:{_any(settings.places).pattern})")
    common = settings.not_places
    return lambda text: pattern.sub(lambda found: found[0] if found[0].endswith(common) else _PLACE, text)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
