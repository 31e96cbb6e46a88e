"""Which rules hold in a text, and by which words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from extract.themes.cutting import Token
from extract.themes.scheme import Scheme, ThemeRule

#: Where a clause ends.
CLAUSE = re.compile(r"[,。;:!?\n]")
_SENTENCE = re.compile(r"[。;!?\n]")
#: What names a document or lists offices and fields is no finding: 未按《…安全生产…》要求, 公安、社保等部门.
_ASIDE = re.compile(
    r"《[^》\n]{1,80}》|[^,。;:!?\n《》、]{2,12}(?:、[^,。;:!?\n《》、]{2,12}){1,12}等(?:[\d一二三四五六七八九十多几相关有职能个家重点]{0,6})"
    r"(?:部门|单位|科室|股室|业务|领域|环节)"
)


class Word(NamedTuple):
    """A word of a rule where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after its last sign."""
        return self.start + len(self.text)


class Hit(NamedTuple):
    """A rule that holds, and the words that make it hold."""

    rule: ThemeRule
    words: tuple[Word, ...]


Places = dict[str, list[Word]]


def hits(folded: str, tokens: list[Token], scheme: Scheme) -> list[Hit]:
    """Every rule that holds in ``folded``, once for each stretch it holds in.

    Words count only where they begin and end with a token: 法治 does not stand in 方法治理. Titles of
    documents and lists of offices or fields speak only where nothing else does. Linear in the text for a
    given set of rules.
    """
    words = list(_words(folded, tokens, scheme))
    aside = {place for match in _ASIDE.finditer(folded) for place in range(*match.span())}
    held = _holding_in([word for word in words if word.start not in aside], folded, scheme)
    return held or _holding_in(words, folded, scheme)


def _holding_in(words: list[Word], folded: str, scheme: Scheme) -> list[Hit]:
    sentences = _split(words, [match.start() for match in _SENTENCE.finditer(folded)])
    clauses = [match.start() for match in CLAUSE.finditer(folded)]
    return [hit for sentence in sentences for hit in _in_sentence(sentence, clauses, scheme)]


def _in_sentence(sentence: Places, clauses: list[int], scheme: Scheme) -> Iterator[Hit]:
    yield from _holding(sentence, "sentence", sentence, scheme)
    here = sorted((word for places in sentence.values() for word in places), key=_start)
    for clause in _split(here, clauses):
        yield from _holding(clause, "clause", sentence, scheme)


def _words(folded: str, tokens: list[Token], scheme: Scheme) -> Iterator[Word]:
    by_head, known = scheme.lengths_by_head, scheme.words
    edges = scheme.cutter.edges(tokens)
    for start in sorted(edges):
        for length in by_head.get(folded[start : start + 2], ()):
            if start + length in edges and (word := folded[start : start + length]) in known:
                yield Word(word, start)


def _start(word: Word) -> int:
    return word.start


def _split(words: list[Word], ends: list[int]) -> list[Places]:
    """The words of each stretch between ``ends``, by the word."""
    found: dict[int, Places] = defaultdict(lambda: defaultdict(list))
    for word in words:
        found[bisect_right(ends, word.start)][word.text].append(word)
    return list(found.values())


def _holding(stretch: Places, within: str, sentence: Places, scheme: Scheme) -> Iterator[Hit]:
    asked = set()
    for word in stretch:
        for rule in scheme.rules_by_word.get(word, ()):
            if rule.within == within and rule.id not in asked:
                asked.add(rule.id)
                hit = _hit(rule, stretch, sentence)
                if hit is not None:
                    yield hit


def _hit(rule: ThemeRule, stretch: Places, sentence: Places) -> Hit | None:
    """The rule with the words of its groups, each where it first stands, if it holds in the stretch."""
    if not rule.unless.isdisjoint(sentence):
        return None
    found: set[Word] = set()
    for group in rule.groups:
        here = [places[0] for word, places in stretch.items() if word in group]
        if not here:
            return None
        found.update(here)
    return Hit(rule, tuple(sorted(found, key=_start)))
