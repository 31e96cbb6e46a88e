"""How far an issue has come, where its progress says so in a sentence: 该问题已完成整改。"""

from __future__ import annotations

import re

from extract.fields.drafts import IssueDraft
from extract.rulebook import Rulebook

_SUBJECT = re.compile(
    r"(?:目前|截至目前|截止目前|现|至此|经整改|综上)?[,:]?(?:(?:该|此|本|上述|以上|这|反馈|相关|所有|全部)(?:项|个|类|些)?)?"
    r"(?:反馈|整改)?(?:问题|任务|事项|工作|整改任务|整改事项|整改工作|整改)?(?:整改)?[,]?"
)
_CLAUSE_END = re.compile(r"[,。;!\n]|$")
_LAST_SENTENCE = re.compile(r"[^。!;\n]+[。!;]?$")
_TAIL = re.compile(r"(?:整改|任务|到位|工作|目标|销号|并|且|,|、|长期坚持|持续巩固|持续推进|申请|验收)*")


def status_in(folded: str, draft: IssueDraft, rules: Rulebook) -> str | None:
    """The status that a sentence of the progress states for the whole issue; None when none does."""
    statuses = rules.family("statuses")
    for statement in draft.statements:
        text = folded[statement.start : statement.end]
        last = _LAST_SENTENCE.search(text)
        for place in (0, last.start() if last else 0):
            subject = _SUBJECT.match(text, place)
            match = statuses.regex.match(text, subject.end() if subject else place)
            if match is None:
                continue
            tail = _TAIL.match(text, match.end())
            if tail is not None and _CLAUSE_END.match(text, tail.end()):
                return statuses.rule_of(match).value
    return None
