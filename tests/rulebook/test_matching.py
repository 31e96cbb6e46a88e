"""Matching: one alternation for a family finds what its rules find one by one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.rulebook import load_rules
from extract.rulebook.folding import fold
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
    matcher = load_rules(ruleset(tmp_path, x=own)).family("sections", "own")
    assert [one.id for one in matcher.all("丙丙乙")] == ["own"]


@pytest.mark.parametrize("family", _SEARCHED)
def test_every_rule_is_found_wherever_it_holds(family: str) -> None:
    matcher = load_rules().family(family)
    texts = {fold(example.text) for one in matcher.rules for example in (*one.match, *one.reject)}
    for text in sorted(texts | {"其中，" + text for text in texts}):
        wanted = [one.id for one in matcher.rules if re.search(one.pattern, text)]
        assert [one.id for one in matcher.all(text)] == wanted, text
