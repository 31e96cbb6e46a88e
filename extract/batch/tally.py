"""What a run counted: sums that a worker makes for its shard and the run adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.model import Notice


@dataclass(frozen=True)
class Tally:
    """Counts over notices; ``kinds`` and ``formats`` count notices, ``severities`` findings.

    A measure is ``owned`` when an owner is named for it or once for its issue, ``dated`` likewise for the
    deadline; values carried over from an earlier measure do not count, for nobody stated them.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    notices: int = 0
    issues: int = 0
    leaf_issues: int = 0
    measures: int = 0
    owned: int = 0
    dated: int = 0
    statements: int = 0

    def __add__(self, other: Tally) -> Tally:
        return self.summed([self, other])

    @classmethod
    def summed(cls, tallies: Sequence[Tally]) -> Tally:
        """All together."""
        if not tallies:
            return cls()
        return cls(**{f.name: _total([getattr(one, f.name) for one in tallies]) for f in fields(cls)})

    @classmethod
    def of(cls, told: Any) -> Tally:
        """What JSON makes of it, back."""
        counted: dict[str, Any] = {n: Counter(v) if isinstance(v, dict) else v for n, v in told.items()}
        return cls(**counted)


def _total(values: Sequence[Any]) -> Any:
    if not isinstance(values[0], Counter):
        return sum(values)
    whole: Counter[str] = Counter()
    for counted in values:
        whole.update(counted)
    return whole


_STATED = ("stated", "issue")


def tally(notice: Notice) -> Tally:
    """What one notice adds."""
    return Tally(
        kinds=Counter([notice.facts.kind or "other"]),
        formats=Counter([notice.document.format]),
        severities=Counter(finding.severity for finding in notice.findings),
        notices=1,
        issues=sum(issue.depth == 1 for issue in notice.issues),
        leaf_issues=sum(issue.is_leaf for issue in notice.issues),
        measures=len(notice.measures),
        owned=sum(measure.owner_basis in _STATED for measure in notice.measures),
        dated=sum(measure.deadline_basis in _STATED for measure in notice.measures),
        statements=len(notice.progress),
    )
