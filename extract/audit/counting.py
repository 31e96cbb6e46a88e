"""Is everything there? Measures in plans, progress in reports, and as many issues as were declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.audit.answering import measured_above
from extract.audit.cases import Case
from extract.audit.doubts import Doubt, about_notice, place_of
from extract.audit.settings import Settings

_UNITS = r"\s?(?:余|多)?\s?(?:个大项|大项|大类|个|项|条|类|点|件|处)"


def counting(case: Case, _settings: Settings) -> Iterator[Doubt]:
    """Issues without measures or progress, and counts that contradict each other."""
    yield from _bare(case)
    yield from _declared(case)
    yield from _states(case)


def _bare(case: Case) -> Iterator[Doubt]:
    for issue in case.issues:
        if not issue.is_leaf:
            continue
        ids = (issue.issue_id, None)
        where = place_of(case, issue)
        if issue.issue_id not in case.measures_of and not measured_above(case, issue):
            yield Doubt("measure_missing", *ids, f"{where}未列整改措施。", issue.start, issue.end)
        told = any(each.issue_id in case.reported or each.status for each in (issue, *case.above(issue)))
        if not told:
            yield Doubt("progress_missing", *ids, f"{where}未写整改情况。", issue.start, issue.end)


def levels(case: Case) -> list[int]:
    """The numbers of issues found, counted at every level: an issue without sub-issues counts below too."""
    deepest = max((issue.depth for issue in case.issues), default=0)
    return [
        sum(issue.depth == level or (issue.depth < level and issue.is_leaf) for issue in case.issues)
        for level in range(1, deepest + 1)
    ]


def _declared(case: Case) -> Iterator[Doubt]:
    declared, found = case.facts.declared_issues, levels(case)
    if declared is None or declared in found:
        return
    listed = "、".join(map(str, dict.fromkeys(found)))
    told = f"文中逐级列出{listed}个" if found else "文中没有逐条列出"
    message = f"通报称反馈问题{declared}个，{told}，数目不符。"
    yield about_notice("count_mismatch", message, _place(case.text, declared))


def _states(case: Case) -> Iterator[Doubt]:
    """More issues done and under way than there are, at any level."""
    facts = case.facts
    if facts.declared_issues is None or facts.declared_completed is None:
        return
    told = facts.declared_completed + (facts.declared_in_progress or 0)
    if case.issues and told > max(facts.declared_issues, *levels(case)):
        message = (
            f"通报称已完成{facts.declared_completed}个、正在整改{facts.declared_in_progress or 0}个，"
            f"多于反馈问题{facts.declared_issues}个。"
        )
        yield about_notice("count_mismatch", message, _place(case.text, facts.declared_completed))


def _place(text: str, number: int) -> tuple[int, int] | None:
    """Where a clause about issues first gives the number in Arabic figures."""
    figure = rf"(?<!\d){number}{_UNITS}"
    found = re.search(rf"{figure}[^。；;\n]{{0,12}}?问题|问题[^。；;\n\d]{{0,12}}{figure}", text)
    return found.span() if found else None
