"""How far an issue has come, where its progress says so in a sentence: 该问题已完成整改。"""

from __future__ import annotations

from typing import Final

from extract.fields.drafts import IssueDraft
from extract.model import Issue
from extract.outline.sentences import status_bracket
from extract.patterns import pattern_of
from extract.rulebook import Matcher, Rulebook

_SUBJECT: Final = (
    r"(?:目前|截至目前|截止目前|现|至此|经整改|综上)?[,:]?(?:(?:其余|剩余)(?:部分|款项|资金)?|(?:该|此|本|上述|以上|这|反馈|相关|所有|全部)(?:项|个|类|些|方面)?)?"
    r"(?:反馈|整改)?(?:问题|任务|事项|工作|整改任务|整改事项|整改工作|整改)?(?:整改)?[,]?"
)
#: A statement that says a status and nothing else is no longer.
_LONGEST_SENTENCE: Final = 30
_OF_GROUP: Final = pattern_of(
    r"(?:已(?:经)?|基本|正在|持续|(?:需要?)?长期|尚未|未)[^,。]{0,8}的?(?:问题|任务|事项)(?:\(|。|$)"
)
#: How clauses begin that tell of what was counted before them: 发现问题58条，均已整改。
_OF_MANY: Final = "均全都"
_TAIL: Final = (
    r"(?>(?:中|之中|整改|任务|到位|工作|目标|销号|[,、]?(?:并|且)?(?:长期坚持|持续巩固|持续推进|申请|经[^,。;]{1,14}验收(?:销号|通过)?|验收|转入长期))*)"
    r"(?:[,。;!\n]|$|(?=一是|首先|一方面|第一,|[①⑴]))"
)


def status_of(folded: str, draft: IssueDraft, rules: Rulebook) -> str | None:
    """The status an issue states: as all its progress says, in a field, in a sentence, or for its group."""
    own = draft.status or _in_fields(folded, draft, rules) or _in_sentences(folded, draft, rules)
    return own or draft.group_status


def closed(issues: list[Issue], folded: str, rules: Rulebook) -> list[Issue]:
    """The issues of a notice of completion: the one that says nothing of its status is completed as a whole.

    Title and intro say it (整改完成情况的公示), or the text behind it that it is off the list (达到销号标准);
    of several issues each must say so itself.
    """
    if len(issues) != 1 or issues[0].status is not None:
        return issues
    said = rules.family("facts", "notice.done").regex.search(folded, 0, issues[0].start)
    done = said or rules.family("facts", "notice.off").regex.search(folded, issues[0].end)
    return [issues[0]._replace(status="completed")] if done else issues


def group_status(heading: str, statuses: Matcher) -> str | None:
    """How far the issues of a group are, by its heading: 已完成整改的问题."""
    rule = statuses.first(heading) if _OF_GROUP.match(heading) else None
    return None if rule is None else rule.value


def _in_fields(folded: str, draft: IssueDraft, rules: Rulebook) -> str | None:
    fields = draft.fields
    if draft.measures:
        fields = [*fields, *(one for measure in draft.measures for one in measure.fields)]
    for field in fields:
        if field.field == "status":
            for start, end in field.pieces:
                rule = rules.family("statuses").first(folded[start:end].strip(" 。"))
                if rule is not None:
                    return rule.value
    return None


def _in_sentences(folded: str, draft: IssueDraft, rules: Rulebook) -> str | None:
    if not draft.statements:
        return None
    statuses = rules.family("statuses")
    tells = statuses.framed(_SUBJECT, _TAIL).match
    for statement in draft.statements:
        start, end = statement.start + len(statement.marker or ""), statement.end
        last = _last_sentence(folded, start, end)
        match = tells(folded, start, end) or (last > start and tells(folded, last, end))
        if not match:
            clause = folded.rfind(",", last, end) + 1
            many = folded[clause : clause + 1] in _OF_MANY
            match = tells(folded, clause, end) if clause and not many else None
        if not match and folded.find(" ", last, end) >= 0:  # 该问题已完 成整改: a blank inside a word
            match = tells(folded[last:end].replace(" ", ""))
        if match:
            return statuses.rule_of(match).value
    return None


def told_by(folded: str, start: int, end: int, statuses: Matcher) -> str | None:
    """The status that is all a statement says (该问题已完成整改。), or that a bracket at its end says."""
    while end > start and folded[end - 1] in "。; ":
        end -= 1
    if end > start and folded[end - 1] in ")】]":
        return status_bracket(folded, start, end, statuses)[1]
    if end - start > _LONGEST_SENTENCE:
        return None
    match = statuses.framed(_SUBJECT, _TAIL).match(folded, start, end)
    return statuses.rule_of(match).value if match is not None and match.end() == end else None


def _last_sentence(folded: str, start: int, end: int) -> int:
    """Where the last sentence of a stretch begins."""
    for stop in "。;!\n":
        place = folded.rfind(stop, start, end - 1)
        if place >= 0:
            start = place + 1
    return start
