"""How far the words of a text lean to each subtheme.

The weights of ``rules/themes/leanings.tsv`` were learnt from labelled issues and word lists (docs/themes.md). A word
adds its own weights, those of the pairs of signs in it and those of its signs: so 过期药 speaks of drugs though
nobody has labelled it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from extract.themes.cutting import DOMAIN, Token

#: The row of what speaks for each subtheme when nothing is said.
BASE = "*"
#: A word behind the title says so much of what it says in it.
_BEHIND_TITLE = 0.5
#: A single sign says less than a word.
_SIGN = 0.6
#: The more words there are, the less each says.
_CROWD = 0.25
#: What speaks for a subtheme that was not learnt.
_UNLEARNT = -4.0
#: A word decided with others when it says so much of what the strongest says.
_TELLING = 0.4

_WEIGHT = re.compile(r"-?\d{1,2}(?:\.\d{1,3})?", re.ASCII)

Table = Mapping[str, Mapping[str, float]]


class Leanings:
    """Weights of words by subtheme; what was worked out for a word is remembered."""

    def __init__(self, subthemes: Sequence[str], table: Table) -> None:
        """``table`` gives for a word, or :data:`BASE`, the weights of subthemes, which are all known."""
        self._places: dict[str, int] = {}
        for place, name in enumerate(subthemes):
            self._places.setdefault(name, place)
        base = {self._places[name]: weight for name, weight in table.get(BASE, {}).items()}
        self._base = [base.get(place, _UNLEARNT) for place in range(len(subthemes))]
        self._table = table
        self._known: dict[str, tuple[tuple[int, float], ...]] = {}

    def scores(self, tokens: Iterable[Token], title_end: int) -> list[float]:
        """What speaks for each subtheme, in their order: log odds as far as it was learnt."""
        said = shares(tokens, title_end)
        scores, crowd = list(self._base), sum(said.values()) ** _CROWD
        for word, share in said.items():
            for place, weight in self._of(word):
                scores[place] += weight * share / crowd
        return scores

    def telling(self, tokens: Sequence[Token], title_end: int, place: int) -> list[Token]:
        """The words that speak for the subtheme of that place, each where it counts, in the order of the text."""
        said, weighed = shares(tokens, title_end), dict[Token, float]()
        for token in tokens:
            share = said.get(token.text, 0.0)
            if share and (share < 1 or token.start < title_end):
                said[token.text] = 0.0
                weighed[token] = share * dict(self._of(token.text)).get(place, 0.0)
        least = _TELLING * max(weighed.values(), default=0.0)
        return [token for token, weight in weighed.items() if weight > 0 and weight >= least]

    def _of(self, word: str) -> tuple[tuple[int, float], ...]:
        known = self._known.get(word)
        if known is None:
            found: dict[int, float] = defaultdict(float)
            for part, share in parts(word):
                for name, weight in self._table.get(part, {}).items():
                    found[self._places[name]] += weight * share
            known = self._known[word] = tuple(found.items())
        return known


def shares(tokens: Iterable[Token], title_end: int) -> dict[str, float]:
    """The different words of a text, each with how much it counts; figures and signs are no words."""
    found: dict[str, float] = {}
    for token in tokens:
        if token.text[0].isalpha() or token.kind == DOMAIN:
            share = 1.0 if token.start < title_end else _BEHIND_TITLE
            found[token.text] = max(share, found.get(token.text, 0.0))
    return found


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
    """The weights of a file, none where there is no file: a word a line, then subthemes and weights, by tabs."""
    found: dict[str, dict[str, float]] = {}
    if not path.is_file():
        return found
    known = set(subthemes)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        word, *weights = line.split("\t")
        where = f"{path.name}: line {number}"
        if not word or not weights or word in found:
            faults.append(f"{where}: needs a word that no other line has, and weights, with tabs between")
            continue
        found[word] = dict(_weights(where, weights, known, faults))
    return found


def _weights(
    where: str, weights: Iterable[str], known: set[str], faults: list[str]
) -> Iterator[tuple[str, float]]:
    for each in weights:
        name, _, weight = each.partition(" ")
        if name not in known:
            faults.append(f"{where}: subtheme {name!r} is not known")
        elif not _WEIGHT.fullmatch(weight):
            faults.append(f"{where}: {each!r} is no subtheme with a weight")
        else:
            yield name, float(weight)
