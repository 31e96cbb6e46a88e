"""The tables the comparison writes by itself, and the rooms whose tables it derives with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module

from extract.tables.columns import Column, must

#: The modules that derive tables from a part of a run: each has ``COLUMNS`` and ``derive``.
ROOMS = ("extract.bodies", "extract.themes", "extract.figures", "extract.citations")
#: Their folders of rules, and that of the comparison.
RULES = ("bodies", "places", "themes", "figures", "citations", "comparing")

SIMILAR_ISSUES = (
    must("notice_id", "string", "通报编号", "Notice of the first issue"),
    must("issue_id", "string", "问题编号", "The issue whose id sorts first"),
    must("other_notice_id", "string", "另一通报编号", "Notice of the other issue, of another body"),
    must("other_issue_id", "string", "另一问题编号", "The other issue; each pair is there once"),
    must("score", "double", "相似度", "How much the two say the same, from 0.735 up to 1: docs/compare.md"),
    must(
        "group_id",
        "string",
        "同类问题组",
        "Least `issue_id` of all issues linked with these, over others too",
    ),
)

PLAN_LINKS = (
    must("notice_id", "string", "方案编号", "The plan"),
    must("issue_id", "string", "方案问题编号", "The issue in the plan"),
    must("report_notice_id", "string", "通报编号", "The later report of the same body and inspection"),
    must("report_issue_id", "string", "通报问题编号", "The same issue in the report"),
    must("score", "double", "相似度", "How much the two say the same, from 0 to 1"),
    must(
        "basis", "list", "同轮依据", "What both state alike: `feedback_date`, `inspector`, `inspection_start`"
    ),
    Column("days", "int32", "间隔天数", "Days from the plan to the report; null where either bears no date"),
)

LINKS: dict[str, tuple[Column, ...]] = {"similar_issues": SIMILAR_ISSUES, "plan_links": PLAN_LINKS}


def derived_columns(rooms: Sequence[str] = ROOMS) -> dict[str, tuple[Column, ...]]:
    """The columns of every table a comparison writes, by name."""
    return dict(_tables(rooms)) | LINKS


def _tables(rooms: Sequence[str]) -> Iterator[tuple[str, tuple[Column, ...]]]:
    for room in rooms:
        yield from import_module(room).COLUMNS.items()
