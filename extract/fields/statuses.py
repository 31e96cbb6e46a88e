"""How far an issue has come, where its progress says so in a sentence: 该问题已完成整改。"""

from __future__ import annotations

import re

from extract.fields.drafts import IssueDraft
from extract.rulebook import Matcher, Rulebook

_SUBJECT = re.compile(
    r"(?:目前|截至目前|截止目前|现|至此|经整改|综上)?[,:]?(?:(?:该|此|本|上述|以上|这|反馈|相关|所有|全部)(?:项|个|类|些)?)?"
    r"(?:反馈|整改)?(?:问题|任务|事项|工作|整改任务|整改事项|整改工作|整改)?(?:整改)?[,]?"
)
_BRACKET = re.compile(r"[(【\[]([^()【】\[\]]{2,20})[)】\]]$")
_SAYS_NOTHING = " ,、并且整改完成到位情况:"
_CLAUSE_END = re.compile(r"[,。;!\n]|$")
#: No status is longer than this.
_LONGEST = 40
_TAIL = re.compile(
    r"(?:中|之中|整改|任务|到位|工作|目标|销号|[,、]?(?:并|且)?(?:长期坚持|持续巩固|持续推进|申请|验收|转入长期))*"
)


def status_of(folded: str, draft: IssueDraft, rules: Rulebook) -> str | None:
    """The status an issue states: as all its progress says, in a field, or in a sentence of the progress."""
    return draft.status or _in_fields(folded, draft, rules) or _in_sentences(folded, draft, rules)


def status_bracket(folded: str, start: int, end: int, statuses: Matcher) -> tuple[int, str | None]:
    """Where a heading ends before the bracket that says its status, and that status: …的问题（已完成）。"""
    bracket = _BRACKET.search(folded, max(start, end - _LONGEST), end)
    rule = statuses.first(bracket.group(1)) if bracket else None
    if bracket is None or rule is None or statuses.regex.sub("", bracket.group(1)).strip(_SAYS_NOTHING):
        return end, None
    return bracket.start(), rule.value


def _in_fields(folded: str, draft: IssueDraft, rules: Rulebook) -> str | None:
    for one in (*draft.fields, *(f for measure in draft.measures for f in measure.fields)):
        if one.field == "status":
            for start, end in one.pieces:
                rule = rules.family("statuses").first(folded[start:end].strip(" 。"))
                if rule is not None:
                    return rule.value
    return None


def _in_sentences(folded: str, draft: IssueDraft, rules: Rulebook) -> str | None:
    statuses = rules.family("statuses")
    for statement in draft.statements:
        last = _last_sentence(folded, statement.start, statement.end)
        for place in (statement.start, last, folded.rfind(",", last, statement.end) + 1 or last):
            subject = _SUBJECT.match(folded, place, statement.end)
            at = subject.end() if subject else place
            match = statuses.regex.match(folded, at, min(at + _LONGEST, statement.end))
            if match is None:
                continue
            tail = _TAIL.match(folded, match.end(), statement.end)
            if tail is not None and _CLAUSE_END.match(folded, tail.end(), statement.end):
                return statuses.rule_of(match).value
    return None


def _last_sentence(folded: str, start: int, end: int) -> int:
    """Where the last sentence of a stretch begins."""
    for stop in "。;!\n":
        start = max(start, folded.rfind(stop, start, end - 1) + 1)
    return start
