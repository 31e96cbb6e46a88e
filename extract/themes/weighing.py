"""How much speaks for each theme, and which of them an issue is about.

Rules that hold are evidence, and evidence adds up: one exact word in passing does not outweigh three of the
finding itself. The weights were fitted together on labelled issues; docs/themes.md says what each is worth.
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
#: Further words of a rule say less than the first.
_MORE = 0.55
#: In Chinese what a thing is stands behind what it is of or for: what a word of another theme follows in its
#: clause (环保|审批超时限) says less.
_FOLLOWED = 0.9
#: Words that end so name an office, a house or a firm: the scene of a finding rather than the finding.
_SCENES = (*"院所校馆局队厅委办", "公司", "企业", "机构", "机关", "单位", "部门")
#: What stands behind the title mostly tells how the finding showed.
_BEHIND_TITLE = 0.5
#: Less than this decides nothing: a lone hint of four signs is too little.
_LEAST = 2.1
#: Two themes weigh about the same where the lighter has so much of the weight of the other.
_CLOSE = 0.95
#: A further subtheme needs so much of the weight of the best.
_SUBTHEME = 0.8


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


class _Clauses:
    """The clauses of a text, and where in each of them the last word of each theme begins."""

    def __init__(self, said: Said, held: list[Hit]) -> None:
        self._title_end = said.title_end
        self._ends = [match.start() for match in CLAUSE.finditer(said.folded)]
        self._last: dict[int, dict[str, int]] = defaultdict(dict)
        for hit in held:
            for word in hit.words:
                last = self._last[self.number(word.start)]
                last[hit.rule.theme] = max(word.start, last.get(hit.rule.theme, 0))

    def number(self, place: int) -> int:
        """The number of the clause in which a place lies."""
        return bisect_right(self._ends, place)

    def share(self, word: Word) -> float:
        """How much of its weight a word has where it stands."""
        return _BEHIND_TITLE if word.end > self._title_end else 1

    def follows(self, hit: Hit) -> bool:
        """Whether a word of another theme stands behind the words of the rule, in the clause of the last."""
        end = max(word.end for word in hit.words)
        last = self._last[self.number(end - 1)]
        return any(start >= end for theme, start in last.items() if theme != hit.rule.theme)


def weigh(held: list[Hit], said: Said) -> list[Evidence]:
    """The evidence for each theme, the weightiest first; of the same weight, that which begins first."""
    by_theme: dict[str, list[Hit]] = defaultdict(list)
    for hit in held:
        by_theme[hit.rule.theme].append(hit)
    clauses = _Clauses(said, held)
    found = [_evidence(theme, hits, clauses) for theme, hits in by_theme.items()]
    return sorted(found, key=lambda each: (-each.weight, each.start))


def _evidence(theme: str, hits: list[Hit], clauses: _Clauses) -> Evidence:
    weighed = [(_weight(hit, clauses), hit) for hit in hits]
    starts = [word.start for hit in hits for word in hit.words]
    numbers = frozenset(clauses.number(start) for start in starts)
    return Evidence(theme, _sum(weighed), _subthemes(weighed), tuple(hits), numbers, min(starts))


def is_scene(hit: Hit) -> bool:
    """Whether all that makes a rule hold are names of offices, houses or firms."""
    return all(word.text.endswith(_SCENES) for word in hit.words)


def choose(evidence: list[Evidence]) -> list[Evidence]:
    """The themes an issue is about, of evidence as :func:`weigh` orders it: one, rarely two, or none.

    Of two that weigh about the same, both count where each has clauses of its own and a sure word. Otherwise
    the later one does, for the reason of ``_FOLLOWED``: 农业产业|专项资金.
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


def _weight(hit: Hit, clauses: _Clauses) -> float:
    sizes = [_SIZE.get(len(word.text), _LONGEST) * clauses.share(word) for word in _apart(hit.words)]
    size = max(sizes) + _MORE * (sum(sizes) - max(sizes))
    return _STRENGTH[hit.rule.strength] * size * (_FOLLOWED if clauses.follows(hit) else 1)


def _apart(words: tuple[Word, ...]) -> list[Word]:
    """The words in the order of the text, the longest of those that begin together, without overlaps."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept
