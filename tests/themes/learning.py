"""Makes rules/themes/leanings.tsv: weights of words by subtheme, learnt from labelled issues and word lists.

``python -m tests.themes.learning`` writes the file (a minute of work; needs scikit-learn). With names of
labelled sets it writes nothing and scores each of them by what is learnt from the other sets alone. Never
learnt from are the sets of ``KEPT_BACK``: what they score is what strangers may expect.

One logistic regression per subtheme, regularised; a text is the sum of its words as
``extract.themes.leaning`` counts them. An issue labelled with a theme alone says nothing about the subthemes
of that theme.
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
from extract.rulesets import shipped_folder
from extract.themes import deriving
from extract.themes.leaning import ANY, Leanings, parts, shares
from extract.themes.loading import FOLDER, LEANINGS, load_scheme
from extract.themes.reading import said_of
from extract.themes.scheme import Scheme, ThemeRule
from tests.themes.labelled import labelled, scores

LEARNT_FROM = ("development", "seen", "fresh", "passing", "plain")
KEPT_BACK = ("heldout", "county", "audit", "provincial", "municipal")
_TERMS = Path(__file__).parent / "terms.tsv"
_FORMULAS = Path(__file__).parent / "formulas.txt"
#: A term says less than an issue, and the less the weaker it is.
_OF_A_TERM = {"sure": 0.5, "likely": 0.3, "hint": 0.15}
#: So many texts are made of a rule of several groups, at most.
_MOST_JOINED = 60
#: How freely the weights may follow the texts.
_FREEDOM = 4.0
#: A weight that differs less from what the word says for most subthemes is left out.
_APART = 0.25


class Text(NamedTuple):
    """What is learnt from: parts of words with what they count, the labels, and how much the text counts."""

    parts: dict[str, float]
    labels: frozenset[str]
    weight: float


def learnt(sets: Sequence[str], scheme: Scheme) -> dict[str, dict[str, float]]:
    """Weights of subthemes by word, in tenths; what is about the same for all stands under ``ANY``."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    texts = [*_issues(sets, scheme), *_terms(scheme)]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(text.parts for text in texts)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    columns = []
    for theme in scheme.themes:
        counts = [text.weight * (theme.name not in text.labels) for text in texts]
        for subtheme in theme.subthemes:
            label = f"{theme.name}/{subtheme.name}"
            model = LogisticRegression(C=_FREEDOM, solver="liblinear", max_iter=200)
            model.fit(matrix, [label in text.labels for text in texts], sample_weight=counts)
            found[ANY][subtheme.name] = round(float(model.intercept_[0]), 1)
            columns.append(model.coef_[0])
    weights = np.round(np.column_stack(columns), 1)
    anywhere = np.round(np.median(weights, axis=1), 1)
    for word, elsewhere, row in zip(vectors.feature_names_, anywhere, weights, strict=True):
        if elsewhere:
            found[word][ANY] = float(elsewhere)
        for place in np.flatnonzero(abs(row - elsewhere) > _APART):
            found[word][scheme.subthemes[place]] = float(row[place])
    return found


def _issues(sets: Iterable[str], scheme: Scheme) -> Iterator[Text]:
    for name in sets:
        for made, labels in labelled(name):
            said = said_of(made.title, f"{made.title}。{made.rest}", scheme)
            counted = _counted(shares(said.tokens, said.title_end, scheme.stop_words))
            yield Text(counted, frozenset(labels), 1.0)


def _terms(scheme: Scheme) -> Iterator[Text]:
    """The word lists, the words of the rules, and formulas that name no theme, each as a text of its own."""
    with _TERMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = [(row["term"], f"{row['theme']}/{row['subtheme']}", row["strength"]) for row in rows]
    for rule in scheme.rules:
        label = f"{rule.theme}/{rule.subtheme}" if rule.subtheme else rule.theme
        told += [(text, label, rule.strength) for text in _joined(rule)]
    told += [(text, "", "sure") for text in _FORMULAS.read_text(encoding="utf-8").split()]
    for text, label, strength in told:
        said = shares(scheme.cutter.tokens(fold(text)), len(text), scheme.stop_words)
        yield Text(_counted(said), frozenset({label}), _OF_A_TERM[strength])


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
            found[part] += of_word * share
    return found


def write(table: dict[str, dict[str, float]], scheme: Scheme, path: Path) -> None:
    """The words of each subtheme, those that lean most to it first."""
    words: dict[tuple[str, float], list[str]] = defaultdict(list)
    for word in sorted(table):
        for name, weight in table[word].items():
            words[name, weight].append(word)
    order = {name: place for place, name in enumerate([ANY, *scheme.subthemes])}
    lines = [
        f"{name}\t{weight:g}\t{' '.join(words[name, weight])}\n"
        for name, weight in sorted(words, key=lambda each: (order[each[0]], -each[1]))
    ]
    path.write_text("".join(lines), encoding="utf-8")


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
    with _deciding_by(replace(scheme, leanings=Leanings(scheme.subthemes, table, scheme.stop_words))):
        first, second = scores(name)
    print(
        f"{name}: {first.precision:.3f} {first.recall:.3f}, "
        f"second level {second.precision:.3f} {second.recall:.3f}"
    )


if __name__ == "__main__":
    for each in sys.argv[1:]:
        left_out(each)
    if not sys.argv[1:]:
        shipped = load_scheme()
        write(learnt(LEARNT_FROM, shipped), shipped, shipped_folder() / FOLDER / LEANINGS)
