"""Issues of different bodies that say the same.

Candidates are issues that share pairs of signs which few issues hold; what they share of these alone must
promise enough. The work grows with the number of issues, not with that of their pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from extract.comparing.scoring import Issues, evidence, scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

#: Least score of two issues that say the same; chosen on planted pairs (docs/compare.md).
LEAST_SCORE = 0.735
#: Least evidence shared, in pairs of signs as rare as can be: 党的建设 alone links nothing.
LEAST_EVIDENCE = 4.0
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
    named = {name: number for number, name in enumerate(sorted({*filter(None, bodies)}), 1)}
    numbers = np.array([named[body] if body else 0 for body in bodies], np.int64)
    found: dict[tuple[int, int], float] = {}
    for one, other in chain(_candidates(issues), _copies(issues)):
        apart = (numbers[one] != numbers[other]) & (numbers[one] > 0) & (numbers[other] > 0)
        one, other = one[apart], other[apart]  # noqa: PLW2901
        score, enough = _judged(issues, one, other)
        pairs = zip(one[enough].tolist(), other[enough].tolist(), strict=True)
        found.update(zip(pairs, score[enough].tolist(), strict=True))
    return _best_partners(Resemblance(*pair, score) for pair, score in found.items())


def resembling(issues: Issues, one: Places, other: Places) -> NDArray[np.bool_]:
    """Whether pairs of issues, given by their rows, say the same."""
    return _judged(issues, one, other)[1]


def _judged(issues: Issues, one: Places, other: Places) -> tuple[Floats, NDArray[np.bool_]]:
    score = scores(issues, one, other)
    good = score >= LEAST_SCORE
    good[good] = evidence(issues, one[good], other[good]) >= LEAST_EVIDENCE - 1e-6
    return score, good


def _candidates(issues: Issues) -> Iterator[tuple[Places, Places]]:
    whole = issues.whole
    rare = np.flatnonzero((whole.frequencies >= 2) & (whole.frequencies <= _COMMON))
    weights = whole.weights[:, rare]
    holders = whole.holds[:, rare].T.tocsr()
    for first in range(0, len(issues), _ROWS_AT_ONCE):
        shared = (weights[first : first + _ROWS_AT_ONCE] @ holders).tocoo()
        one, other = shared.row.astype(np.int64) + first, shared.col.astype(np.int64)
        lighter = np.minimum(whole.totals[one], whole.totals[other])
        kept = (one < other) & (shared.data >= _PROMISING * lighter)
        yield one[kept], other[kept]


def _copies(issues: Issues) -> Iterator[tuple[Places, Places]]:
    """Issues of the same text, each with the next: what more than ``_COMMON`` hold is no candidate above."""
    holds = issues.whole.holds
    rows: dict[bytes, list[int]] = defaultdict(list)
    for row in range(len(issues)):
        signs = np.sort(holds.indices[holds.indptr[row] : holds.indptr[row + 1]])
        rows[blake2b(signs.tobytes(), digest_size=16).digest()].append(row)
    pairs = [pair for alike in rows.values() for pair in pairwise(alike)]
    if pairs:
        one, other = np.array(pairs, np.int64).T
        yield one, other


def _best_partners(pairs: Iterable[Resemblance]) -> list[Resemblance]:
    """Leave out a pair when both issues have enough partners that are more alike."""
    taken: Counter[int] = Counter()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.other)):
        if min(taken[pair.one], taken[pair.other]) < MOST_PARTNERS:
            kept.append(pair)
            taken.update((pair.one, pair.other))
    return sorted(kept, key=lambda pair: (pair.one, pair.other))
