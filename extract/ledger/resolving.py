"""Who answers for a row of the ledger, and until when: what the verdicts of the audit point at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from extract.audit.answering import Unit
from extract.model import Deadline, Owner
from extract.tables.cases import BODIES, PERSONS, Case

_T = TypeVar("_T", Owner, Deadline)
_ANSWERING = PERSONS | BODIES


def owners_of(case: Case, unit: Unit) -> list[Owner]:
    """Those who answer, where they are named; empty when nobody is. Who takes part is not among them."""

    def answering(holder: str) -> list[Owner]:
        return [owner for owner in case.owners_at.get(holder, ()) if owner.role in _ANSWERING]

    return _resolved(case, unit, unit.owner, answering)


def supporters_of(case: Case, unit: Unit) -> list[Owner]:
    """Those who take part or supervise: named here, else for the issue; never carried over."""
    for holder in (unit.measure_id, *_above(case, unit)):
        found = [owner for owner in _at(case.owners_at, holder) if owner.role not in _ANSWERING]
        if found:
            return found
    return []


def deadlines_of(case: Case, unit: Unit) -> list[Deadline]:
    """The deadlines, where they are stated; empty when none is."""
    return _resolved(case, unit, unit.deadline, lambda holder: list(case.deadlines_at.get(holder, ())))


def _resolved(case: Case, unit: Unit, verdict: str, at: Callable[[str], list[_T]]) -> list[_T]:
    if verdict == "missing":
        return []
    holders: Sequence[str | None] = [unit.measure_id, *_above(case, unit)]
    if verdict == "carried" and unit.measure is not None:
        siblings = case.measures_of[unit.issue.issue_id]
        holders = [each.measure_id for each in reversed(siblings[: siblings.index(unit.measure)])]
    return next((found for holder in holders if holder is not None and (found := at(holder))), [])


def _above(case: Case, unit: Unit) -> list[str]:
    return [each.issue_id for each in (unit.issue, *case.above(unit.issue))]


def _at(places: Mapping[str, list[Owner]], holder: str | None) -> list[Owner]:
    return [] if holder is None else places.get(holder, [])
