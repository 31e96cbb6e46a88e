"""``check`` catches every wrong example, also where two rules quarrel; the shipped rules pass it."""

from __future__ import annotations

from pathlib import Path

from extract.rulebook import check
from tests.rulebook.made import LABEL, rule, ruleset


def test_every_shipped_rule_keeps_its_promises() -> None:
    assert check() == []


def test_good_own_rules_pass(tmp_path: Path) -> None:
    assert check(ruleset(tmp_path, x=LABEL)) == []


def test_a_match_that_does_not_match_is_caught(tmp_path: Path) -> None:
    folder = ruleset(tmp_path, x=rule(match='["病症", "病灶"]'))
    assert check(folder) == ["x.toml: rule own should match '病灶' but does not"]


def test_a_reject_that_matches_is_caught_with_its_reason(tmp_path: Path) -> None:
    folder = ruleset(tmp_path, x=rule(reject='[{ text = "病症", why = "it says so" }]'))
    assert check(folder) == ["x.toml: rule own matches '病症', which it must not: it says so"]


def test_an_example_that_another_rule_takes_is_caught_with_its_name(tmp_path: Path) -> None:
    second = rule(id='"second"', pattern="'病.'")
    folder = ruleset(tmp_path, a=rule(), b=second)
    assert check(folder) == ["b.toml: rule second should match '病症' but does not; own takes it"]


def test_an_own_rule_that_breaks_a_shipped_one_is_caught(tmp_path: Path) -> None:
    greedy = rule(value='"owner.lead_leader"', pattern="'.*领导'", match='["挂帅领导"]', reject="")
    faults = check(ruleset(tmp_path, x=greedy))
    assert "labels.toml: rule label-lead-leader should match '牵头领导' but does not; own takes it" in faults


def test_faults_of_form_are_given_as_they_are(tmp_path: Path) -> None:
    folder = ruleset(tmp_path, a=rule(match=""), b='family = "labels\n')
    assert [fault.partition(":")[0] for fault in check(folder)] == ["a.toml", "b.toml"]


def test_examples_are_met_as_text_is_met(tmp_path: Path) -> None:
    labels = rule(pattern="'病症\\(甲\\)'", match='["病　症（甲）"]', reject="")
    statuses = rule(
        family="statuses", id='"own-status"', value='"completed"', match='["已经病症了"]', reject=""
    )
    statements = rule(
        family="statements",
        id='"own-word"',
        value='"是"',
        pattern="'(病症)'",
        match='["病症第一"]',
        reject="",
        numeral='"first"',
    )
    assert check(ruleset(tmp_path, a=labels, b=statuses, c=statements)) == []


def test_a_prefix_rule_does_not_match_further_in(tmp_path: Path) -> None:
    keys = {"value": '"是"', "pattern": "'(病症)'", "match": '["有病症"]', "reject": "", "numeral": '"first"'}
    folder = ruleset(tmp_path, x=rule(family="statements", **keys))
    assert check(folder) == ["x.toml: rule own should match '有病症' but does not"]


def test_a_whole_rule_does_not_match_a_part(tmp_path: Path) -> None:
    folder = ruleset(tmp_path, x=rule(match='["有病症"]', reject=""))
    assert check(folder) == ["x.toml: rule own should match '有病症' but does not"]
