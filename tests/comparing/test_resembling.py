"""Issues that say the same are found among decoys; formula links nothing."""

import random

import pytest

from extract.comparing import resembling
from extract.comparing.reducing import reducer
from extract.comparing.resembling import resemblances
from extract.comparing.scoring import weigh_issues
from extract.comparing.settings import load_likeness
from tests.comparing.planting import planted

REDUCED = reducer(load_likeness())


def found(texts, bodies=None):
    issues = weigh_issues(
        [REDUCED(text.partition("。")[0]) for text in texts], [REDUCED(text) for text in texts]
    )
    return resemblances(issues, bodies or [f"b{number}" for number in range(len(texts))])


def pairs(texts, bodies=None):
    return {(each.one, each.other) for each in found(texts, bodies)}


def measured(seed, count):
    """Precision and recall on planted tables."""
    tables = planted(seed, count, count * 6 // 100, count * 6 // 1000)
    bureaus = {row["notice_id"]: row["bureau"] for row in tables.notices}
    ids = [row["issue_id"] for row in tables.issues]
    texts = [row["description"] for row in tables.issues]
    got = pairs(texts, [bureaus[row["notice_id"]] for row in tables.issues])
    named = {tuple(sorted((ids[one], ids[other]))) for one, other in got}
    return len(named & tables.alike) / len(named), len(named & tables.alike) / len(tables.alike)


@pytest.mark.parametrize("seed", [201, 202])
def test_planted_pairs_are_found(seed):
    precision, recall = measured(seed, 4_000)
    assert precision >= 0.97, f"seed {seed}"
    assert recall >= 0.88, f"seed {seed}"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [301, 302])
def test_planted_pairs_are_found_among_many(seed):
    precision, recall = measured(seed, 20_000)
    assert precision >= 0.97, f"seed {seed}"
    assert recall >= 0.9, f"seed {seed}"


def test_formula_links_nothing():
    formula = [
        "党的建设方面存在的问题",
        "作风建设方面",
        "落实责任不到位",
        "整改不到位的问题",
        "思想认识不够",
        "在管理方面存在不足",
    ]
    assert pairs(formula * 5) == set()


def test_one_body_is_not_compared_with_itself_and_an_unknown_one_with_nobody():
    text = "农机购置补贴公示不及时，补贴资金滞留乡镇财政所"
    assert pairs([text, text], ["a", "b"]) == {(0, 1)}
    assert pairs([text, text], ["a", "a"]) == set()
    assert pairs([text, text], ["a", None]) == set()


def test_the_order_of_the_issues_does_not_matter():
    tables = planted(7, 600, 40, 2)
    texts = [str(row["description"]) for row in tables.issues]
    shuffled = random.Random(1).sample(range(len(texts)), len(texts))
    straight = {(each.one, each.other): each.score for each in found(texts)}
    mixed = {
        tuple(sorted((shuffled[each.one], shuffled[each.other]))): each.score
        for each in found([texts[at] for at in shuffled])
    }
    assert straight.keys() == mixed.keys()
    assert all(abs(straight[pair] - mixed[pair]) < 1e-6 for pair in straight)


def test_a_text_that_everybody_copied_is_linked_not_squared(monkeypatch):
    monkeypatch.setattr(resembling, "MOST_PARTNERS", 3)
    text = "农机购置补贴公示不及时，补贴资金滞留乡镇财政所"
    linked = found([text] * 60)
    assert {row for each in linked for row in (each.one, each.other)} == set(range(60))
    assert len(linked) <= 60 * 3


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["。", "关于的问题"], ["镇" * 5_000] * 2])
def test_odd_issues_cost_nothing(texts):
    assert pairs(texts) in (set(), {(0, 1)})


def test_scores_are_from_0_to_1_and_equal_texts_have_1():
    tables = planted(9, 500, 40, 2)
    texts = [str(row["description"]) for row in tables.issues]
    assert all(0 <= each.score <= 1 for each in found(texts))
    (same,) = found(["农机购置补贴公示不及时，补贴资金滞留乡镇财政所"] * 2)
    assert same.score == pytest.approx(1)
