"""Texts as weighted signs and pairs of neighbours: what is rare weighs, what everybody writes does not.

A sign, or a pair, weighs the logarithm of how rare it is among the texts (idf), and less where it stands in a
clause that many texts hold word for word: 与财政局沟通不畅 is said of everything. Below a least number of
texts rarity does not count further, for a name or a slip is no content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: A sign is a code point below 2^21, so a pair fits into 64 bits without collisions.
_SHIFT = np.uint64(21)
#: Rarity is counted as in so many texts at least: what is rare among twenty notices may be common.
_FEWEST_TEXTS = 1_000
#: What a single sign weighs beside a pair: 公车 shares no pair with 公务用车, but both signs.
_SINGLE = 0.6
#: A pair in fewer texts than this (or than one in _RARE_SHARE) is as rare as can be.
_RARE, _RARE_SHARE = 20, 400
#: A clause in no more texts than this is nobody's formula; the rarity of others counts to this power.
_OWN, _FORMULA_POWER = 8, 3


@dataclass(frozen=True)
class Weighed:
    """``holds`` (0 or 1) and ``weights`` have a row for each text and a column for each sign and pair.

    ``worth`` says what a column is worth as evidence: 1 for the rarest pairs, 0 for single signs.
    """

    holds: Any
    weights: Any
    totals: Floats
    frequencies: NDArray[np.int64]
    worth: Floats


def weigh(texts: Sequence[str], background: int | None = None) -> Weighed:
    """Weigh reduced texts; rarity is taken from the first ``background`` of them (all by default).

    Work and memory grow with the number of characters.
    """
    counted = len(texts) if background is None else background
    rows, columns, factors, known = _signs(texts, _formula_factors(texts, counted))
    frequencies = np.bincount(columns[rows < counted], minlength=len(known))
    rarity = _rarity(frequencies, counted)
    shape = (len(texts), len(known))
    holds = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape)
    weights = sparse.csr_matrix(((factors * rarity[columns]).astype(np.float32), (rows, columns)), shape)
    totals = np.asarray(weights.sum(1), np.float64).ravel()
    rarest = float(_rarity(np.zeros(1, np.int64), counted)[0])
    worth = np.where(known >> _SHIFT, rarity / rarest, 0)
    return Weighed(holds, weights, totals, frequencies, worth)


def _rarity(frequencies: NDArray[np.int64], texts: int) -> Floats:
    texts = max(texts, _FEWEST_TEXTS)
    least = max(_RARE, texts / _RARE_SHARE)
    rarity: Floats = np.log((texts + 1) / np.minimum(np.maximum(frequencies, least), texts))
    return rarity


def _formula_factors(texts: Sequence[str], counted: int) -> Floats:
    """For each clause of each text, in order, from 0 (everybody says it) to 1 (few do)."""
    clauses = [text.split("\n") for text in texts]
    held = Counter(clause for each in clauses[:counted] for clause in set(each))
    whole = max(counted, _FEWEST_TEXTS) + 1
    spoken = np.array([max(held[clause], _OWN) for each in clauses for clause in each], np.float64)
    factors: Floats = (np.log(whole / spoken) / np.log(whole / _OWN)).clip(0, 1) ** _FORMULA_POWER
    return factors


def _signs(texts: Sequence[str], factors: Floats) -> tuple[Any, Any, Floats, Any]:
    """Row, column and factor of every different sign and pair of signs of a text; the columns' codes."""
    signs = np.frombuffer("".join(f"{text}\n" for text in texts).encode("utf-32-le", "replace"), np.uint32)
    row = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    ends = signs == 10
    factor = factors[np.cumsum(ends) - ends]
    single, pair = ~ends, ~(ends[:-1] | ends[1:])
    codes = signs.astype(np.uint64)
    pairs = (codes[:-1] << _SHIFT) | codes[1:]
    known, column = np.unique(np.concatenate((pairs[pair], codes[single])), return_inverse=True)
    rows = np.concatenate((row[:-1][pair], row[single]))
    told = np.concatenate((factor[:-1][pair], _SINGLE * factor[single]))
    width = max(len(known), 1)
    places, first = np.unique(rows * width + column, return_inverse=True)
    best = np.zeros(len(places))
    np.maximum.at(best, first, told)
    return places // width, places % width, best, known
