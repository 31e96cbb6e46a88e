"""Doubts about the records themselves: values and issues that do not look as they usually do.

None of these is wrong for certain; each tells an auditor where to look first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.fields.records import Records
from extract.model import Finding, Issue
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_LONGEST_TITLE, _LONGEST_MEASURE, _LONGEST_OWNER = 120, 700, 26
#: An issue without measures and progress stands out only where nearly all others have some.
_ENOUGH_OTHERS, _MOST = 3, 0.7
_INNER_LABEL: Final = pattern_of(
    r"(?:责任(?:领导|单位|部门|人)|牵头(?:领导|单位|部门)|(?:整改|完成)时限)[:：]"
)
_ODD_NAME: Final = pattern_of(r"[。；;：:！!？?]|\d{4}年|完成|整改")


def unsure(records: Records) -> Iterator[Finding]:
    """Findings with check ``reading_unsure``, severity warning, in the order of the tables."""
    yield from _issues(records)
    for measure in records.measures:
        if len(measure.text) > _LONGEST_MEASURE or _holds_label(measure.text):
            message = f"措施“{measure.text[:16]}…”过长或含有未拆分的责任、时限，请核对。"
            yield _finding(measure.issue_id, measure.measure_id, message, (measure.start, measure.end))
    for owner in records.owners:
        if len(owner.name) > _LONGEST_OWNER or _ODD_NAME.search(owner.name):
            message = f"责任主体“{owner.name[:24]}”不像单位或人名，请核对。"
            yield _finding(owner.issue_id, owner.measure_id, message, (owner.start, owner.end))


def unread_annex(folded: str, records: Records, rules: Rulebook) -> Iterator[Finding]:
    """A finding with check ``annex_unread``: without issues, a notice names an annex that may hold them."""
    named = None if records.issues else rules.family("facts", "notice.annexed").regex.search(folded)
    if named is not None:
        message = f"文中没有反馈问题，却提到附件（{named[0]}）：内容可能在附件里，请把附件一并读取。"
        yield Finding(None, None, "annex_unread", "warning", message, *named.span())


def _holds_label(text: str) -> bool:
    return (":" in text or "：" in text) and _INNER_LABEL.search(text) is not None


def _issues(records: Records) -> Iterator[Finding]:
    told = {measure.issue_id for measure in records.measures} | {one.issue_id for one in records.progress}
    leaves = [issue for issue in records.issues if issue.is_leaf]
    bare = [issue for issue in leaves if issue.issue_id not in told and issue.status is None]
    alone = len(leaves) - len(bare) >= _ENOUGH_OTHERS and len(bare) < (1 - _MOST) * len(leaves)
    for issue in records.issues:
        if len(issue.title) > _LONGEST_TITLE:
            yield _about(issue, "标题过长，可能与正文未分开")
    for issue in bare if alone else ():
        yield _about(issue, "没有措施也没有整改情况，而同一通报的其他问题都有")


def _about(issue: Issue, doubt: str) -> Finding:
    message = f"问题{issue.number}“{issue.title[:16]}…”{doubt}，请核对。"
    return _finding(issue.issue_id, None, message, (issue.start, issue.end))


def _finding(issue_id: str, measure_id: str | None, message: str, span: tuple[int, int]) -> Finding:
    return Finding(issue_id, measure_id, "reading_unsure", "warning", message, *span)
