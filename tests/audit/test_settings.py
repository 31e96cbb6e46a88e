"""The settings are read strictly: every fault is named, and none has a silent effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.audit.settings import CHECKS, KINDS, check_settings, load_settings
from extract.command import main
from extract.errors import RuleError

FAULTS = [
    ("[severity]\nowner_mising = 'info'", "severity.owner_mising is no check"),
    ("[severity]\nowner_missing = 'fatal'", "owner_missing = 'fatal': must be one of off"),
    ("[severity.plans]\nowner_missing = 'info'", "severity.plans is no check"),
    ("[severity.plan]\nnumbering_gap = 'off'", "severity.plan.numbering_gap is no check of the audit"),
    ("severity = 'off'", "severity must be a table"),
    ("severity.plan = 'off'", "severity.plan must be a table"),
    ("[habit]\nshare = 2", "habit.share = 2: must be a number from 0 to 1"),
    ("[habit]\nshare = true", "habit.share = True: must be"),
    ("[habit]\nexpected = ['plans']", "habit.expected = ['plans']: must be a list of plan"),
    ("[names]\ncommon = 1.5", "names.common = 1.5: must be a whole number"),
    ("[names]\nconfused = ['科']", "names.confused = ['科']: must be"),
    ("[repeats]\nalik = 0.5", "repeats.alik: unknown key"),
    ("[repeat]\nalike = 0.5", "unknown table [repeat]"),
    ("habit = 3", "habit must be a table"),
    ("[habit", "not valid TOML"),
]


@pytest.mark.parametrize(("content", "fault"), FAULTS)
def test_every_fault_is_named(content: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text(content, encoding="utf-8")
    (named,) = check_settings(tmp_path)
    assert named.startswith("audit.toml: ")
    assert fault in named
    with pytest.raises(RuleError, match=r"audit\.toml"):
        load_settings(tmp_path)


def test_the_shipped_settings_are_good_and_speak_of_every_check() -> None:
    assert check_settings() == []
    settings = load_settings()
    assert all(settings.severity(kind, check) for kind in KINDS for check in CHECKS)


def test_own_settings_go_before_the_shipped_ones(tmp_path: Path) -> None:
    content = "[severity.plan]\nowner_missing = 'info'\n[habit]\nshare = 0.9"
    (tmp_path / "audit.toml").write_text(content, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings.severity("plan", "owner_missing") == "info"
    assert settings.severity("plan", "deadline_missing") == load_settings().severity(
        "plan", "deadline_missing"
    )
    assert (settings.habit_share, settings.alike) == (0.9, load_settings().alike)


def test_rules_check_reads_them_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "RULESET.toml").write_text('version = "1"', encoding="utf-8")
    (tmp_path / "audit.toml").write_text("[habit]\nshare = 2", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 1
    assert "habit.share = 2" in capsys.readouterr().out


def test_every_check_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
    assert [check for check in CHECKS if f"| `{check}` |" not in text] == []
