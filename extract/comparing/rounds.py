"""Which report answers which plan: the same body, the same inspection, told later."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Days by which two notices may date one event apart: a month told without its day.
_APART = 31
_PLANS, _REPORTS = ("plan",), ("progress", "closure")


@dataclass(frozen=True)
class Told:
    """What a notice says about itself, as far as it tells one round from another."""

    notice_id: str
    kind: str | None
    body: str | None
    programme: str | None
    inspector: str | None
    inspection_start: dt.date | None
    feedback_date: dt.date | None
    day: dt.date | None


@dataclass(frozen=True)
class Round:
    """A plan and a report of one round; ``basis`` names what both state alike."""

    plan: Told
    report: Told
    basis: tuple[str, ...]

    @property
    def days(self) -> int | None:
        """Days from plan to report."""
        if self.plan.day is None or self.report.day is None:
            return None
        return (self.report.day - self.plan.day).days


def rounds(notices: Sequence[Told]) -> list[Round]:
    """Every report with the plan it answers, in the order of the reports; a plan may have several.

    What both state must agree: body, programme, inspector, start of the inspection, day of the feedback.
    Of several plans the one that agrees in most is taken, then the latest.
    """
    plans: dict[str, list[Told]] = defaultdict(list)
    for notice in notices:
        if notice.kind in _PLANS and notice.body is not None:
            plans[notice.body].append(notice)
    return [found for notice in notices for found in _answered(notice, plans)]


def _answered(report: Told, plans: dict[str, list[Told]]) -> Iterator[Round]:
    if report.kind not in _REPORTS or report.body is None:
        return
    fitting = [(plan, agreed(plan, report)) for plan in plans.get(report.body, ())]
    found = [Round(plan, report, basis) for plan, basis in fitting if basis is not None]
    if found:
        yield max(
            found, key=lambda each: (len(each.basis), each.plan.day or dt.date.min, each.plan.notice_id)
        )


def agreed(plan: Told, report: Told) -> tuple[str, ...] | None:
    """What the two state alike of their inspection, or None when they speak of different ones."""
    if plan.programme and report.programme and plan.programme != report.programme:
        return None
    if _before(report.day, plan.day) or _before(report.day, plan.feedback_date):
        return None
    verdicts = {
        "feedback_date": _near(plan.feedback_date, report.feedback_date),
        "inspection_start": _near(plan.inspection_start, report.inspection_start),
        "inspector": _one_team(plan.inspector, report.inspector),
    }
    if False in verdicts.values():
        return None
    return tuple(sorted(name for name, verdict in verdicts.items() if verdict))


def _before(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and one < other


def _near(one: dt.date | None, other: dt.date | None) -> bool | None:
    if one is None or other is None:
        return None
    return abs((one - other).days) <= _APART


def _one_team(one: str | None, other: str | None) -> bool | None:
    """市委第四巡察组 and 岳阳市委第四巡察组 are one team."""
    if not one or not other:
        return None
    short, long = sorted(("".join(one.split()), "".join(other.split())), key=len)
    return long.endswith(short)
