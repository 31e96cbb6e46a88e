"""Gains and losses of one evaluation against an earlier one, from their JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from extract.errors import GoldError
from extract.evaluating.tallies import Difference, Tally


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """What changed in one notice: errors that are gone and errors that are new."""

    source: str
    gained: tuple[Difference, ...]
    lost: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Gains and losses per field (tally before, after), per notice, and notices in one run only."""

    fields: dict[str, tuple[Tally, Tally]]
    notices: tuple[NoticeChange, ...]
    mended: tuple[str, ...]
    broken: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What an evaluation left in its JSON, by source: tallies, differences, read whole or not."""

    fields: dict[str, dict[str, Tally]]
    differences: dict[str, Counter[Difference]]
    perfect: dict[str, bool]


def changes(before: Run, after: Run) -> Changes:
    """Compare two evaluations over the notices that both hold."""
    both = [source for source in after.perfect if source in before.perfect]
    notices = [
        NoticeChange(
            source,
            tuple((before.differences[source] - after.differences[source]).elements()),
            tuple((after.differences[source] - before.differences[source]).elements()),
        )
        for source in both
    ]
    old, new = _total(before, both), _total(after, both)
    return Changes(
        {n: (old.get(n, Tally()), new.get(n, Tally())) for n in {**new, **old} if old.get(n) != new.get(n)},
        tuple(one for one in notices if one.gained or one.lost),
        tuple(source for source in both if after.perfect[source] and not before.perfect[source]),
        tuple(source for source in both if before.perfect[source] and not after.perfect[source]),
        tuple(source for source in after.perfect if source not in before.perfect),
        tuple(source for source in before.perfect if source not in after.perfect),
    )


def read_run(text: str) -> Run:
    """Read the JSON of an evaluation. Raises GoldError when it is something else."""
    try:
        notices = [one for one in json.loads(text)["notices"] if one["gold"]]
        return Run(
            {one["source"]: {k: Tally(*v) for k, v in one["fields"].items()} for one in notices},
            {one["source"]: Counter(Difference(*d) for d in one["differences"]) for one in notices},
            {one["source"]: bool(one["perfect"]) for one in notices},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(
            f"the earlier run is not what `evaluate --json` writes ({error!r}); nothing can be compared"
        ) from None


def _total(run: Run, sources: list[str]) -> dict[str, Tally]:
    total: dict[str, Tally] = {}
    for source in sources:
        for name, tally in run.fields[source].items():
            total[name] = total.get(name, Tally()) + tally
    return total
