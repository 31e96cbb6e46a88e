"""Matching: one alternation for a family finds what its rules find one by one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.rulebook import load_rules
from extract.rulebook.folding import fold
from extract.rulebook.loading import read_ruleset
from extract.rulebook.model import FAMILIES
from tests.rulebook.made import rule, ruleset

_SEARCHED = [family for family, how in FAMILIES.items() if how == "anywhere"]
ALTERNATIVES = [
    "'^甲|乙'",
    "'^(?:甲|丁)|乙'",
    r"'^\(甲|乙'",
    "'^[(]甲|乙'",
]


@pytest.mark.parametrize("pattern", ALTERNATIVES)
def test_only_one_half_of_a_pattern_may_be_bound_to_the_beginning(pattern: str, tmp_path: Path) -> None:
    own = rule(family="sections", value='"own"', pattern=pattern, match='["丙乙"]', reject="")
    matcher = read_ruleset(ruleset(tmp_path, x=own)).family("sections", "own")
    assert [one.id for one in matcher.all("丙丙乙")] == ["own"]


@pytest.mark.parametrize("family", _SEARCHED)
def test_every_rule_is_found_wherever_it_holds(family: str) -> None:
    matcher = load_rules().family(family)
    texts = {fold(example.text) for one in matcher.rules for example in (*one.match, *one.reject)}
    for text in sorted(texts | {"其中，" + text for text in texts}):
        wanted = [one.id for one in matcher.rules if re.search(one.pattern, text)]
        assert [one.id for one in matcher.all(text)] == wanted, text


def test_a_frame_gives_nothing_back_and_names_the_rule(tmp_path: Path) -> None:
    one = rule(
        family="statuses", id='"one"', value='"completed"', pattern="'甲(?:乙)?'", match='["甲"]', reject=""
    )
    two = rule(
        family="statuses", id='"two"', value='"standing"', pattern="'丙(丁)?'", match='["丙"]', reject=""
    )
    matcher = load_rules(ruleset(tmp_path, x=one, y=two)).family("statuses", "completed", "standing")
    framed = matcher.framed("(?:某甲?)?", "(?:。|$)")
    found = framed.match("某甲丙丁。")
    assert found is not None
    assert matcher.rule_of(found).id == "two"
    assert framed.match("某甲。") is None  # 某甲 is taken before 甲 can be a rule's
    assert matcher.framed("(?:某甲?)?", "(?:。|$)") is framed


def test_one_rule_alone_is_named_by_its_match() -> None:
    matcher = load_rules().family("facts", "closing.opening")
    assert len(matcher.rules) == 1
    found = matcher.regex.match("欢迎广大群众监督")
    assert found is not None
    assert matcher.rule_of(found) is matcher.rules[0]
