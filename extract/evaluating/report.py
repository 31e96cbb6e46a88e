"""The result of an evaluation: per notice what was scored, and what follows from all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from extract.evaluating.changes import Changes, Run, changes, read_run
from extract.evaluating.floors import Floors
from extract.evaluating.tallies import Difference, Tally

# What the floors and the summaries speak of; everything else is a detail of one of these.
HEADLINES = (
    "facts",
    "commitments",
    "sections",
    "organisation",
    "issues",
    "measures",
    "owners",
    "deadlines",
    "progress",
    "follow_up",
    "findings",
)


@dataclass(frozen=True, slots=True)
class NoticeScore:
    """One notice: its tallies and differences, broken promises, and whether the reading had doubts.

    ``unread`` is the sentence of the error when the file could not be read: all of its gold is missed.
    Without gold (``has_gold`` False) only ``faults`` and ``doubted`` mean anything.
    """

    source: str
    format: str
    kind: str
    has_gold: bool
    tallies: dict[str, Tally]
    differences: tuple[Difference, ...]
    faults: tuple[str, ...]
    doubted: bool
    unread: str | None = None

    @property
    def perfect(self) -> bool:
        """True when everything that gold scores is right and nothing else was found."""
        return self.unread is None and all(tally.perfect for tally in self.tallies.values())


@dataclass(frozen=True)
class Report:
    """All notices of one evaluation, in the order of their paths."""

    notices: tuple[NoticeScore, ...]
    floors: Floors
    earlier: Run | None = None

    @property
    def scored(self) -> tuple[NoticeScore, ...]:
        """The notices that have gold."""
        return tuple(one for one in self.notices if one.has_gold)

    @property
    def whole(self) -> float | None:
        """Share of the notices with gold that are read without any error; None without gold."""
        return sum(one.perfect for one in self.scored) / len(self.scored) if self.scored else None

    @cached_property
    def fields(self) -> dict[str, Tally]:
        """The tally of every field over all notices, headlines first, each with its details."""
        return summed(self.scored)

    @property
    def below(self) -> list[str]:
        """A sentence for every floor that is not reached."""
        return self.floors.below(self.fields, self.whole)

    @property
    def ok(self) -> bool:
        """True when gold was found and read, no promise is broken, and no floor is missed."""
        sound = all(not one.faults and not (one.has_gold and one.unread) for one in self.notices)
        return bool(self.scored) and sound and not self.below

    def groups(self, name: Callable[[NoticeScore], str]) -> dict[str, tuple[NoticeScore, ...]]:
        """Part the scored notices by ``name`` (format, kind), in the order of the names."""
        names = sorted({name(one) for one in self.scored})
        return {key: tuple(one for one in self.scored if name(one) == key) for key in names}

    def calibration(self) -> dict[str, tuple[int, int]]:
        """How many of the wrong and of the right notices carry a doubt of the reading: (doubted, all)."""
        sides = {"wrong": False, "right": True}
        return {
            side: (sum(one.doubted for one in group), len(group))
            for side, perfect in sides.items()
            for group in [[one for one in self.scored if one.perfect is perfect]]
        }

    def changes(self) -> Changes | None:
        """Gains and losses against the earlier run; None when there is none to compare with."""
        return None if self.earlier is None else changes(self.earlier, read_run(self.to_json()))

    def to_json(self) -> str:
        """Write the evaluation as JSON; the same notices, gold and program give the same bytes."""
        body = {
            "version": 1,
            "ok": self.ok,
            "whole": self.whole,
            "fields": {name: _counts(tally) for name, tally in self.fields.items()},
            "calibration": self.calibration(),
            "below": self.below,
            "notices": [_notice(one) for one in self.notices],
        }
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n"

    def text(self) -> str:
        """Write the evaluation for a terminal."""
        from extract.evaluating.telling import told

        return told(self)


def summed(notices: Iterable[NoticeScore]) -> dict[str, Tally]:
    """Add up the tallies of notices, headlines first, each with its details."""
    total: dict[str, Tally] = {}
    for one in notices:
        for name, tally in one.tallies.items():
            total[name] = total.get(name, Tally()) + tally
    order = {name: place for place, name in enumerate(HEADLINES)}
    places = {name: place for place, name in enumerate(total)}
    return {
        name: total[name]
        for name in sorted(total, key=lambda name: (order[name.partition(".")[0]], "." in name, places[name]))
    }


def _counts(tally: Tally) -> dict[str, int | float | None]:
    return {
        "gold": tally.gold,
        "found": tally.found,
        "right": tally.right,
        "exact": tally.exact,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "exact_f1": tally.exact_f1,
    }


def _notice(one: NoticeScore) -> dict[str, object]:
    return {
        "source": one.source,
        "format": one.format,
        "kind": one.kind,
        "gold": one.has_gold,
        "perfect": one.perfect,
        "doubted": one.doubted,
        "unread": one.unread,
        "fields": {name: [t.gold, t.found, t.right, t.exact] for name, t in one.tallies.items()},
        "differences": [[d.field, d.place, d.gold, d.found] for d in one.differences],
        "faults": list(one.faults),
    }
