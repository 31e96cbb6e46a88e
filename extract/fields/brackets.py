"""Owners and time limits in a bracket without a label: （办公室牵头，人事科配合，2023年6月底前完成）."""

from __future__ import annotations

import re
from typing import Final

from extract.fields.dates import find_dates
from extract.fields.drafts import FieldDraft
from extract.fields.owners import looks_like_owners
from extract.rulebook import Rulebook

_LAST: Final = re.compile(r"\(([^()\n]{4,80})\)[。;]?$")
_CLAUSE: Final = re.compile(r"[^,;]+")
_DUTY: Final = re.compile(
    r"(?P<by>由)?(?P<who>.+?)(?P<duty>牵头|主办|负责|承办|配合|参与|协助|协办)(?:负责|落实|办理|整改|实施)?$"
)
_ROLES: Final = {
    "牵头": ("lead_leader", "lead_department"),
    "主办": ("lead_leader", "lead_department"),
    "配合": ("participating_department",) * 2,
    "参与": ("participating_department",) * 2,
    "协助": ("participating_department",) * 2,
    "协办": ("participating_department",) * 2,
}
_ANSWERING: Final = ("responsible_person", "responsible_department")
_UNTIL: Final = re.compile(r"(?:底|前|内|止|日|月|季度|年)?(?:完成|落实|到位|办结|整改到位|整改完成)?$")


def fields_in_bracket(folded: str, start: int, end: int, rules: Rulebook) -> tuple[int, list[FieldDraft]]:
    """Where the text before such a bracket ends, and the fields in it; ``end`` and none without one.

    Every clause must say who answers or until when: other brackets are text, and so is a bare day.
    """
    if end - start < 6 or folded[end - 1] not in ")。;":
        return end, []
    bracket = _LAST.search(folded, max(start, end - 90), end)
    if bracket is None or bracket.start() == start:
        return end, []
    fields: list[FieldDraft] = []
    for clause in _CLAUSE.finditer(folded, *bracket.span(1)):
        one = _owners(folded, clause, rules) or _deadline(folded, clause, rules)
        if one is None:
            return end, []
        fields.append(one)
    owned = any(one.field.startswith("owner") for one in fields)
    return (bracket.start(), fields) if owned or _until_alone(folded, *bracket.span(1)) else (end, [])


def _until_alone(folded: str, start: int, end: int) -> bool:
    """Whether the only clause says until when, and not just when: 2023年6月底前, 长期坚持."""
    dates = find_dates(folded, start, end)
    return not dates or bool(dates[0].part) or folded[dates[0].end - 1] in "前内止底"


def _owners(folded: str, clause: re.Match[str], rules: Rulebook) -> FieldDraft | None:
    match = _DUTY.match(folded, *_bare(folded, clause))
    if match is None or not looks_like_owners(folded, *match.span("who"), rules):
        return None
    is_body = rules.family("owners", "body").regex.fullmatch(folded, *match.span("who")) is not None
    role = _ROLES.get(match["duty"], _ANSWERING)[is_body]
    return FieldDraft(f"owner.{role}", None, [match.span("who")])


def _deadline(folded: str, clause: re.Match[str], rules: Rulebook) -> FieldDraft | None:
    start, end = _bare(folded, clause)
    spoken = rules.family("deadlines").regex.fullmatch(folded, start, end) is not None
    if not spoken:
        dates = find_dates(folded, start, end)
        if len(dates) != 1 or dates[0].start - start > 1 or not _UNTIL.match(folded, dates[0].end, end):
            return None
    return FieldDraft("deadline.completion", None, [(start, end)])


def _bare(folded: str, clause: re.Match[str]) -> tuple[int, int]:
    start, end = clause.span()
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    return start, end
