"""How far the words of a text lean to each subtheme.

The weights of ``rules/themes/leanings.tsv`` were learnt from labelled issues and word lists
(docs/themes.md). A word adds its own weights, those of the pairs of signs in it and those of its signs: so
过期药 speaks of drugs though nobody has labelled it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extract.themes.cutting import DOMAIN, Token

if TYPE_CHECKING:
    import numpy as np

    #: A number for each subtheme, in the order of the scheme.
    Weights = np.ndarray[tuple[int], np.dtype[np.float64]]

#: As a word: what speaks for a subtheme when nothing is said. As a subtheme: all that a word does not name.
ANY = "*"
#: A word behind the title says so much of what it says in it.
_BEHIND_TITLE = 0.5
#: A word of common speech (落实, 管理, 不到位: ``stopwords.txt``) says so much of what another would.
_COMMON = 0.3
#: A single sign says less than a word.
_SIGN = 0.6
#: The more words there are, the less each says: by this power of their number.
_CROWD = 0.25
#: What speaks for a subtheme that was not learnt, and for a theme without subthemes.
UNLEARNT = -4.0
#: A word decided with others when it says so much of what the strongest says.
_TELLING = 0.5

#: The weights of so many words are remembered at most.
_MOST_KNOWN = 50_000
_WEIGHT = re.compile(r"-?\d{1,2}(?:\.\d{1,3})?", re.ASCII)

Table = Mapping[str, Mapping[str, float]]


class Leanings:
    """Weights of words by subtheme; what was worked out for a word is remembered."""

    def __init__(self, subthemes: Sequence[str], table: Table, common: frozenset[str]) -> None:
        """``table`` gives the weights of subthemes for a word or :data:`ANY`; ``common`` are common words."""
        self._places: dict[str, int] = {}
        for place, name in enumerate(subthemes):
            self._places.setdefault(name, place)
        self._count = len(subthemes)
        self._table = table
        self._common = common
        self._known: dict[str, Weights] = {}

    def scores(self, tokens: Iterable[Token], title_end: int) -> Weights:
        """What speaks for each subtheme, in their order: log odds as far as it was learnt."""
        scores = self._base.copy()
        for word, share in shares(tokens, title_end, self._common).items():
            scores += self._of(word) * share
        return scores

    def telling(self, tokens: Sequence[Token], title_end: int, place: int) -> list[Token]:
        """The words that speak most for the subtheme of that place, each where it first stands."""
        said = shares(tokens, title_end, self._common)
        weighed = {word: share * self._of(word)[place] for word, share in said.items()}
        least = _TELLING * max(weighed.values(), default=0.0)
        first: dict[str, Token] = {}
        for token in tokens:
            first.setdefault(token.text, token)
        return [first[word] for word, weight in weighed.items() if weight > 0 and weight >= least]

    @cached_property
    def _base(self) -> Weights:
        base = {name: weight for name, weight in self._table.get(ANY, {}).items() if name != ANY}
        return self._row(base, UNLEARNT)

    def _of(self, word: str) -> Weights:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._row({}, 0.0)
            for part, share in parts(word):
                weights = self._table.get(part)
                if weights:
                    known += self._row(weights, weights.get(ANY, 0.0)) * share
            self._known[word] = known
        return known

    def _row(self, weights: Mapping[str, float], elsewhere: float) -> Weights:
        import numpy as np

        row = np.full(self._count, elsewhere)
        for name, weight in weights.items():
            if name != ANY:
                row[self._places[name]] = weight
        return row


def shares(tokens: Iterable[Token], title_end: int, common: frozenset[str]) -> dict[str, float]:
    """The different words of a text, each with what its weights are multiplied with.

    Figures and signs are no words. Words of common speech say less, and crowd out the others like any.
    """
    found: dict[str, float] = {}
    for token in tokens:
        if token.text[0].isalpha() or token.kind == DOMAIN:
            share = 1.0 if token.start < title_end else _BEHIND_TITLE
            found[token.text] = max(share, found.get(token.text, 0.0))
    crowd = sum(found.values()) ** _CROWD
    return {word: share * (_COMMON if word in common else 1) / crowd for word, share in found.items()}


def parts(word: str) -> Iterator[tuple[str, float]]:
    """What of a word has weights, and how much it counts: the word, the pairs of signs in it, its signs."""
    if len(word) > 1:
        yield word, 1.0
    if word.isascii():
        return
    if len(word) > 2:
        yield from ((word[start : start + 2], 1.0) for start in range(len(word) - 1))
    yield from ((sign, _SIGN) for sign in word)


def read_leanings(path: Path, subthemes: Iterable[str], faults: list[str]) -> dict[str, dict[str, float]]:
    """The weights of a file, none where there is no file, by word and subtheme.

    A line has a subtheme, a weight and the words that lean to it so much, with tabs between, and blanks
    between the words.
    """
    found: dict[str, dict[str, float]] = defaultdict(dict)
    if not path.is_file():
        return found
    known = {ANY, *subthemes}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        name, weight, words = (*line.split("\t"), "", "", "")[:3]
        if name not in known or not _WEIGHT.fullmatch(weight) or line.count("\t") != 2:
            faults.append(f"{path.name}: line {number}: needs a known subtheme, a weight and words, by tabs")
            continue
        for word in words.split(" "):
            if not word or name in found[word]:
                faults.append(f"{path.name}: line {number}: {word!r} is no word, or has a weight for {name}")
            found[word][name] = float(weight)
    return found
