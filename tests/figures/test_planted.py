"""Against texts whose figures were planted: floors, and the promises every figure keeps."""

import pytest

from extract.citations.finding import find_citations
from extract.citations.judging import Judge
from extract.rulebook import load_rules
from extract.rulebook.folding import fold
from tests.figures.made import figures
from tests.figures.planting import planted

SEEDS = range(120)
TEXTS = [planted(seed) for seed in SEEDS]


def f1(got: set, wanted: set) -> float:
    return 2 * len(got & wanted) / (len(got) + len(wanted))


@pytest.fixture(scope="module")
def read():
    return [figures(text.text) for text in TEXTS]


def test_figures_are_found_where_they_were_planted(read):
    got, wanted = set(), set()
    for seed, (text, found) in enumerate(zip(TEXTS, read, strict=True)):
        for one in (figure.quantity for figure in found):
            base = round(one.value * one.factor, 4)
            got.add((seed, one.start, one.end, one.value, one.value_max, one.unit, base, one.base_unit))
        for one in text.figures:
            gold = (one.value, one.value_max, one.unit, round(one.base, 4), one.base_unit)
            wanted.add((seed, one.start, one.end, *gold))
    assert f1(got, wanted) >= 0.995, (sorted(got - wanted)[:5], sorted(wanted - got)[:5])


def test_what_they_count_is_told(read):
    right = total = 0
    for text, found in zip(TEXTS, read, strict=True):
        named = {figure.quantity.start: figure.counted.name for figure in found}
        total += len(text.figures)
        right += sum(named.get(one.start, "") == one.counted for one in text.figures)
    assert right / total >= 0.99


def test_citations_are_found_and_judged():
    got, wanted = set(), set()
    rules = load_rules(room="citations")
    for seed, text in enumerate(TEXTS):
        folded = fold(text.text)
        judge = Judge(folded, None, rules)
        for one in find_citations(folded):
            parts = [span and text.text[slice(*span)] for span in (one.number, one.article)]
            got.add((seed, one.start, one.end, judge.judge(one).kind, *parts))
        wanted |= {(seed, one.start, one.end, one.kind, one.number, one.article) for one in text.citations}
    assert f1(got, wanted) >= 0.99, (sorted(got - wanted, key=str)[:5], sorted(wanted - got, key=str)[:5])


def test_figures_follow_each_other_and_overlap_neither_each_other_nor_a_citation(read):
    for text, found in zip(TEXTS, read, strict=True):
        cited = {at for one in find_citations(fold(text.text)) for at in range(one.start, one.end)}
        reached = 0
        for one in (figure.quantity for figure in found):
            assert reached <= one.start < one.end <= len(text.text)
            assert cited.isdisjoint(range(one.start, one.end))
            reached = one.end


def test_counted_words_stand_beside_their_figure(read):
    for text, found in zip(TEXTS, read, strict=True):
        for figure in found:
            if figure.counted.start is not None:
                assert 0 <= figure.counted.start < figure.counted.end <= len(text.text)
