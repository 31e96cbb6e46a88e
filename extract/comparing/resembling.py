"""Issues of different bodies that say the same.

Candidates are issues that share pairs of signs which few issues hold; what they share of these alone must
promise enough. The work grows with the number of issues, not with that of their pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extract.comparing.scoring import Issues, scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

#: Least score of two issues that say the same; chosen on planted pairs (docs/compare.md).
LEAST_SCORE = 0.71
#: Least shared weight, in pairs of signs as rare as can be: 党的建设 alone links nothing.
LEAST_SHARED = 4.0
#: Pairs of signs in more issues than this propose nobody (they count in the score).
_COMMON = 500
#: Share of the lighter issue's weight that must be shared in rare pairs alone.
_PROMISING = 0.3
_ROWS_AT_ONCE = 1_000
#: Most partners an issue keeps, the best ones: a text that thousands copied is linked, not squared.
MOST_PARTNERS = 50


@dataclass(frozen=True)
class Resemblance:
    """Rows of two issues, ``one`` before ``other``, and how alike they are."""

    one: int
    other: int
    score: float


def resemblances(issues: Issues, bodies: Sequence[str | None]) -> list[Resemblance]:
    """Every pair of issues of different known bodies that say the same, each once, in the order of rows.

    ``bodies`` names the body of each issue; an issue whose body is not known resembles nobody. An issue
    keeps its ``MOST_PARTNERS`` best partners, and is kept as a partner by others beyond these.
    """
    numbered = {name: number for number, name in enumerate(sorted(filter(None, bodies)), 1)}
    numbers = np.array([numbered[body] if body else 0 for body in bodies], np.int64)
    found: list[Resemblance] = []
    for one, other in _candidates(issues, numbers):
        score, shared = scores(issues, one, other)
        good = _good(issues, score, shared)
        found += map(Resemblance, one[good].tolist(), other[good].tolist(), score[good].tolist())
    return _best_partners(found)


def resembling(issues: Issues, one: Places, other: Places) -> NDArray[np.bool_]:
    """Whether pairs of issues, given by their rows, say the same."""
    return _good(issues, *scores(issues, one, other))


def _good(issues: Issues, score: Floats, shared: Floats) -> NDArray[np.bool_]:
    enough = shared >= LEAST_SHARED * issues.whole.heaviest - 1e-6
    return (score >= LEAST_SCORE) & enough


def _candidates(issues: Issues, bodies: Places) -> Iterator[tuple[Places, Places]]:
    whole = issues.whole
    rare = np.flatnonzero((whole.frequencies >= 2) & (whole.frequencies <= _COMMON))
    weights = whole.weights[:, rare]
    holders = whole.holds[:, rare].T.tocsr()
    for first in range(0, len(issues), _ROWS_AT_ONCE):
        shared = (weights[first : first + _ROWS_AT_ONCE] @ holders).tocoo()
        one, other = shared.row.astype(np.int64) + first, shared.col.astype(np.int64)
        lighter = np.minimum(whole.totals[one], whole.totals[other])
        kept = (one < other) & (shared.data >= _PROMISING * lighter)
        kept &= (bodies[one] != bodies[other]) & (bodies[one] > 0) & (bodies[other] > 0)
        yield one[kept], other[kept]


def _best_partners(pairs: list[Resemblance]) -> list[Resemblance]:
    """Leave out a pair when both issues have enough partners that are more alike."""
    taken: Counter[int] = Counter()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.other)):
        if min(taken[pair.one], taken[pair.other]) < MOST_PARTNERS:
            kept.append(pair)
            taken.update((pair.one, pair.other))
    return sorted(kept, key=lambda pair: (pair.one, pair.other))
