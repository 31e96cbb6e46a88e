"""How much speaks for each theme, and which of them an issue is about.

Rules that hold are evidence, and evidence adds up: one exact word named in passing does not outweigh three of
the finding itself. The weights were fitted together on labelled issues; docs/themes.md says what each is worth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from extract.themes.finding import Hit, Word
from extract.themes.reading import Said

_STRENGTH = {"sure": 4.0, "likely": 3.0, "hint": 2.0}
#: A word by its signs: the longer, the more exact; from five on it says no more.
_SIZE = {2: 0.65, 3: 1.0, 4: 1.35}
_LONGEST = 1.7
#: A rule of several groups says more than its words apart; other words of one group, less.
_TOGETHER = 1.5
_MORE = 0.55
#: What stands behind the title mostly tells how the finding showed.
_BEHIND_TITLE = 0.7
#: Means, consequences and examples are seldom what a finding is about.
_IN_PASSING = 0.45
_PASSING = re.compile(
    r"(?:以|借|通过|利用|凭|用)[^,。;:、\n]{1,14}?(?:名义|之名|为由|方式|形式|之机|渠道|手段|代替|机会)"
    r"|(?:导致|致使|造成|引发|影响|引起|带来)[^,。;:\n]*"
    r"|(?:例如|比如|譬如|如:)[^。;\n]*"
)
#: Less than this decides nothing.
_LEAST = 1.0
#: A second theme needs a sure word, and so much of the weight of the first.
_SECOND = 0.83
#: A further subtheme needs so much of the weight of the best.
_SUBTHEME = 0.7
#: Two that weigh as good as the same contradict each other, unless both may be named.
_TIE = 0.92


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a theme: its weight, its subthemes (the weightiest first), the rules that hold."""

    theme: str
    weight: float
    subthemes: tuple[str, ...]
    hits: tuple[Hit, ...]


def weigh(held: list[Hit], said: Said) -> list[Evidence]:
    """The evidence for each theme, the weightiest first; of the same weight, that which begins first."""
    passing = [match.span() for match in _PASSING.finditer(said.folded)]
    by_theme: dict[str, list[Hit]] = defaultdict(list)
    for hit in held:
        by_theme[hit.rule.theme].append(hit)
    found = []
    for theme, hits in by_theme.items():
        weighed = [(_weight(hit, said.title_end, passing), hit) for hit in hits]
        found.append(Evidence(theme, _sum(weighed), _subthemes(weighed), tuple(hits)))
    return sorted(found, key=lambda each: (-each.weight, min(hit.words[0].start for hit in each.hits)))


def choose(evidence: list[Evidence]) -> list[Evidence]:
    """The themes an issue is about, of evidence as :func:`weigh` orders it: one, rarely two, or none.

    None where too little is said, or where two themes weigh the same and no more than one can be meant.
    """
    if not evidence or evidence[0].weight < _LEAST:
        return []
    first, *others = evidence
    if not others:
        return [first]
    second = others[0]
    share = second.weight / first.weight
    if share >= _SECOND and _is_sure(second):
        return [first, second]
    return [first] if share <= _TIE else []


def _is_sure(evidence: Evidence) -> bool:
    return any(hit.rule.strength == "sure" for hit in evidence.hits)


def _subthemes(weighed: list[tuple[float, Hit]]) -> tuple[str, ...]:
    """Those that are shown about as well as the best, the best first."""
    found: dict[str, list[tuple[float, Hit]]] = defaultdict(list)
    for weight, hit in weighed:
        if hit.rule.subtheme is not None:
            found[hit.rule.subtheme].append((weight, hit))
    weights = {name: _sum(hits) for name, hits in found.items()}
    least = _SUBTHEME * max(weights.values(), default=0)
    return tuple(
        sorted((name for name in weights if weights[name] >= least), key=lambda name: (-weights[name], name))
    )


def _sum(weighed: list[tuple[float, Hit]]) -> float:
    """The weights of the rules that rest on words of their own, the weightiest first; no word counts twice."""
    total, taken = 0.0, set[int]()
    for weight, hit in sorted(weighed, key=lambda each: -each[0]):
        signs = {place for word in hit.words for place in range(word.start, word.end)}
        if taken.isdisjoint(signs):
            total += weight
        taken |= signs
    return total


def _weight(hit: Hit, title_end: int, passing: list[tuple[int, int]]) -> float:
    sizes = sorted((_size(word, title_end, passing) for word in apart(hit.words)), reverse=True)
    together = len(hit.rule.groups) > 1
    size = sum(sizes) * _TOGETHER if together else sizes[0] + _MORE * sum(sizes[1:])
    return _STRENGTH[hit.rule.strength] * size


def _size(word: Word, title_end: int, passing: list[tuple[int, int]]) -> float:
    size = _SIZE.get(len(word.text), _LONGEST)
    if word.end > title_end:
        size *= _BEHIND_TITLE
    if any(start <= word.start < end for start, end in passing):
        size *= _IN_PASSING
    return size


def apart(words: tuple[Word, ...]) -> list[Word]:
    """The words in the order of the text, the longest of those that begin together, without overlaps."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept
