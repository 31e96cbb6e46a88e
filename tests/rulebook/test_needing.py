"""The signs a pattern needs hide no match, and spare most rules a look at most headings."""

import itertools
import random
import re
from collections import Counter

import pytest

from extract.rulebook import load_rules
from extract.rulebook.needing import Sieve, needed

_SIGNS = "甲乙丙丁"


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("甲?乙", "乙"),
        ("甲|乙", "甲乙"),
        ("(?:甲丁|乙)丙*", "丁乙"),
        ("[甲乙]", "甲乙"),
        ("甲{2,3}", "甲"),
        ("甲(?=丙)", "丙"),
        ("甲(?!丙)", "甲"),
        ("(?<=丙)甲", "丙"),
        ("(?>丙|丁)", "丙丁"),
    ],
)
def test_the_needs_of_a_pattern(pattern: str, signs: str) -> None:
    assert needed(pattern, Counter("甲甲甲乙乙丙")) == frozenset(signs)


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        ("甲乙", {"甲乙"}),
        ("[甲丁]乙", {"甲乙", "丁乙"}),
        ("甲(?<!丙)乙", {"甲乙"}),
        ("(?:甲乙|丙)", {"甲乙", "丙"}),
    ],
)
def test_signs_side_by_side_are_a_rarer_need(pattern: str, pairs: set[str]) -> None:
    assert needed(pattern, Counter("甲甲甲乙乙丙")) == pairs


@pytest.mark.parametrize(
    "pattern", ["", "甲?", "甲*", "(?:甲|)", "[^甲]", r"\d", ".", "甲|.", "(?i:甲)", "(?!甲)"]
)
def test_where_nothing_is_needed_or_known(pattern: str) -> None:
    assert needed(pattern, {}) is None


def test_no_match_lacks_what_its_pattern_needs() -> None:
    seed = random.randrange(1 << 32)
    rng = random.Random(seed)
    texts = ["".join(text) for length in range(5) for text in itertools.product(_SIGNS, repeat=length)]
    for _ in range(300):
        patterns = [_pattern(rng, 3) for _ in range(3)]
        anchored = [rng.random() < 0.5 for _ in patterns]
        compiled = [
            re.compile(f"^(?:{p})" if bound else p) for p, bound in zip(patterns, anchored, strict=True)
        ]
        sieve = Sieve(compiled, [one.pattern for one in compiled], anchored, rng.sample(texts, 8))
        for text in texts:
            left = sieve.left(text)
            hidden = [one.pattern for one in compiled if one.search(text) and one not in left]
            assert not hidden, (seed, hidden, text)


def _pattern(rng: random.Random, depth: int) -> str:
    if not depth:
        return str(rng.choice([*_SIGNS, "[甲丙]", "[^丁]", "."]))
    one, other = _pattern(rng, depth - 1), _pattern(rng, rng.randrange(depth))
    shapes = ["{0}{1}", "(?:{0}|{1})", "(?:{0})?{1}", "(?:{0})*", "(?:{0})+", "(?={0}){1}"]
    return str(rng.choice(shapes).format(one, other))


def test_most_rules_are_spared_most_headings() -> None:
    family = load_rules().family("sections")
    texts = [example.text for rule in family.rules for example in rule.match]
    patterns = [rule.pattern for rule in family.rules]
    sieve = Sieve(family.rules, patterns, [pattern[0] == "^" for pattern in patterns], texts)
    tried = sum(len(sieve.left(text)) for text in texts)
    assert tried < 0.5 * len(texts) * len(family.rules)
