"""How much the rules that hold say for each theme.

They are evidence, and evidence adds up: one exact word in passing does not outweigh three of the finding
itself. The weights were fitted together on labelled issues; docs/themes.md says what each is worth.
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
#: A rule that the leanings were not learnt with speaks for itself and for what would have been learnt of it.
_UNLEARNT = 3.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a theme: its weight, the weights of its subthemes, and the rules that hold."""

    theme: str
    weight: float
    subthemes: dict[str, float]
    hits: tuple[Hit, ...]


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
    """The evidence for each theme that a rule speaks for."""
    by_theme: dict[str, list[Hit]] = defaultdict(list)
    for hit in held:
        by_theme[hit.rule.theme].append(hit)
    clauses = _Clauses(said, held)
    return [_evidence(theme, hits, clauses) for theme, hits in by_theme.items()]


def _evidence(theme: str, hits: list[Hit], clauses: _Clauses) -> Evidence:
    weighed = [(_weight(hit, clauses), hit) for hit in hits]
    return Evidence(theme, _sum(weighed), _subthemes(weighed), tuple(hits))


def is_scene(hit: Hit) -> bool:
    """Whether all that makes a rule hold are names of offices, houses or firms."""
    return all(word.text.endswith(_SCENES) for word in hit.words)


def _subthemes(weighed: list[tuple[float, Hit]]) -> dict[str, float]:
    found: dict[str, list[tuple[float, Hit]]] = defaultdict(list)
    for weight, hit in weighed:
        if hit.rule.subtheme is not None:
            found[hit.rule.subtheme].append((weight, hit))
    return {name: _sum(hits) for name, hits in found.items()}


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
    size *= _FOLLOWED if clauses.follows(hit) else 1
    return _STRENGTH[hit.rule.strength] * size * (1 if hit.rule.learnt else _UNLEARNT)


def _apart(words: tuple[Word, ...]) -> list[Word]:
    """The words in the order of the text, the longest of those that begin together, without overlaps."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept
