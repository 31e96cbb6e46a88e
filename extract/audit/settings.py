"""``rules/audit.toml``: what the audit says and how much it matters; every key is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.rulebook.parsing import parsed
from extract.rulesets import AUDIT, MARK, shipped_folder
from extract.tables.columns import FINDINGS, NOTICES

LEVELS = ("off", "info", "warning", "error")
KINDS = next(column.values for column in NOTICES if column.name == "kind")

#: Checks that belong to the reading; whatever it found stays. ``date_damaged`` is made by both.
OF_THE_READING = frozenset(
    {
        "numbering_gap",
        "numbering_repeat",
        "numbering_style",
        "year_inferred",
        "role_guessed",
        "reading_unsure",
        "page_unread",
        "annex_unread",
    }
)
#: Checks of ``zhenggai compare``, which look at several notices together.
OF_THE_COMPARISON = frozenset({"plan_unmatched", "report_unmatched"})
CHECKS = tuple(
    check
    for column in FINDINGS
    if column.name == "check"
    for check in column.values
    if check not in OF_THE_READING | OF_THE_COMPARISON
)

_SHARE = "a number from 0 to 1"
_COUNT = "a whole number from 0 up"
_SIGNS = "a text"
_LEVEL = f"one of {', '.join(LEVELS)}"
_KINDS = f"a list of {', '.join(KINDS)}"
_GROUPS = "a list of texts of two signs or more"
_KEYS: dict[str, dict[str, str]] = {
    "habit": {"expected": _KINDS, "share": _SHARE, "severity": _LEVEL},
    "repeats": {"alike": _SHARE, "alike_same_title": _SHARE, "least_characters": _COUNT},
    "names": {"common": _COUNT, "distinguishing": _SIGNS, "confused": _GROUPS},
}


@dataclass(frozen=True)
class Settings:
    """The settings as they hold: severities by kind of notice and check, thresholds, signs."""

    severities: Mapping[str, Mapping[str, str]]
    habit_expected: frozenset[str]
    habit_share: float
    habit_severity: str
    alike: float
    alike_same_title: float
    least_characters: int
    common: int
    distinguishing: frozenset[str]
    confused: frozenset[frozenset[str]]

    def severity(self, kind: str, check: str) -> str:
        """How much a finding of this check matters in a notice of this kind; ``off`` silences it."""
        return self.severities[kind][check]


def load_settings(folder: Path | None = None) -> Settings:
    """The shipped settings, with those of ``folder`` before them. Raises ``RuleError`` naming every fault."""
    faults: list[str] = []
    whole = _read(shipped_folder() / AUDIT, faults)
    faults += _absent(whole)
    if folder is not None and not (folder / AUDIT).is_file() and not (folder / MARK).is_file():
        faults.append(f"{folder}: holds neither {AUDIT} nor {MARK}; nothing in it would have an effect")
    elif folder is not None and (folder / AUDIT).is_file():
        whole = _over(whole, _read(folder / AUDIT, faults))
    if faults:
        raise RuleError(faults)
    return _settings(whole)


def check_settings(folder: Path | None = None) -> list[str]:
    """Every fault of the settings, one line each; empty when good."""
    try:
        load_settings(folder)
    except RuleError as error:
        return error.faults
    return []


def _read(path: Path, faults: list[str]) -> dict[str, Any]:
    content = parsed(path, faults)
    found = [*_severity_faults(content.get("severity", {}))]
    for name, table in content.items():
        if name in _KEYS:
            found += _table_faults(name, table)
        elif name != "severity":
            found.append(f"unknown table [{name}]; one of severity, {', '.join(_KEYS)}")
    faults += [f"{path.name}: {fault}" for fault in found]
    return {} if found else content


def _severity_faults(table: Any) -> list[str]:
    if not isinstance(table, dict):
        return ["severity must be a table"]
    faults = []
    for key, value in table.items():
        if key not in KINDS:
            faults += [f"severity.{fault}" for fault in _level_fault(key, value)]
        elif isinstance(value, dict):
            faults += [f"severity.{key}.{fault}" for each in value.items() for fault in _level_fault(*each)]
        else:
            faults.append(f"severity.{key} must be a table")
    return faults


def _level_fault(check: str, level: Any) -> list[str]:
    if check not in CHECKS:
        return [f"{check} is no check of the audit and no kind of notice; checks: {', '.join(CHECKS)}"]
    return [] if level in LEVELS else [f"{check} = {level!r}: must be {_LEVEL}"]


def _table_faults(name: str, table: Any) -> list[str]:
    if not isinstance(table, dict):
        return [f"{name} must be a table"]
    faults = []
    for key, value in table.items():
        wanted = _KEYS[name].get(key)
        if wanted is None:
            faults.append(f"{name}.{key}: unknown key; it would have no effect")
        elif not _fits(value, wanted):
            faults.append(f"{name}.{key} = {value!r}: must be {wanted}")
    return faults


def _fits(value: Any, wanted: str) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return {
        _SHARE: number and 0 <= value <= 1,
        _COUNT: number and isinstance(value, int) and value >= 0,
        _SIGNS: isinstance(value, str),
        _LEVEL: value in LEVELS if isinstance(value, str) else False,
        _KINDS: texts and set(value) <= set(KINDS),
        _GROUPS: texts and all(len(each) > 1 for each in value),
    }[wanted]


def _absent(whole: dict[str, Any]) -> list[str]:
    """What the shipped settings must hold and do not."""
    if not whole:
        return []
    wanted = [("severity", check) for check in CHECKS]
    wanted += [(name, key) for name, keys in _KEYS.items() for key in keys]
    return [f"{AUDIT}: {name}.{key} is missing" for name, key in wanted if key not in whole.get(name, {})]


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        under = base.get(key)
        merged[key] = _over(under, value) if isinstance(value, dict) and isinstance(under, dict) else value
    return merged


def _settings(whole: dict[str, Any]) -> Settings:
    severity, habit, repeats, names = (whole[key] for key in ("severity", "habit", "repeats", "names"))
    general = {check: severity[check] for check in CHECKS}
    return Settings(
        {kind: general | severity.get(kind, {}) for kind in KINDS},
        frozenset(habit["expected"]),
        float(habit["share"]),
        habit["severity"],
        float(repeats["alike"]),
        float(repeats["alike_same_title"]),
        repeats["least_characters"],
        names["common"],
        frozenset(names["distinguishing"]),
        frozenset(frozenset(group) for group in names["confused"]),
    )
