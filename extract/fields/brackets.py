"""Owners and time limits without labels: （办公室牵头，人事科配合，6月底前完成）, or in a sentence."""

from __future__ import annotations

import re
from typing import Final

from extract.fields.dates import find_dates
from extract.fields.drafts import FieldDraft
from extract.fields.owners import holds_posts, looks_like_owners
from extract.outline.labelling import OF_ALL
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_LAST: Final = pattern_of(r"\(([^()\n]{4,80})\)[。;]?$")
_CLAUSE: Final = pattern_of(r"[^,;]+")
_SENTENCE_PART: Final = pattern_of(r"[^,;。]+")
_ALL_BY: Final = pattern_of(rf"({OF_ALL.pattern})(?:均|都|全部|一律)?由")
#: 整改时限为2024年7月24日 within a sentence.
_LIMIT: Final = pattern_of(r"(?:整改|完成)?(?:时限|期限|时间)(?:为|是|定为)")
_ASIDE: Final = pattern_of(r"\([^()]*\)")
_YEAR: Final = pattern_of(r"(?:19|20)\d\d\s?年")
_BY: Final = pattern_of("[,;。]由")
_DUTY: Final = pattern_of(
    r"(?P<by>由)?(?P<who>.+?)(?:(?P<duty>牵头|主办|负责|承办|配合|参与|协助|协办)(?:负责|落实|办理|整改|实施)?"
    r"|为(?P<part>责任|牵头|配合)(?:单位|部门|科室|人|领导))$"
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
_UNTIL: Final = pattern_of(
    r"(?:底|前|内|止|日|月|季度|年)?(?:完成|落实|到位|办结|整改到位|整改完成|(?<=[前内止])[一-龥]{2,8})?$"
)


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


def fields_in_tail(folded: str, start: int, end: int, rules: Rulebook) -> list[FieldDraft]:
    """The fields in the last clauses of a sentence, from 由 on: …，由周明牵头，办公室负责，6月底前完成。

    Each of them must say who answers or until when; what is to be done stands before.
    """
    while end > start and folded[end - 1] in "。; ":
        end -= 1
    found: list[FieldDraft] = []
    answered = 0
    if folded.find("由", start, end) < 0 or _BY.search(folded, start, end) is None:
        return found
    for clause in reversed(list(_SENTENCE_PART.finditer(folded, start, end))[1:]):
        one = _spoken(folded, clause, rules)
        if one is None:
            break
        found.append(one)
        if folded[clause.start()] == "由" and one.field.startswith("owner"):
            answered = len(found)
    return found[:answered][::-1]


def said_of_all(folded: str, start: int, end: int, rules: Rulebook) -> list[FieldDraft]:
    """The fields of a sentence on all measures above (以上措施由周明牵头，办公室配合。), else none."""
    match = _ALL_BY.match(folded, start, end)
    fields: list[FieldDraft] = []
    if match is None:
        return fields
    for clause in _SENTENCE_PART.finditer(folded, match.end(), end):
        one = _spoken(folded, clause, rules)
        if one is None:
            return []
        fields.append(FieldDraft(one.field, match[1], one.pieces))
    return fields


def until_behind(folded: str, owners: FieldDraft, rules: Rulebook) -> list[FieldDraft]:
    """The time limit that stands behind ``owners`` (基建科，2024年12月底前完成), which is taken off them."""
    start, end = owners.pieces[0]
    comma = max(folded.rfind(",", start, end), folded.rfind(";", start, end))
    clause = _CLAUSE.search(folded, comma + 1, end) if comma >= 0 else None
    if clause is None:
        return []
    begin, stop = _bare(folded, clause)
    while stop > begin and folded[stop - 1] in "。)":
        stop -= 1
    if _YEAR.match(folded, begin, stop) is None and not _is_until(folded, begin, stop, rules):
        return []
    owners.pieces = [(start, comma)]
    return [FieldDraft("deadline.completion", None, [(begin, stop)])]


def _spoken(folded: str, clause: re.Match[str], rules: Rulebook) -> FieldDraft | None:
    """What a clause of a sentence says; the verb behind a date (6月底前完成) is the sentence's."""
    field = _owners(folded, clause, rules) or _deadline(folded, clause, rules)
    if field is not None and field.field.startswith("deadline"):
        start, end = field.pieces[0]
        dates = find_dates(folded, start, end)
        field.pieces = [(start, dates[0].end if dates else end)]
    return field


def _until_alone(folded: str, start: int, end: int) -> bool:
    """Whether the only clause says until when, and not just when: 2023年6月底前, 长期坚持."""
    dates = find_dates(folded, start, end)
    return not dates or bool(dates[0].part) or folded[dates[0].end - 1] in "前内止底"


def _owners(folded: str, clause: re.Match[str], rules: Rulebook) -> FieldDraft | None:
    match = _DUTY.match(folded, *_bare(folded, clause))
    if match is None:
        return None
    who = match.span("who")
    if not looks_like_owners(folded, *who, rules) and not holds_posts(folded, *who, rules):
        return None
    name = _ASIDE.sub("", match["who"])
    is_body = rules.family("owners", "body").regex.fullmatch(name) is not None
    role = _ROLES.get(match["duty"] or match["part"], _ANSWERING)[is_body]
    return FieldDraft(f"owner.{role}", None, [match.span("who")])


def _deadline(folded: str, clause: re.Match[str], rules: Rulebook) -> FieldDraft | None:
    start, end = _bare(folded, clause)
    limit = _LIMIT.match(folded, start, end)
    start = limit.end() if limit else start
    until = _is_until(folded, start, end, rules)
    return FieldDraft("deadline.completion", None, [(start, end)]) if until else None


def _is_until(folded: str, start: int, end: int, rules: Rulebook) -> bool:
    """Whether a clause says until when: 立行立改, 2023年6月底前完成."""
    if rules.family("deadlines").regex.fullmatch(folded, start, end) is not None:
        return True
    dates = find_dates(folded, start, end)
    return (
        len(dates) == 1
        and dates[0].start - start <= 1
        and _UNTIL.match(folded, dates[0].end, end) is not None
    )


def _bare(folded: str, clause: re.Match[str]) -> tuple[int, int]:
    start, end = clause.span()
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    return start, end
