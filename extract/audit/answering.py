"""Who answers, and until when? The verdict on every measure, and what is missing.

Verdicts (data contract, ``*_basis``): ``stated`` here, ``issue`` once for the whole issue (or for the one
it is part of), ``carried`` from an earlier measure of the issue (a reader's guess), ``missing``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.audit.doubts import Doubt, about_notice, day, listed, ordinal, place_of
from extract.audit.settings import Settings
from extract.model import Issue, Measure, Owner
from extract.tables.cases import BODIES, PERSONS, Case

_WORDS = {"owner": "责任主体", "deadline": "整改时限"}


class Unit(NamedTuple):
    """Something that somebody must answer for by some day: a measure, or an issue without measures."""

    issue: Issue
    measure: Measure | None
    owner: str
    deadline: str

    @property
    def measure_id(self) -> str | None:
        """The id of the measure, if it is one."""
        return None if self.measure is None else self.measure.measure_id

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the text."""
        holder = self.measure or self.issue
        return holder.start, holder.end

    def verdict(self, what: str) -> str:
        """The verdict on its ``owner`` or its ``deadline``."""
        return self.owner if what == "owner" else self.deadline


def units(case: Case) -> list[Unit]:
    """Every measure, and every issue without sub-issues for which no measure is listed, in order."""
    found: list[Unit] = []
    for issue in case.issues:
        measures = case.measures_of.get(issue.issue_id, [])
        found += [_of_measure(case, issue, measure) for measure in measures]
        if not measures and issue.is_leaf and not measured_above(case, issue):
            found.append(_of_issue(case, issue))
    return found


def measured_above(case: Case, issue: Issue) -> bool:
    """Whether the issue shares the measures of one it is part of."""
    return any(case.measures_of.get(above.issue_id) for above in case.above(issue))


def owned_at(case: Case, holder: str) -> bool:
    """Whether somebody is named there who answers; taking part is not answering."""
    return any(owner.role in PERSONS or owner.role in BODIES for owner in case.owners_at.get(holder, ()))


def _of_measure(case: Case, issue: Issue, measure: Measure) -> Unit:
    owned = any(owned_at(case, above.issue_id) for above in case.above(issue))
    dated = any(case.deadlines_at.get(above.issue_id) for above in case.above(issue))
    owner = measure.owner_basis or ("issue" if owned else "missing")
    return Unit(issue, measure, owner, measure.deadline_basis or ("issue" if dated else "missing"))


def _of_issue(case: Case, issue: Issue) -> Unit:
    above = [each.issue_id for each in case.above(issue)]
    owner = _basis(owned_at(case, issue.issue_id), any(owned_at(case, each) for each in above))
    dated = issue.issue_id in case.deadlines_at
    deadline = _basis(dated, any(each in case.deadlines_at for each in above))
    return Unit(issue, None, owner, deadline)


def _basis(here: bool, above: bool) -> str:
    return "stated" if here else "issue" if above else "missing"


# ---- what is missing --------------------------------------------------------------------------------------


def answering(case: Case, settings: Settings) -> Iterator[Doubt]:
    """Owners and deadlines that are missing, or stated for a sibling only."""
    found = units(case)
    for what, word in _WORDS.items():
        missing = [unit for unit in found if unit.verdict(what) == "missing"]
        if missing and not customary(case, settings, found, what):
            message = f"全文{len(found)}项问题或措施中{len(missing)}项未列{word}。"
            yield about_notice(f"{what}_missing", message)._replace(severity=settings.habit_severity)
            continue
        for unit in found:
            if unit.verdict(what) in ("missing", "carried"):
                yield _lacking(case, unit, what)


def customary(case: Case, settings: Settings, found: list[Unit], what: str) -> bool:
    """Whether a notice like this one is expected to state such a thing, or does so by habit."""
    stated = sum(unit.verdict(what) != "missing" for unit in found)
    return case.kind in settings.habit_expected or stated >= settings.habit_share * max(len(found), 1)


