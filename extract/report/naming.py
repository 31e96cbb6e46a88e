"""Short names for the records of one notice: what its page calls them in ids and links."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import Deadline, Finding, Issue, Measure, Owner, Progress, Section
from extract.tables.cases import Case

Record = Issue | Measure | Owner | Deadline | Progress | Finding | Section


class Names:
    """``i1`` for the first issue, ``m1`` for the first measure …, ``x1`` for the first unplaced section.

    A record is known by its identity: two owners with equal values are still two.
    """

    def __init__(self, case: Case) -> None:
        self._names: dict[int, str] = {}
        self.unplaced = tuple(
            each for each in case.sections
            if each.role == "other" and case.text[each.start : each.end].strip()
        )  # fmt: skip
        kinds: dict[str, Iterable[Record]] = {
            "i": case.issues,
            "m": case.measures,
            "o": case.owners,
            "d": case.deadlines,
            "p": case.progress,
            "f": case.findings,
            "x": self.unplaced,
        }
        for letter, records in kinds.items():
            self._names |= {id(record): f"{letter}{n}" for n, record in enumerate(records, 1)}

    def of(self, record: Record) -> str:
        """The name of a record of this notice; ``KeyError`` for any other."""
        return self._names[id(record)]
