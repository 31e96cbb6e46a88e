"""The figures of the summary lines: how many issues and measures have an owner, a deadline, both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from extract.audit.answering import Unit, owned_at
from extract.model import Finding, Issue
from extract.tables.cases import Case

VERDICTS = ("stated", "issue", "carried", "missing")


@dataclass(frozen=True)
class Figures:
    """Counts over notices, to be added up.

    ``issues`` counts top-level issues; ``leaves`` those without sub-issues, and of these ``owned``,
    ``dated`` and ``both`` the ones for which an owner, a deadline or both stand somewhere: at the issue, at
    one it is part of, or at one of its measures. ``owners`` and ``deadlines`` count verdicts on measures.
    """

    notices: int = 0
    issues: int = 0
    leaves: int = 0
    owned: int = 0
    dated: int = 0
    both: int = 0
    measures: int = 0
    owners: Counter[str] = field(default_factory=Counter)
    deadlines: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Figures) -> Figures:
        return Figures(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


def figures(case: Case, units: Sequence[Unit], findings: Sequence[Finding]) -> Figures:
    """What one notice adds."""
    leaves = [issue for issue in case.issues if issue.is_leaf]
    owned = {issue.issue_id for issue in leaves if any(owned_at(case, each) for each in _places(case, issue))}
    dated = {
        issue.issue_id for issue in leaves if any(each in case.deadlines_at for each in _places(case, issue))
    }
    measured = [unit for unit in units if unit.measure is not None]
    return Figures(
        notices=1,
        issues=sum(issue.depth == 1 for issue in case.issues),
        leaves=len(leaves),
        owned=len(owned),
        dated=len(dated),
        both=len(owned & dated),
        measures=len(measured),
        owners=Counter(unit.owner for unit in measured),
        deadlines=Counter(unit.deadline for unit in measured),
        severities=Counter(finding.severity for finding in findings),
    )


def _places(case: Case, issue: Issue) -> list[str]:
    """The ids at which what is stated counts for the issue: its own, those above, their measures."""
    chain = [each.issue_id for each in (issue, *case.above(issue))]
    return chain + [measure.measure_id for each in chain for measure in case.measures_of.get(each, ())]
