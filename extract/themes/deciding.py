"""The themes of an issue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from extract.themes.cutting import Token
from extract.themes.finding import Hit, Word, heard, hits
from extract.themes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about an issue: folded text, its tokens, and how much of its beginning is the title."""

    folded: str
    tokens: list[Token]
    title_end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A theme of a text: its subthemes, the best shown first, and the words, in the order of the text."""

    theme: str
    subthemes: tuple[str, ...]
    words: tuple[Word, ...]


def decide(said: Said, scheme: Scheme) -> list[Decision]:
    """The themes of what is said about an issue, in the order of the scheme; none is a fair answer."""
    held = hits(said.folded, said.tokens, scheme)
    held = [hit for hit in held if hit.rule.where == "anywhere" or hit.words[-1].end <= said.title_end]
    return _by_theme(heard(held), said.title_end, scheme)


def decide_heading(said: Said, scheme: Scheme) -> list[Decision]:
    """The themes that a heading names for what stands under it, without subthemes.

    One that names several (聚焦基层组织建设和选人用人) does not say which of them an issue is about; that is
    the caller's to judge. The frames that every inspection uses (全面从严治党方面) name nothing.
    """
    held = [hit for hit in hits(said.folded, said.tokens, scheme) if hit.rule.passes_on]
    return [replace(decision, subthemes=()) for decision in _by_theme(held, 0, scheme)]


def _by_theme(held: list[Hit], title_end: int, scheme: Scheme) -> list[Decision]:
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in held:
        found[hit.rule.theme].append(hit)
    return [
        _decision(theme, found[theme], title_end) for theme in sorted(found, key=scheme.order.__getitem__)
    ]


def _decision(theme: str, held: list[Hit], title_end: int) -> Decision:
    words = _widest({word for hit in held for word in hit.words})
    first: dict[str, tuple[bool, int]] = {}
    for hit in held:
        if hit.rule.subtheme is not None:
            place = (hit.words[-1].end > title_end, hit.words[0].start)
            first[hit.rule.subtheme] = min(place, first.get(hit.rule.subtheme, place))
    return Decision(theme, tuple(sorted(first, key=lambda name: (first[name], name))), words)


def _widest(words: set[Word]) -> tuple[Word, ...]:
    """The words in the order of the text, without those that lie inside another."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.end > kept[-1].end:
            kept.append(word)
    return tuple(kept)
