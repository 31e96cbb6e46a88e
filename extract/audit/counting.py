"""Is everything there? Measures in plans, progress in reports, and as many issues as were declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.audit.answering import measured_above
from extract.audit.doubts import Doubt, about_notice, place_of
from extract.audit.settings import Settings
from extract.model import Issue
from extract.tables.cases import Case

_LEVELS = ("一级", "二级", "三级", "四级", "五级")
_UNITS = r"\s?(?:余|多)?\s?(?:个大项|大项|大类|个|项|条|类|点|件|处)"


def counting(case: Case, _settings: Settings) -> Iterator[Doubt]:
    """Issues without measures or progress, and counts that contradict each other."""
    leaves = [issue for issue in case.issues if issue.is_leaf]
    measured = {issue.issue_id for issue in leaves if _measured(case, issue)}
    told = {issue.issue_id for issue in leaves if _told(case, issue)}
    for check, what, having, other in (
        ("measure_missing", "整改措施", measured, told),
        ("progress_missing", "整改情况", told, measured),
    ):
        for doubt in _bare(case, what, leaves, _lacking(leaves, having, other)):
            yield doubt._replace(check=check)
    yield from _declared(case)
    yield from _states(case)


def _measured(case: Case, issue: Issue) -> bool:
    return issue.issue_id in case.measures_of or measured_above(case, issue)


def _told(case: Case, issue: Issue) -> bool:
    return any(each.issue_id in case.progress_of or each.status for each in (issue, *case.above(issue)))


def _lacking(leaves: list[Issue], having: set[str], other: set[str]) -> list[Issue]:
    """The issues without what they should have; in a house where few have it, the other thing will do."""
    bare = [issue for issue in leaves if issue.issue_id not in having]
    if len(having) * 2 < len(leaves):
        bare = [issue for issue in bare if issue.issue_id not in other]
    return bare


def _bare(case: Case, what: str, leaves: list[Issue], bare: list[Issue]) -> Iterator[Doubt]:
    """One doubt for each; where not one issue has anything the reading may have failed, not the house."""
    if len(bare) == len(leaves) > 1:
        message = f"全文{len(leaves)}个问题均未见{what}，也可能是未能识别。"
        place = (leaves[0].start, leaves[-1].end)
        yield about_notice("", message, place)._replace(severity="warning")
        return
    for issue in bare:
        yield Doubt("", issue.issue_id, None, f"{place_of(case, issue)}未写{what}。", issue.start, issue.end)


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
    counted = "、".join(f"{_LEVELS[at]}{count}个" for at, count in enumerate(found[: len(_LEVELS)]))
    told = f"文中列出{counted}" if found else "文中没有逐条列出"
    message = f"通报称反馈问题{declared}个，{told}，数目不符。"
    yield about_notice("count_mismatch", message, _place(case.text, declared))


def _states(case: Case) -> Iterator[Doubt]:
    """More issues done and under way than there are, at any level."""
    facts = case.facts
    counts = (facts.declared_issues, facts.declared_completed, facts.declared_in_progress)
    declared, done, doing = (count or 0 for count in counts)
    if case.issues and None not in counts and done + doing > max(declared, *levels(case)):
        message = f"通报称已完成{done}个、正在整改{doing}个，多于反馈问题{declared}个。"
        yield about_notice("count_mismatch", message, _place(case.text, done))


def _place(text: str, number: int) -> tuple[int, int] | None:
    """Where a clause about issues first gives the number in Arabic figures."""
    figure = rf"(?<!\d){number}{_UNITS}"
    found = re.search(rf"{figure}[^。；;\n]{{0,12}}?问题|问题[^。；;\n\d]{{0,12}}{figure}", text)
    return found.span() if found else None
