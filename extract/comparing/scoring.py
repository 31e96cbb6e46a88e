"""How alike two issues are, from 0 to 1: what their titles have in the other, and what the whole shares.

    score = ½ · titles + ½ · whole
    titles = mean of the shares of each title's weight that stand anywhere in the other issue
    whole  = s / (s + (lighter − s) + 0.1 · (heavier − s))

where s is the shared weight and ``lighter``, ``heavier`` the weights of the two issues (Tversky's index):
what the shorter one says must be in the longer one; that the longer one says more costs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.comparing.weighing import Weighed, weigh

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

_TITLES, _MORE = 0.5, 0.1
#: Pairs scored at once: bounds the memory.
_AT_ONCE = 50_000


@dataclass(frozen=True)
class Issues:
    """Issues weighed: their whole texts, and their titles beside them (same rows, same columns)."""

    whole: Weighed
    titles: Any
    title_totals: Floats

    def __len__(self) -> int:
        return len(self.title_totals)


def weigh_issues(titles: Sequence[str], descriptions: Sequence[str]) -> Issues:
    """Weigh reduced titles and descriptions; a description holds its title."""
    count = len(descriptions)
    both = weigh([*descriptions, *titles], count)
    whole = replace(both, holds=both.holds[:count], weights=both.weights[:count], totals=both.totals[:count])
    return Issues(whole, both.weights[count:], both.totals[count:])


def scores(issues: Issues, one: Places, other: Places) -> Floats:
    """Scores of pairs of issues given by their rows."""
    found = [
        _scores(issues, one[at : at + _AT_ONCE], other[at : at + _AT_ONCE])
        for at in range(0, len(one), _AT_ONCE)
    ]
    return np.concatenate(found) if found else np.empty(0)


def evidence(issues: Issues, one: Places, other: Places) -> Floats:
    """How much two issues share to judge by, in pairs of signs as rare as can be."""
    whole = issues.whole
    shared = whole.holds[one].multiply(whole.holds[other])
    return np.asarray(shared @ whole.worth, np.float64)


def _scores(issues: Issues, one: Places, other: Places) -> Floats:
    whole = issues.whole
    shared = np.minimum(
        _overlap(whole.weights, one, whole.holds, other), _overlap(whole.weights, other, whole.holds, one)
    )
    lighter = np.minimum(whole.totals[one], whole.totals[other])
    heavier = np.maximum(whole.totals[one], whole.totals[other])
    alike = shared / np.maximum(lighter + _MORE * (heavier - shared), 1e-9)
    titled = (_held(issues, one, other) + _held(issues, other, one)) / 2
    score: Floats = (_TITLES * titled + (1 - _TITLES) * alike).clip(0, 1)
    return score


def _held(issues: Issues, one: Places, other: Places) -> Floats:
    """The share of each title's weight that stands in the other issue."""
    held = _overlap(issues.titles, one, issues.whole.holds, other)
    share: Floats = held / np.maximum(issues.title_totals[one], 1e-9)
    return share


def _overlap(weights: Any, one: Places, holds: Any, other: Places) -> Floats:
    return np.asarray(weights[one].multiply(holds[other]).sum(1), np.float64).ravel()
