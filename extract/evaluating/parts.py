"""Score what is not an issue: top-level sections, and the parts on organisation and follow-up.

Those two parts are the trap of the field: they are full of 责任领导, 整改时限 and 一是…二是…, and none
of it is an issue, an owner or a deadline.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.evaluating.gold import Gold
from extract.evaluating.normalising import Flat, flattened, normalised, squeezed
from extract.evaluating.schema import Item
from extract.evaluating.tallies import Ledger, Pair, paired, record
from extract.model import Notice, Progress, Section, Span

_SECTION_KEYS = ("number", "role", "heading", "marker", "depth")
_ISSUE_ROLES = frozenset({"issue", "measure", "field", "progress"})


def score_sections(ledger: Ledger, gold: Sequence[Item], notice: Notice) -> None:
    """Score section headings with number and role.

    Gold lists the headings down to some depth; found are the numbered headings that lie no deeper. The
    role of a heading is that of its part: its own, or (when it is only ``heading``) that of the first
    section below it (issues, if that is a table); gold's ``issues`` stands for all that belongs to issues.
    """
    depth = max((str(item.get("number") or "").count(".") for item in gold), default=0)
    found = [
        {**{key: getattr(one, key) for key in _SECTION_KEYS}, "role": _part(notice.sections, place)}
        for place, one in enumerate(notice.sections)
        if one.heading and one.number and one.number.count(".") <= depth
    ]
    pairs = paired("", [record(item) for item in gold], [record(item) for item in found], "heading")
    ledger.judge_whole("sections", pairs)
    for key in ("number", "role", "heading"):
        ledger.judge(f"sections.{key}", pairs, key, told=False)


def _part(sections: Sequence[Section], place: int) -> str:
    """Name the part of the notice that a heading opens."""
    role = sections[place].role
    if role == "heading":
        for below in sections[place + 1 :]:
            if below.role == "table" and below.parent_id == sections[place].section_id and not below.number:
                return "issues"
            if below.depth <= sections[place].depth:
                break
            if below.role != "heading":
                role = below.role
                break
    return "issues" if role in _ISSUE_ROLES else role


def score_parts(ledger: Ledger, gold: Gold, notice: Notice) -> None:
    """Score the statements of 组织 and 下一步: each must be told as such, and touched by no issue.

    A gold statement is a whole numbered paragraph; it is right when the statements of that scope which
    start in it, joined, give its text. Its heading (its first sentence) and its marker may be missing.
    Statements outside the paragraphs of gold are not counted.
    """
    if gold.organisation is None and gold.follow_up is None:
        return
    flat = flattened(notice.document)
    for scope, items in (("organisation", gold.organisation), ("follow_up", gold.follow_up)):
        pairs = [_pair(scope, item, flat, notice) for item in items or ()]
        ledger.judge(scope, pairs, "text")


def _pair(scope: str, item: Item, flat: Flat, notice: Notice) -> Pair:
    text = str(item["text"])
    span = flat.find(text)
    told = _told(scope, text, span, notice) if span else None
    found = record({"text": told}) if told else None
    return Pair(str(item.get("number") or ""), record({"text": text}), found)


def _told(scope: str, text: str, span: Span, notice: Notice) -> str | None:
    """Return what the reading makes of a stretch of the text: its statements, or the issue it sees there."""
    for issue in notice.issues:
        if issue.start < span.end and span.start < issue.end:
            return f"[issue {issue.number}] {issue.title}"
    statements = [p for p in notice.progress if p.scope == scope and span.start <= p.start < span.end]
    statements += [p for p in notice.progress if p.scope == scope and p.start < span.start < p.end]
    if not statements:
        return None
    joined = _joined(statements)
    heading = normalised(text).partition("。")[0]
    whole = normalised(text) in {normalised(joined), heading + "。" + normalised(joined)}
    return text if whole else joined


def _joined(statements: Sequence[Progress]) -> str:
    """Join statements in the order of the text, less the marker of the paragraph they stand in."""
    ordered = sorted(statements, key=lambda one: one.start)
    text = squeezed("".join(one.text for one in ordered))
    marker = squeezed(ordered[0].marker or "")
    opens = marker.startswith(("(", "第")) or marker[:1].isdigit() or marker.endswith(("、", "."))
    return text.removeprefix(marker) if opens else text
