"""What became of a plan: its issues in the report that answers it, one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.comparing.rounds import Round
from extract.comparing.scoring import Issues, scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Least likeness of an issue in a plan and the same issue in its report; less, where the numbers agree.
LEAST, LEAST_NUMBERED = 0.5, 0.4
#: What the same number, and the same place in the order, add when one of several must be chosen.
_NUMBER, _ORDER = 0.1, 0.05
#: Where nothing but the body is stated by both, this share of the smaller side must be found.
_SUPPORT = 0.5


@dataclass(frozen=True)
class Link:
    """Rows of an issue in a plan and the same in the report."""

    plan: int
    report: int
    score: float


@dataclass(frozen=True)
class Delivered:
    """A round with its links, and the rows of the issues on either side that found no partner."""

    round: Round
    links: tuple[Link, ...]
    plan_left: tuple[int, ...]
    report_left: tuple[int, ...]


def delivered(
    issues: Issues, numbers: Sequence[str], each: Round, rows: tuple[Sequence[int], Sequence[int]]
) -> Delivered | None:
    """Link the issues of a plan (first rows) with those of its report (second), each with one at most.

    The pairs with the greatest sum of likeness, number and order are taken (Hungarian method); of equals
    the ones in order. None when nothing shows that the two belong together: no stated fact, few links.
    """
    from scipy.optimize import linear_sum_assignment

    if not rows[0] or not rows[1]:
        return None
    likeness = _likeness(issues, rows)
    same = np.array([[numbers[one] == numbers[other] for other in rows[1]] for one in rows[0]])
    chosen = zip(*linear_sum_assignment(likeness + _NUMBER * same + _ORDER * _order(rows), True), strict=True)
    links = tuple(
        Link(rows[0][i], rows[1][j], float(likeness[i, j]))
        for i, j in chosen
        if likeness[i, j] >= (LEAST_NUMBERED if same[i, j] else LEAST)
    )
    if not each.basis and len(links) < _SUPPORT * min(map(len, rows)):
        return None
    linked = {row for link in links for row in (link.plan, link.report)}
    left = [tuple(row for row in side if row not in linked) for side in rows]
    return Delivered(each, links, left[0], left[1])


def _likeness(issues: Issues, rows: tuple[Sequence[int], Sequence[int]]) -> Floats:
    shape = len(rows[0]), len(rows[1])
    one, other = np.repeat(rows[0], shape[1]), np.tile(rows[1], shape[0])
    return scores(issues, one, other).reshape(shape)


def _order(rows: tuple[Sequence[int], Sequence[int]]) -> Any:
    """1 for issues at the same share of their lists, 0 for the first and the last."""
    one, other = (np.linspace(0, 1, len(side)) for side in rows)
    return 1 - np.abs(one[:, None] - other[None, :])
