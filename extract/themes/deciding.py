"""The themes of an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from extract.themes.finding import Hit, Word, hits
from extract.themes.leaning import UNLEARNT
from extract.themes.reading import Said
from extract.themes.scheme import Scheme
from extract.themes.weighing import Evidence, is_scene, weigh

if TYPE_CHECKING:
    from extract.themes.leaning import Weights

#: What rules weigh beside what the words lean to, in log odds.
_RULES = 0.4
#: Less than this decides nothing.
_LEAST = -1.35
#: A second theme must stand so well in the whole, with a rule that holds, and lead a piece of its own.
_SECOND = 0.4
#: What leads a piece must stand so well in it.
_LEADS = -0.85
#: A further subtheme must stand so well.
_FURTHER = 1.5
#: Findings are strung together by these signs; a shorter piece says nothing.
_PIECE = re.compile(r"[,、;。:!?\n]|$")
_SHORTEST = 3
#: So many pieces are looked at: what a text is about, it says at its beginning.
_MOST_PIECES = 40


@dataclass(frozen=True, slots=True)
class Decision:
    """A theme of a text: its subthemes, the best shown first, and the words, in the order of the text."""

    theme: str
    subthemes: tuple[str, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How well a theme stands in a text: log odds, roughly, of its best subtheme with its rules."""

    theme: str
    score: float
    leanings: Weights
    shown: Evidence | None

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The rules that hold."""
        return self.shown.hits if self.shown else ()


def decide(said: Said, scheme: Scheme) -> list[Decision]:
    """The themes of what is said about an issue, in the order of the scheme; none is a fair answer."""
    return _in_order((_decision(each, said, scheme) for each in chosen(said, scheme)), scheme)


def chosen(said: Said, scheme: Scheme) -> list[Standing]:
    """One theme, rarely two, or none: the one that stands best, and one that leads a piece of its own."""
    held = [
        hit
        for hit in hits(said.folded, said.tokens, scheme)
        if hit.rule.where == "anywhere" or hit.words[-1].end <= said.title_end
    ]
    first, *others = _standings(said, held, scheme)
    if first.score < _LEAST:
        return []
    strong = [each for each in others if each.shown and each.score >= _SECOND]
    leading = set(_leading(said, held, scheme)) if strong else set()
    return [first, *[each for each in strong if each.theme in leading][:1]]


def _standings(said: Said, held: list[Hit], scheme: Scheme) -> list[Standing]:
    """Every theme, the best first; of equals, the first of the scheme."""
    leanings = scheme.leanings.scores(said.tokens, said.title_end)
    told = leanings.tolist()
    telling = [hit for hit in held if not is_scene(hit)]
    weighed = {each.theme: each for each in weigh(telling or held, said)}
    found = []
    for theme, places in scheme.places_by_theme.items():
        score, shown = max(told[places.start : places.stop], default=UNLEARNT), weighed.get(theme)
        score += _RULES * shown.weight if shown else 0.0
        found.append(Standing(theme, score, leanings, shown))
    return sorted(found, key=lambda each: -each.score)


def _leading(said: Said, held: list[Hit], scheme: Scheme) -> Iterator[str]:
    """The themes that stand best in a piece between commas. Linear in the text."""
    ends = [match.start() for match in islice(_PIECE.finditer(said.folded), _MOST_PIECES)]
    for start, end in pairwise([-1, *ends]):
        if end - start > _SHORTEST:
            tokens = [token for token in said.tokens if start < token.start < end]
            inside = [hit for hit in held if start < hit.words[0].start and hit.words[-1].end <= end]
            best = _standings(Said(said.folded, tokens, end), inside, scheme)[0]
            if best.score >= _LEADS:
                yield best.theme


def decide_heading(said: Said, scheme: Scheme) -> list[Decision]:
    """The themes that a heading names for what stands under it, without subthemes.

    One that names several (聚焦基层组织建设和选人用人) does not say which of them an issue is about; that is
    the caller's to judge. The frames that every inspection uses (全面从严治党方面) name nothing.
    """
    held = [hit for hit in hits(said.folded, said.tokens, scheme) if hit.rule.passes_on]
    found = weigh(held, said)
    return _in_order((Decision(each.theme, (), _widest(_words(each.hits))) for each in found), scheme)


def _in_order(decisions: Iterable[Decision], scheme: Scheme) -> list[Decision]:
    return sorted(decisions, key=lambda decision: scheme.order[decision.theme])


def _decision(standing: Standing, said: Said, scheme: Scheme) -> Decision:
    ranked = _subthemes(standing, scheme)
    shown = [place for place, score in ranked[:1] if score >= _LEAST]
    shown += [place for place, score in ranked[1:] if score >= _FURTHER]
    words = _words(standing.hits)
    for best, _ in ranked[:1]:
        telling = scheme.leanings.telling(said.tokens, said.title_end, best)
        words |= {Word(token.text, token.start) for token in telling}
    return Decision(standing.theme, tuple(scheme.subthemes[place] for place in shown), _widest(words))


def _subthemes(standing: Standing, scheme: Scheme) -> list[tuple[int, float]]:
    """The places of the subthemes and how well they stand, the best first."""
    shown = standing.shown.subthemes if standing.shown else {}
    scores = [
        (place, float(standing.leanings[place]) + _RULES * shown.get(scheme.subthemes[place], 0.0))
        for place in scheme.places_by_theme[standing.theme]
    ]
    return sorted(scores, key=lambda each: -each[1])


def _words(held: Iterable[Hit]) -> set[Word]:
    return {word for hit in held for word in hit.words}


def _widest(words: set[Word]) -> tuple[Word, ...]:
    """The words in the order of the text, without those that lie inside another."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.end > kept[-1].end:
            kept.append(word)
    return tuple(kept)
