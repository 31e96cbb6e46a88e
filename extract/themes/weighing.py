"""How much speaks for each theme, and which of them an issue is about.

Rules that hold are evidence, and evidence adds up: one exact word named in passing does not outweigh three of
the X
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from extract.themes.finding import CLAUSE, Hit, Word
from extract.themes.reading import Said

_STRENGTH = {"sure": 4.0, "likely": 3.0, "hint": 1.5}
#: A word by its signs: the longer, the more exact; from five on it says no more.
_SIZE = {2: 0.65, 3: 1.0, 4: 1.35}
_LONGEST = 1.7
#: A rule of several groups says more than its words apart, of which those that deny (不到位) only say that
#: something is wrong; further words of a rule say less than the first.
_TOGETHER = 1.8
_MORE = 0.55
_DENYING = frozenset("不未没无缺")
#: What stands behind the title mostly tells how the finding showed.
_BEHIND_TITLE = 0.7
#: Less than this decides nothing: a lone hint of four signs is too little.
_LEAST = 2.1
#: Two themes weigh about the same where the lighter has so much of the weight of the other.
_CLOSE = 0.85
#: A further subtheme needs so much of the weight of the best.
_SUBTHEME = 0.7


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a theme: its weight, its subthemes (the weightiest first), and the rules that hold.

    ``clauses`` are the numbers of the clauses they hold in, ``start`` is where their first word stands.
    """

    theme: str
    weight: float
    subthemes: tuple[str, ...]
    hits: tuple[Hit, ...]
    clauses: frozenset[int]
    start: int


def weigh(held: list[Hit], said: Said) -> list[Evidence]:
    """The evidence for each theme, the weightiest first; of the same weight, that which begins first."""
    by_theme: dict[str, list[Hit]] = defaultdict(list)
    for hit in held:
        by_theme[hit.rule.theme].append(hit)
    ends = [match.start() for match in CLAUSE.finditer(said.folded)]
    found = []
    for theme, hits in by_theme.items():
        weighed = [(_weight(hit, said.title_end), hit) for hit in hits]
        starts = [word.start for hit in hits for word in hit.words]
        clauses = frozenset(bisect_right(ends, start) for start in starts)
        evidence = Evidence(theme, _sum(weighed), _subthemes(weighed), tuple(hits), clauses, min(starts))
        found.append(evidence)
    return sorted(found, key=lambda each: (-each.weight, each.start))


def choose(evidence: list[Evidence]) -> list[Evidence]:
    """The themes an issue is about, of evidence as :func:`weigh` orders it: one, rarely two, or none.

    Of two that weigh about the same, both count where each has clauses of its own and a sure word. Otherwise
    the later one does: in Chinese what a thing is stands behind what it is for (农业产业|专项资金).
    """
    if not evidence or evidence[0].weight < _LEAST:
        return []
    first, *others = evidence
    if not others or others[0].weight < _CLOSE * first.weight:
        return [first]
    second = others[0]
    if first.clauses.isdisjoint(second.clauses) and _is_sure(first) and _is_sure(second):
        return [first, second]
    return [max(first, second, key=lambda each: each.start)]


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
    """The weights of the rules that rest on words of their own; no word counts twice."""
    total, taken = 0.0, set[int]()
    for weight, hit in sorted(weighed, key=lambda each: -each[0]):
        signs = {place for word in hit.words for place in range(word.start, word.end)}
        if taken.isdisjoint(signs):
            total += weight
        taken |= signs
    return total


def _weight(hit: Hit, title_end: int) -> float:
    words = _apart(hit.words)
    together = len(hit.rule.groups) > 1 and len(words) > 1
    telling = [word for word in words if not (together and word.text[0] in _DENYING)]
    sizes = sorted((_size(word, title_end) for word in telling), reverse=True)
    size = sum(sizes[:1]) + _MORE * sum(sizes[1:])
    return _STRENGTH[hit.rule.strength] * size * (_TOGETHER if together else 1)


def _size(word: Word, title_end: int) -> float:
    size = _SIZE.get(len(word.text), _LONGEST)
    if word.end > title_end:
        size *= _BEHIND_TITLE
    return size


def _apart(words: tuple[Word, ...]) -> list[Word]:
    """The words in the order of the text, the longest of those that begin together, without overlaps."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept
