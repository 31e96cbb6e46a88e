"""Rooms: rule folders of derived tables, loaded apart, checked with the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.rulebook import check, load_rules
from extract.rulebook.model import ROOMS
from tests.rulebook.made import LABEL, rule, ruleset

COUNTED = """family = "counted"

[[rule]]
id = "own-drill"
value = "应急演练"
of = "event"
weight = 2
pattern = '演练'
match = ["应急演练3次"]
"""


def test_the_rules_of_rooms_are_no_part_of_those_that_read_notices() -> None:
    ids = {rule.id for rule in load_rules().rules}
    for room in ROOMS:
        own = load_rules(room=room)
        assert ids.isdisjoint(rule.id for rule in own.rules)
        assert own.digest != load_rules().digest


def test_own_rules_of_a_room_go_before_the_shipped_ones(tmp_path: Path) -> None:
    ruleset(tmp_path, x=LABEL)
    ruleset(tmp_path / "figures", x=COUNTED)
    assert load_rules(tmp_path, "figures").rules[0].id == "own-drill"
    assert load_rules(tmp_path, "citations").digest == load_rules(room="citations").digest
    assert check(tmp_path) == []


def test_faults_of_every_room_are_named(tmp_path: Path) -> None:
    ruleset(tmp_path, x=rule(match='["病灶"]'))
    ruleset(tmp_path / "figures", y=COUNTED.replace("演练3次", "训练3次"))
    assert [fault.partition(":")[0] for fault in check(tmp_path)] == ["x.toml", "y.toml"]


@pytest.mark.parametrize(
    ("room", "content", "fault"),
    [
        ("figures", rule("units", value='"weight"'), "value 'weight' means nothing in units"),
        ("figures", rule("changes", value='"sideways"'), "value 'sideways' means nothing in changes"),
        ("figures", rule("units", value='"mass.吨"', factor='"2"'), "factor must be a number"),
        ("figures", rule("counted", of='"people"'), "of names unknown classes of unit ['people']"),
        ("figures", rule("counted", of="3"), "of must be a string"),
        ("citations", rule("titles", value='"novel"'), "value 'novel' means nothing in titles"),
        ("citations", rule("actions", value='"after.read"'), "value 'after.read' means nothing in actions"),
    ],
)
def test_values_that_mean_nothing_are_faults(tmp_path: Path, room: str, content: str, fault: str) -> None:
    ruleset(tmp_path)
    ruleset(tmp_path / room, x=content)
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path, room)
    assert fault in caught.value.faults[0]
