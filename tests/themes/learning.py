"""Makes rules/themes/leanings.tsv: weights of words by subtheme, learnt from labelled issues, word lists and rules.

``python -m tests.themes.learning`` writes the file (a minute of work; needs scikit-learn, the extra ``learn``).
With names of labelled sets it writes nothing and scores each of them by what is learnt from the other sets alone.
Never learnt from are the sets of ``KEPT_BACK``: what they score is what strangers may expect.

One logistic regression per subtheme, regularised; a text is the sum of its words as ``extract.themes.leaning``
counts them. An issue labelled with a theme alone says nothing about the subthemes of that theme.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from extract.rulebook.folding import fold
from extract.rulebook.loading import shipped_folder
from extract.themes import deriving
from extract.themes.leaning import BASE, Leanings, parts, shares
from extract.themes.loading import FOLDER, LEANINGS, load_scheme
from extract.themes.reading import said_of
from extract.themes.scheme import Scheme, ThemeRule
from tests.themes.labelled import labelled, scores

LEARNT_FROM = ("development", "seen", "fresh", "passing", "plain")
KEPT_BACK = ("heldout", "county", "audit")
_TERMS = Path(__file__).parent / "terms.tsv"
#: A term says less than an issue, and the less the weaker it is.
_OF_A_TERM = {"sure": 0.5, "likely": 0.3, "hint": 0.15}
#: So many texts are made of a rule of several groups, at most.
_MOST_JOINED = 60
#: How freely the weights may follow the texts.
_FREEDOM = 4.0
#: Weights smaller than this are left out: they are many, and decide nothing.
_LEAST = 0.25
_LEAST_BASE = 0.05


class Text(NamedTuple):
    """What is learnt from: parts of words with what they count, the labels, and how much the text counts."""

    parts: dict[str, float]
    labels: frozenset[str]
    weight: float


def learnt(sets: Sequence[str], scheme: Scheme) -> dict[str, dict[str, float]]:
    """Weights of subthemes by word, rounded to tenths, the words in order."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    texts = [*_issues(sets, scheme), *_terms(scheme)]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(text.parts for text in texts)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for theme in scheme.themes:
        weights = [text.weight * (theme.name not in text.labels) for text in texts]
        for subtheme in theme.subthemes:
            label = f"{theme.name}/{subtheme.name}"
            model = LogisticRegression(C=_FREEDOM, solver="liblinear", max_iter=200)
            model.fit(matrix, [label in text.labels for text in texts], sample_weight=weights)
            found[BASE][subtheme.name] = round(float(model.intercept_[0]), 1)
            for place in np.flatnonzero(abs(model.coef_[0]) >= _LEAST):
                word = vectors.feature_names_[place]
                found[word][subtheme.name] = round(float(model.coef_[0][place]), 1)
    return {word: found[word] for word in sorted(found)}


def _issues(sets: Iterable[str], scheme: Scheme) -> Iterator[Text]:
    for name in sets:
        for made, labels in labelled(name):
            said = said_of(made.title, f"{made.title}。{made.rest}", scheme)
            yield Text(_counted(shares(said.tokens, said.title_end)), frozenset(labels), 1.0)


def _terms(scheme: Scheme) -> Iterator[Text]:
    """The word lists and the words of the rules, each as a text of its own."""
    with _TERMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = [(row["term"], f"{row['theme']}/{row['subtheme']}", row["strength"]) for row in rows]
    for rule in scheme.rules:
        label = f"{rule.theme}/{rule.subtheme}" if rule.subtheme else rule.theme
        told += [(text, label, rule.strength) for text in _joined(rule)]
    for text, label, strength in told:
        tokens = scheme.cutter.tokens(fold(text))
        yield Text(_counted(shares(tokens, len(text))), frozenset({label}), _OF_A_TERM[strength])


def _joined(rule: ThemeRule) -> list[str]:
    """The words of a rule of one group; of several groups, each word beside others of the other groups."""
    groups = [sorted(group) for group in rule.groups]
    most = max(map(len, groups))
    count = most if len(groups) == 1 else min(_MOST_JOINED, 2 * most)
    stepped = [islice(cycle(group), place, None, place + 1) for place, group in enumerate(groups)]
    return ["".join(words) for words in islice(zip(*stepped, strict=False), count)]


def _counted(said: dict[str, float]) -> dict[str, float]:
    """What :meth:`Leanings.scores` multiplies the weights with."""
    found: dict[str, float] = defaultdict(float)
    for word, share in said.items():
        for part, of_word in parts(word):
            found[part] += of_word * share / sum(said.values()) ** 0.25
    return found


def write(table: dict[str, dict[str, float]], path: Path) -> None:
    """One word a line, the strongest subtheme first."""
    lines = []
    for word, weights in table.items():
        strongest = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
        lines.append("\t".join([word, *(f"{name} {weight:g}" for name, weight in strongest)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def _deciding_by(scheme: Scheme) -> Iterator[None]:
    kept: Any = deriving.load_scheme
    deriving.load_scheme = lambda _: scheme  # type: ignore[assignment]
    try:
        yield
    finally:
        deriving.load_scheme = kept


def left_out(name: str) -> None:
    """Print what a set scores by what is learnt from all others that are learnt from."""
    scheme = load_scheme()
    table = learnt([each for each in LEARNT_FROM if each != name], scheme)
    with _deciding_by(replace(scheme, leanings=Leanings(scheme.subthemes, table))):
        first, second = scores(name)
    print(
        f"{name}: {first.precision:.3f} {first.recall:.3f}, "
        f"second level {second.precision:.3f} {second.recall:.3f}"
    )


if __name__ == "__main__":
    for each in sys.argv[1:]:
        left_out(each)
    if not sys.argv[1:]:
        write(learnt(LEARNT_FROM, load_scheme()), shipped_folder() / FOLDER / LEANINGS)