def _lacking(case: Case, unit: Unit, what: str) -> Doubt:
    verdict = unit.verdict(what)
    siblings = [ordinal(case, each) for each in _stating(case, unit, what)]
    where = place_of(case, unit.issue, unit.measure)
    if verdict == "carried":
        before = [each for each in siblings if each][-1:]
        rest = f"仅前面的措施{before[0] if before else ''}列有，是否沿用须核实"
    elif siblings:
        rest = f"该问题仅后面的措施{'、'.join(siblings[:3])}列有"
    else:
        rest = "该问题各处均未列" + _promised(case, what)
    message = f"{where}未列{_WORDS[what]}，{rest}。"
    return Doubt(f"{what}_{verdict}", unit.issue.issue_id, unit.measure_id, message, *unit.place)


def _stating(case: Case, unit: Unit, what: str) -> list[Measure]:
    """The sibling measures that state it themselves: the earlier ones if any do, else the later ones."""
    if unit.measure is None:
        return []
    siblings = case.measures_of[unit.issue.issue_id]
    own = siblings.index(unit.measure)
    stating = [
        (place, each) for place, each in enumerate(siblings) if getattr(each, f"{what}_basis") == "stated"
    ]
    earlier = [each for place, each in stating if place < own]
    return earlier or [each for place, each in stating if place > own]


def _promised(case: Case, what: str) -> str:
    dues = [promise.due for promise in case.deadlines_at.get("", ()) if promise.due is not None]
    return f"（全文承诺于{day(max(dues))}前完成整改）" if what == "deadline" and dues else ""


# ---- leaders ----------------------------------------------------------------------------------------------


def leading(case: Case, settings: Settings) -> Iterator[Doubt]:
    """Departments that answer without a leader or person named with them.

    A notice that names no person anywhere says so once, if it is of a kind that should, and lightly: plans
    for the environment name units only.
    """
    holders = list(_leaderless(case))
    if holders and not any(owner.role in PERSONS for owner in case.owners):
        if case.kind in settings.habit_expected:
            message = f"全文只列责任部门或单位（共{len(holders)}处），未列牵头领导或责任人。"
            first = holders[0][2][0]
            doubt = about_notice("leader_missing", message, (first.start, first.end))
            yield doubt._replace(severity="info")
        return
    for issue, measure, bodies in holders:
        earlier = None if measure is None else _led_before(case, measure)
        tail = "" if earlier is None else f"，仅前面的措施{ordinal(case, earlier)}列有"
        named = listed(body.name for body in bodies)
        message = f"{place_of(case, issue, measure)}只列责任部门（{named}），未列牵头领导或责任人{tail}。"
        check = "leader_missing" if earlier is None else "leader_carried"
        measure_id = None if measure is None else measure.measure_id
        yield Doubt(check, issue.issue_id, measure_id, message, bodies[0].start, bodies[-1].end)


def _leaderless(case: Case) -> Iterator[tuple[Issue, Measure | None, list[Owner]]]:
    for issue in case.issues:
        if any(_persons(case, each.issue_id) for each in (issue, *case.above(issue))):
            continue
        below = [child.issue_id for child in case.children_of.get(issue.issue_id, ())]
        below += [measure.measure_id for measure in case.measures_of.get(issue.issue_id, ())]
        bodies = _bodies(case, issue.issue_id)
        if bodies and not any(_persons(case, each) for each in below):
            yield issue, None, bodies
        for measure in case.measures_of.get(issue.issue_id, ()):
            bodies = _bodies(case, measure.measure_id)
            if bodies and not _persons(case, measure.measure_id):
                yield issue, measure, bodies


def _persons(case: Case, holder: str) -> bool:
    return any(owner.role in PERSONS for owner in case.owners_at.get(holder, ()))


def _bodies(case: Case, holder: str) -> list[Owner]:
    return [owner for owner in case.owners_at.get(holder, ()) if owner.role in BODIES]


def _led_before(case: Case, measure: Measure) -> Measure | None:
    siblings = case.measures_of[measure.issue_id]
    earlier = siblings[: siblings.index(measure)]
    return next((each for each in reversed(earlier) if _persons(case, each.measure_id)), None)
