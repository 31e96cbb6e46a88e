"""A rule is tried only where a sign stands that it can begin with; that must never hide a match."""

from __future__ import annotations

import itertools
import re

import pytest

from extract.rulebook import load_rules
from extract.rulebook.folding import fold
from extract.rulebook.model import FAMILIES
from extract.rulebook.opening import Opening, led

SIGNS = "一二甲乙1 a."
PATTERNS = [
    "一",
    "[一二]甲",
    "[^一]",
    "甲?乙",
    "(?:甲|乙二)?1",
    "(甲|[0-9])+",
    r"\d{1,2}甲?",
    r"\s*一",
    r"\S",
    "甲*",
    "(?=一)[一二]",
    "(?!一).",
    "^(?:一|二)",
    "(?<=乙)甲|1",
    "甲*?乙",
    "(?>甲|乙)1?",
    "一*+二",
    "(?i)A",
    "(?i:A)甲",
    "",
    "一|",
    "(?:)甲",
    r"\w.",
    r"[\d\s]甲?",
    r"[^\d甲]",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_match_begins_with_a_sign_that_is_not_let_through(pattern: str) -> None:
    opening = Opening(pattern)
    for signs in itertools.product(SIGNS, repeat=3):
        text = "乙" + "".join(signs)
        if re.compile(pattern).match(text, 1):
            assert opening.admits(text[1]), text


@pytest.mark.parametrize(
    ("pattern", "sign"),
    [
        ("一", "二"),
        ("[一二]甲", "甲"),
        ("甲?乙", "一"),
        ("^(?:一|二)", "甲"),
        (r"\d+", "甲"),
        ("(甲|[0-9])+", "乙"),
    ],
)
def test_a_sign_that_begins_nothing_is_kept_out(pattern: str, sign: str) -> None:
    assert not Opening(pattern).admits(sign)


@pytest.mark.parametrize("family", [family for family, how in FAMILIES.items() if how != "anywhere"])
def test_no_rule_is_hidden_from_its_examples(family: str) -> None:
    matcher = load_rules().family(family)
    whole = FAMILIES[family] == "whole"
    examples = {fold(example.text) for one in matcher.rules for example in (*one.match, *one.reject)}
    for text in {"".join(example.split()) for example in examples} if whole else examples:
        plain = matcher.regex.fullmatch(text) if whole else matcher.regex.match(text)
        wanted = None if plain is None else matcher.rule_of(plain).id
        found = matcher.first(text)
        assert (found.id if found else None) == wanted, text


def test_ordinals_are_not_tried_in_the_middle_of_prose() -> None:
    numbering = load_rules().family("numbering")
    assert numbering.by_sign["强"] is None
    assert numbering.by_sign["（"] is None  # widths are folded before anything is matched
    few = numbering.by_sign["一"]
    assert few is not None
    assert 0 < len(few.rules) < len(numbering.rules)
    assert numbering.by_sign["二"] is few


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_led_pattern_finds_the_same(pattern: str) -> None:
    plain, ahead = re.compile(pattern), re.compile(led(pattern))
    for signs in itertools.product(SIGNS, repeat=4):
        text = "".join(signs)
        assert [found.span() for found in ahead.finditer(text)] == [
            found.span() for found in plain.finditer(text)
        ]


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        (r"(?:甲|乙)?\d", r"(?=[乙甲\d])(?:(?:甲|乙)?\d)"),
        ("(?<!一)甲", "(?=[甲])(?:(?<!一)甲)"),
        ("(甲)|(乙)", "(?=[乙甲])(?:(甲)|(乙))"),
        ("甲乙|乙", "甲乙|乙"),  # these four re searches fast by itself
        ("(甲.)", "(甲.)"),
        ("[甲乙]一", "[甲乙]一"),
        ("^甲?乙", "^甲?乙"),
        ("(?=[甲])甲?", "(?=[甲])甲?"),  # led by hand
        (".甲", ".甲"),
        ("甲?", "甲?"),
    ],
)
def test_what_a_pattern_is_led_by(pattern: str, made: str) -> None:
    assert led(pattern) == made


def test_led_rules_find_the_same_in_all_examples() -> None:
    rules = load_rules().rules
    texts = [fold(example.text) for rule in rules for example in (*rule.match, *rule.reject)]
    for rule in rules:
        plain, ahead = re.compile(rule.pattern), re.compile(led(rule.pattern))
        for text in texts:
            assert _spans(ahead, text) == _spans(plain, text), (rule.id, text)
