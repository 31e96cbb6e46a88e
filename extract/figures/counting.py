"""What a figure counts: the words beside it that say so, and the name the rules give them."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.figures.clauses import clause_start
from extract.figures.quantities import Quantity
from extract.rulebook import Matcher, Rulebook

#: How far words may stand from their figure, before it and behind it.
_LEFT, _RIGHT = 26, 18
_CLOSED = re.compile(r" ?(?:[,。;:、!?)\]\n”\x00]|$|的(?=[\d,。;]))")
_RIGHT_END = re.compile(r"[,。;:、!?()\n“\x00\d]")
#: Where the words of the next figure begin: 24项反馈问题|已完成22项.
_NEXT_ONE = re.compile(r"已|均|现|共|其中|仅|分别|占|达")
_OPENERS = re.compile(
    r"(?:[一二三四五六七八九十]是|一方面|另一方面|以上|以下|左右|以内|之内|内(?!部)|余|多|其中|目前|现已|已经|已|共计|累计|共|合计|总计|先后|同时|并|均|全部|今年|去年|本年|以来|各类?|对|为|将|由|向|经|仍有|尚有"
    r"|还有|有|约|分别|上述|剩余|以及|和|及|与|的|了|全市|全县|全区|全省|我市|我局|我县|我区|等|、| )+"
)
_CLOSERS = re.compile(
    r"(?:总数|数量|数|共计|累计|共有|共|合计|达到了?|达|为|了|仅为?|仅有|只有|有|近|约|超过|不足|不到|至|到|的|各|等|每年|每月"
    r"|不少于|至少|不超过|\(|:|“|同比|[增减][长少加]了?|下降了?|上升了?|提高了?|是|占比|占| )+$"
)
_VERB_ONLY = 3
#: Kinds that are always of something else.
_OF_SOMETHING = frozenset({"share", "points", "multiple"})
_Window = tuple[int, int]
#: What a character between words and figure costs: before it; before it where a noun follows (查处5家企业);
#: behind it, for deeds and for the nouns it may belong to.
_FEE_LEFT, _FEE_LEFT_OPEN, _FEE_DEED, _FEE_NOUN = 0.05, 0.15, 0.3, 0.06
#: Rules of less weight are nouns: before a figure they count only right beside it (市场主体56114户).
_DEED = 1.5
#: Of still less weight, those that name who acts: 街道2个小区 counts no 街道.
_SUBJECT = 1.0
_SHARE_OF = re.compile(r"占|其中|比例|比重|^中?的$")


class Counted(NamedTuple):
    """The name of what is counted, and where its words stand; ``touches``: they end right at the figure."""

    name: str | None
    start: int | None = None
    end: int | None = None
    touches: bool = False


NOTHING = Counted(None)


class Speakers:
    """The rules of the family ``counted``, by the class of unit they speak for; each made once."""

    def __init__(self, rules: Rulebook) -> None:
        self._rules = tuple(rule for rule in rules.rules if rule.family == "counted")
        self._matchers: dict[str, Matcher] = {}

    def of(self, kind: str) -> Matcher:
        """The rules that speak for a class of unit."""
        if kind not in self._matchers:
            chosen = tuple(rule for rule in self._rules if not rule.of or kind in rule.of.split())
            self._matchers[kind] = Matcher(chosen, "anywhere")
        return self._matchers[kind]

    def names(self, kind: str) -> set[str]:
        """What things of a class of unit can be counted as."""
        return {rule.value for rule in self.of(kind).rules}


class Counter:
    """Tells what the figures of one text count, asked in the order of the text."""

    def __init__(self, text: str, speakers: Speakers) -> None:
        self._text, self._speakers = text, speakers

    def counted(
        self, one: Quantity, before: Quantity | None, after: Quantity | None, last: Counted, changes: bool
    ) -> Counted:
        """What ``one`` counts, between ``before`` and ``after``; ``last`` is what ``before`` counted.

        A share, a rise or a bare deed (启动642个) behind another figure of the sentence counts the same.
        """
        left, right = self._windows(one, before, after)
        best = self._best(one, left, right)
        if best is None and before is not None:
            if changes and one.kind in _OF_SOMETHING and self._same_sentence(one, before):
                return last
            if self._same_again(one, before, (left, right), last):
                return last
        if best is not None:
            return best
        return NOTHING if one.kind == "duration" else self._words(left, right)._replace(name=one.counts)

    def _windows(
        self, one: Quantity, before: Quantity | None, after: Quantity | None
    ) -> tuple[_Window, _Window]:
        text = self._text
        start = clause_start(text, one.start, _LEFT)
        if before is not None and before.end > start:
            start = max(before.end, text.rfind("、", before.end, one.start) + 1)
        if _CLOSED.match(text, one.end):
            return (start, one.start), (one.end, one.end)
        limit = min(len(text), one.end + _RIGHT)
        if after is not None and after.start <= limit:
            next_one = _NEXT_ONE.search(text, one.end, after.start)
            limit = next_one.start() if next_one else after.start
        opening = one.end + (text[one.end : one.end + 1] == "“")
        stop = _RIGHT_END.search(text, opening, limit)
        return (start, one.start), (one.end, stop.start() if stop else limit)

    def _best(self, one: Quantity, left: _Window, right: _Window) -> Counted | None:
        """The hit with most weight, less its distance from the figure."""
        matcher = self._speakers.of(one.kind)
        best, most = None, 0.0
        behind = _CLOSERS.search(self._text, *left)
        near = behind.start() if behind else left[1]
        is_open = right[0] < right[1]
        for (start, end), ahead in ((left, True), (right, False)):
            if start == end:
                continue
            piece = self._text[start:end]
            for match in matcher.regex.finditer(piece):
                away = max(0, near - start - match.end()) if ahead else match.start()
                weight = matcher.rule_of(match).weight
                score = weight - _fee(ahead, is_open, weight) * away
                if ahead and weight < _least(away, is_open):
                    continue
                if score > most or (score == most and ahead):
                    most = score
                    span = self._span(start, end, match, ahead, near)
                    best = Counted(matcher.rule_of(match).value, *span, ahead and away <= 1)
        return best

    def _span(self, start: int, end: int, match: re.Match[str], ahead: bool, near: int) -> _Window:
        """From the hit to the figure, or from the figure to the end of the hit."""
        low, high = (
            (start + match.start(), max(near, start + match.end()))
            if ahead
            else (
                start,
                start + match.end(),
            )
        )
        while low < high and self._text[low] in " 的“":
            low += 1
        return low, high

    def _same_again(
        self, one: Quantity, before: Quantity, windows: tuple[_Window, _Window], last: Counted
    ) -> bool:
        """Whether ``one`` says more about what ``before`` counted."""
        left, right = windows
        between = self._text[before.end : one.start]
        if not self._same_sentence(one, before):
            return False
        if one.kind in _OF_SOMETHING:
            return _SHARE_OF.search(between) is not None
        low, high = self._trimmed(left)
        if one.base_unit != before.base_unit:  # 警示教育3批次180人次
            return low == high and last.name in self._speakers.names(one.kind)
        return right[0] == right[1] and high - low <= _VERB_ONLY

    def _same_sentence(self, one: Quantity, before: Quantity) -> bool:
        return self._text.find("。", before.end, one.start) < 0 > self._text.find("\n", before.end, one.start)

    def _words(self, left: _Window, right: _Window) -> Counted:
        """The words beside the figure where no rule knows them: behind it, or else before it."""
        for low, high in map(self._trimmed, (right, left)):
            if high > low:
                return Counted(None, low, high)
        return NOTHING

    def _trimmed(self, span: _Window) -> _Window:
        opening = _OPENERS.match(self._text, *span)
        start = opening.end() if opening else span[0]
        closing = _CLOSERS.search(self._text, start, span[1])
        return start, closing.start() if closing else span[1]


def _least(away: int, is_open: bool) -> float:
    """What a rule must weigh to speak from before the figure."""
    if away:
        return _DEED
    return _SUBJECT if is_open else 0.0


def _fee(ahead: bool, is_open: bool, weight: float) -> float:
    if ahead:
        return _FEE_LEFT_OPEN if is_open else _FEE_LEFT
    return _FEE_DEED if weight >= _DEED else _FEE_NOUN
