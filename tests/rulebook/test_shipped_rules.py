"""Every shipped rule by itself: its examples, its form, and its cost on texts made to be slow."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.outline.scanning import scan
from extract.rulebook import Rule, load_rules
from extract.rulebook.folding import fold
from extract.rulebook.model import FAMILIES, ROOMS
from extract.rulesets import shipped_folder

BOOK = load_rules()
RULES = (*BOOK.rules, *(rule for room in ROOMS for rule in load_rules(room=room).rules))
#: Texts of this length; quadratic work on them takes seconds, linear work some milliseconds.
LENGTH = 20_000
SECONDS = 0.3
_STRETCHES = (
    "一",
    "1",
    "（",
    "“",
    "整改",
    "问题",
    "、",
    " ",
    "1.",
    "一、",
    "的",
    "2023年",
    "市",
    "局",
    "不",
    "：",
    "关于",
)


def method(rule: Rule) -> Callable[[str], re.Match[str] | None]:
    pattern = re.compile(rule.pattern)
    return {"whole": pattern.fullmatch, "prefix": pattern.match, "anywhere": pattern.search}[
        FAMILIES[rule.family]
    ]


def as_met(rule: Rule, text: str) -> str:
    """An example as the text meets the rule: folded, and without white space where the whole is compared."""
    folded = fold(text)
    return "".join(folded.split()) if FAMILIES[rule.family] == "whole" else folded


def hostile(rule: Rule) -> Iterator[str]:
    """Long texts near to what the rule wants: repeated, broken off, drawn out."""
    for example in (*rule.match[:2], *rule.reject[:1]):
        text = fold(example.text)
        yield (text * LENGTH)[:LENGTH]
        yield (text[:-1] * LENGTH)[:LENGTH]
        yield text[:-1] + "一" * LENGTH
        yield text[0] * LENGTH
        yield text[0] + " " * LENGTH
        yield text + text[-1] * LENGTH
    for stretch in _STRETCHES:
        yield (fold(stretch) * LENGTH)[:LENGTH]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_holds_for_its_examples_alone(rule: Rule) -> None:
    holds = method(rule)
    assert [one.text for one in rule.match if not holds(as_met(rule, one.text))] == []
    assert [one.text for one in rule.reject if holds(as_met(rule, one.text))] == []


@pytest.mark.parametrize(
    "rule",
    [pytest.param(rule, id=rule.id) for rule in RULES],
)
def test_a_rule_is_not_slow_on_any_text(rule: Rule) -> None:
    holds = method(rule)
    for text in hostile(rule):
        begin = time.thread_time()
        holds(text)
        taken = time.thread_time() - begin
        assert taken < SECONDS, f"{taken:.2f} s on {text[:30]!r} …"


def test_a_slow_pattern_would_be_seen() -> None:
    begin = time.thread_time()
    re.compile(r"\d+x").search("1" * LENGTH)
    assert time.thread_time() - begin > SECONDS


@pytest.mark.parametrize("path", sorted(shipped_folder().rglob("*.toml")), ids=lambda path: path.name)
def test_a_rule_file_says_what_it_is_for(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_every_example_of_a_numbering_rule_is_read_as_an_ordinal_of_its_style() -> None:
    for rule in RULES:
        if rule.family == "numbering":
            assert re.compile(rule.pattern).groups == 1, rule.id
            assert rule.rank > 0, rule.id
            for example in rule.match:
                text = fold(example.text)
                found = scan(text, BOOK, [(0, len(text))]).markers
                assert [one.style for one in found][:1] == [rule.value], example.text


def test_statement_rules_have_one_group_for_the_place_in_the_series() -> None:
    for rule in RULES:
        if rule.family == "statements":
            assert re.compile(rule.pattern).groups == 1, rule.id
            assert rule.numeral in {"chinese", "first", "next"}, rule.id


def test_values_are_those_the_tables_know() -> None:
    statuses = {rule.value for rule in RULES if rule.family == "statuses"}
    assert statuses == {"completed", "basically_completed", "in_progress", "standing", "not_completed"}
    roles = {rule.value.partition(".")[2] for rule in RULES if rule.value.startswith("owner.")}
    assert roles - {"mixed"} == {
        "lead_leader",
        "responsible_person",
        "lead_department",
        "responsible_department",
        "participating_department",
        "supervising_department",
    }
