"""Do the days make sense? Deadlines against the feedback, each other, the promise and the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extract.audit.doubts import Doubt, about_notice, day, place_of, shortened
from extract.audit.settings import Settings
from extract.fields.dates import find_damaged
from extract.model import Deadline, Issue, Measure, Span
from extract.rulebook.folding import fold
from extract.tables.cases import Case

#: 至, 起至, —, with spaces around.
_LONGEST_TO = 4
_OPEN = frozenset({"in_progress", "not_completed"})


def dating(case: Case, _settings: Settings) -> Iterator[Doubt]:
    """Deadlines before the feedback, milestones in the wrong order, promises exceeded, no day at all."""
    yield from _order(case, "", "全文承诺", (None, None))
    for issue, measure, stated in _holders(case):
        where = place_of(case, issue, measure)
        ids = (issue.issue_id, None if measure is None else measure.measure_id)
        yield from _before_feedback(case, where, stated, ids)
        yield from _order(case, ids[1] or ids[0], where, ids)
        yield from _past_commitment(case, where, stated, ids)
        yield from _half_said(case, issue, measure, stated)
        yield from _standing(case, issue, measure, stated)


def _holders(case: Case) -> Iterator[tuple[Issue, Measure | None, list[Deadline]]]:
    """Every issue and every measure that states deadlines, with them."""
    for issue in case.issues:
        for measure in (None, *case.measures_of.get(issue.issue_id, ())):
            stated = case.deadlines_at.get(issue.issue_id if measure is None else measure.measure_id)
            if stated:
                yield issue, measure, stated


def _before_feedback(
    case: Case, where: str, stated: list[Deadline], ids: tuple[str, str | None]
) -> Iterator[Doubt]:
    fed_back = case.facts.feedback_date
    for one in stated:
        if fed_back is not None and one.due is not None and one.due < fed_back:
            message = f"{where}的时限“{shortened(one.raw)}”早于反馈日期{day(fed_back)}。"
            yield Doubt("deadline_before_feedback", *ids, message, one.start, one.end)


def _order(case: Case, holder: str, where: str, ids: tuple[str | None, str | None]) -> Iterator[Doubt]:
    """取得明显成效 and what is done in part must not come after completion."""
    stated = case.deadlines_at.get(holder, [])
    last = _latest([one for one in stated if one.milestone == "completion"])
    early = _latest([one for one in stated if one.milestone != "completion"])
    if last and early and last.due and early.due and early.due > last.due:
        message = f"{where}的阶段时限{_said(early)}晚于完成时限{_said(last)}。"
        yield Doubt("milestone_order", *ids, message, early.start, early.end)


def _past_commitment(
    case: Case, where: str, stated: list[Deadline], ids: tuple[str, str | None]
) -> Iterator[Doubt]:
    promise = _latest([one for one in case.deadlines_at.get("", ()) if one.milestone == "completion"])
    last = _latest(stated)
    if promise and promise.due and last and last.due and last.due > promise.due:
        message = f"{where}的时限{_said(last)}超过全文承诺{_said(promise)}。"
        yield Doubt("past_commitment", *ids, message, last.start, last.end)


def _half_said(case: Case, issue: Issue, measure: Measure | None, stated: list[Deadline]) -> Iterator[Doubt]:
    """取得明显成效 has a day and completion none, neither here nor for the issue."""
    above = [one for each in (issue, *case.above(issue)) for one in case.deadlines_at.get(each.issue_id, ())]
    below = [] if measure is not None else _below(case, issue)
    early = [one for one in stated if one.milestone == "visible_effect"]
    if early and all(one.milestone == "visible_effect" for one in (*stated, *above, *below)):
        one = early[-1]
        message = (
            f"{place_of(case, issue, measure)}只列取得明显成效的时限“{shortened(one.raw)}”，未列完成时限。"
        )
        measure_id = None if measure is None else measure.measure_id
        yield Doubt("completion_missing", issue.issue_id, measure_id, message, one.start, one.end)


def _standing(case: Case, issue: Issue, measure: Measure | None, stated: list[Deadline]) -> Iterator[Doubt]:
    """长期坚持 without any day, neither here nor for the issue."""
    above = [one for each in (issue, *case.above(issue)) for one in case.deadlines_at.get(each.issue_id, ())]
    ongoing = [one for one in stated if one.ongoing]
    if ongoing and all(one.due is None and not one.immediate for one in (*stated, *above)):
        one = ongoing[0]
        message = f"{place_of(case, issue, measure)}的时限为“{shortened(one.raw)}”，没有任何具体日期。"
        measure_id = None if measure is None else measure.measure_id
        yield Doubt("standing_without_date", issue.issue_id, measure_id, message, one.start, one.end)


def _below(case: Case, issue: Issue) -> list[Deadline]:
    measures = case.measures_of.get(issue.issue_id, ())
    return [one for measure in measures for one in case.deadlines_at.get(measure.measure_id, ())]


def _said(deadline: Deadline) -> str:
    """The deadline as written, with the day it means unless it says so itself."""
    due = "" if deadline.due is None else day(deadline.due)
    return f"“{shortened(deadline.raw)}”" + (f"（{due}）" if due and due not in deadline.raw else "")


def _latest(deadlines: list[Deadline]) -> Deadline | None:
    dated = [one for one in deadlines if one.due is not None]
    return max(dated, key=lambda one: one.due or dt.date.min, default=None)


# ---- against the calendar ---------------------------------------------------------------------------------


def overdue(case: Case, as_of: dt.date) -> Iterator[Doubt]:
    """What was due before ``as_of`` and is not said to be done.

    A plan says nothing about what became of it, so all its past deadlines count; in any other notice only
    those of issues it calls unfinished do.
    """
    for issue, measure, stated in _holders(case):
        status = _status(case, issue)
        unfinished = status in _OPEN or (status is None and case.kind == "plan")
        last = _latest([one for one in stated if one.milestone == "completion"]) or _latest(stated)
        if unfinished and last is not None and last.due is not None and last.due < as_of:
            message = (
                f"{place_of(case, issue, measure)}的时限“{shortened(last.raw)}”"
                f"到{day(as_of)}已过{(as_of - last.due).days}天，未见完成。"
            )
            measure_id = None if measure is None else measure.measure_id
            yield Doubt("overdue", issue.issue_id, measure_id, message, last.start, last.end)


def conflicting(case: Case, as_of: dt.date | None) -> Iterator[Doubt]:
    """Statuses that the deadlines, or the sub-issues, contradict on the day the notice speaks of."""
    spoken = case.facts.signed_date or (case.facts.published_at and case.facts.published_at.date()) or as_of
    for issue in case.issues:
        yield from _against_children(case, issue)
        stated = [*case.deadlines_at.get(issue.issue_id, ()), *_below(case, issue)]
        last = _latest([one for one in stated if one.milestone == "completion"])
        if last is None or last.due is None or spoken is None:
            continue
        if issue.status == "completed" and last.due > spoken:
            yield _conflict(case, issue, last, f"称已完成整改，但时限“{shortened(last.raw)}”尚未到", "info")
        elif issue.status in _OPEN and last.due < spoken:
            yield _conflict(case, issue, last, f"称尚未完成整改，但时限“{shortened(last.raw)}”已过", None)


def _conflict(case: Case, issue: Issue, last: Deadline, what: str, severity: str | None) -> Doubt:
    message = f"{place_of(case, issue)}{what}（以通报日期为准）。"
    return Doubt("status_conflict", issue.issue_id, last.measure_id, message, last.start, last.end, severity)


def _against_children(case: Case, issue: Issue) -> Iterator[Doubt]:
    if issue.status != "completed":
        return
    for child in case.children_of.get(issue.issue_id, ()):
        if child.status in _OPEN:
            message = f"{place_of(case, issue)}称已完成整改，但其中{place_of(case, child)}称尚未完成。"
            yield Doubt("status_conflict", child.issue_id, None, message, child.start, child.end)


def _status(case: Case, issue: Issue) -> str | None:
    return next((each.status for each in (issue, *case.above(issue)) if each.status), None)


# ---- dates that are none ----------------------------------------------------------------------------------


def damaged(case: Case, _settings: Settings) -> Iterator[Doubt]:
    """Stretches that were dates once (2024717日) or never could be (6月31日); deadlines are the reading's."""
    known = [
        (found.start, found.end)
        for found in case.findings
        if found.check == "date_damaged" and found.issue_id is not None and found.start is not None
    ]
    for start, end in _joined(find_damaged(fold(case.text), 0, len(case.text))):
        if not any(first <= start < (last or 0) for first, last in known):
            message = f"“{shortened(case.text[start:end])}”不是完整、真实的日期，未作猜测。"
            yield about_notice("date_damaged", message, (start, end))


def _joined(spans: list[Span]) -> list[tuple[int, int]]:
    """Both ends of a period (2018115日至2019110日) are one place."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if found and span.start - found[-1][1] <= _LONGEST_TO:
            found[-1] = (found[-1][0], span.end)
        else:
            found.append((span.start, span.end))
    return found
