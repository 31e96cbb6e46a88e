"""Reading ``rules/*.toml``: every key is checked, every fault is named, nothing is guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extract.errors import RuleError
from extract.patterns import pattern_of
from extract.rulebook.faults import Known, RawRule, form_faults, pattern_fault
from extract.rulebook.model import FIGURES, READING, Example, Rule, Rulebook
from extract.rulebook.parsing import parsed
from extract.rulesets import MARK, digest_of, joined_digest, rule_files, shipped_folder

_FRAGMENT = pattern_of(r"\{\{(\w+)\}\}")
_HEAD_KEYS = {"version", "fragments"}


def load_rules(folder: Path | None = None, room: str = "") -> Rulebook:
    """The shipped rulebook, with the rules in ``folder`` added; a rule with a known id replaces it.

    ``room`` names one of :data:`ROOMS`: its rules alone, in the subfolder of that name. ``folder`` need not
    have that one. Raises :class:`RuleError` naming every fault in every file.
    """
    shipped, families = shipped_folder() / room, tuple(FIGURES if room else READING)
    book = read_ruleset(shipped, None, families)
    if folder is None or (room and not (folder / room).is_dir()):
        return book
    return _merged(book, read_ruleset(folder / room, shipped, families, _values_of(book)))


def _values_of(book: Rulebook) -> Known:
    values: dict[str, set[str]] = {}
    for rule in book.rules:
        values.setdefault(rule.family, set()).add(rule.value)
    return values


def read_ruleset(
    folder: Path,
    base: Path | None = None,
    families: Collection[str] = tuple(READING),
    known: Known = MappingProxyType({}),
) -> Rulebook:
    """The rules of one folder alone, checked for form. Fragments of ``base`` may be used in patterns.

    A file of a family that is none of ``families`` would have no effect there and is a fault, and so is a
    value that is none of those ``known`` for its family, if any are.
    """
    digest = digest_of(folder)
    faults: list[str] = []
    head = parsed(folder / MARK, faults)
    faults += _head_faults(head)
    fragments = _fragments(parsed(base / MARK, faults) if base else {}) | _fragments(head)
    rules: list[Rule] = []
    for path in rule_files(folder):
        if path.name != MARK:
            rules += _Reader(path.name, fragments, known, faults).read(parsed(path, faults), families)
    faults += _repeated_ids(rules)
    if faults:
        raise RuleError(faults)
    return Rulebook(str(head.get("version", "0")), digest, tuple(rules))


def _merged(book: Rulebook, own: Rulebook) -> Rulebook:
    replaced = {rule.id for rule in own.rules}
    kept = tuple(rule for rule in book.rules if rule.id not in replaced)
    return Rulebook(book.version, joined_digest(book.digest, own.digest), own.rules + kept)


def _head_faults(head: dict[str, Any]) -> list[str]:
    faults = [
        f"{MARK}: unknown key {key!r}; it would have no effect" for key in sorted(set(head) - _HEAD_KEYS)
    ]
    fragments = head.get("fragments", {})
    if not isinstance(fragments, dict):
        return [*faults, f"{MARK}: fragments must be a table of patterns: [fragments]"]
    return faults + [
        f"{MARK}: fragment {name} must be a string"
        for name, text in fragments.items()
        if not isinstance(text, str)
    ]


def _fragments(head: dict[str, Any]) -> dict[str, str]:
    fragments = head.get("fragments", {})
    named = fragments.items() if isinstance(fragments, dict) else ()
    return {name: f"(?:{pattern})" for name, pattern in named}


class _Reader:
    """Reads the rules of one file; what is wrong goes to ``faults``, each with its place."""

    def __init__(self, name: str, fragments: dict[str, str], known: Known, faults: list[str]) -> None:
        self._name, self._fragments, self._known, self._faults = name, fragments, known, faults

    def read(self, content: dict[str, Any], families: Collection[str]) -> Iterator[Rule]:
        """The rules that are good."""
        family, rules = content.get("family"), content.get("rule", [])
        if not content:
            return
        if not isinstance(family, str) or family not in families:
            self._tell(f"family = {family!r} is unknown; one of {', '.join(families)}")
            return
        unknown = set(content) - {"family", "rule"}
        if unknown:
            self._tell(f"unknown keys {sorted(unknown)}; a file has family and [[rule]]")
        if not isinstance(rules, list) or not all(isinstance(raw, dict) for raw in rules):
            self._tell("rules are written [[rule]], with two brackets, each with its keys below")
            return
        for position, raw in enumerate(rules, 1):
            rule = self._rule(f"rule {raw.get('id', f'number {position}')}", raw, family)
            if rule is not None:
                yield rule

    def _tell(self, *parts: str) -> None:
        self._faults.append(": ".join([self._name, *parts]))

    def _rule(self, where: str, raw: RawRule, family: str) -> Rule | None:
        before = len(self._faults)
        for fault in form_faults(raw, family, self._known):
            self._tell(where, fault)
        match, reject = self._examples(where, raw, "match"), self._examples(where, raw, "reject")
        if not match and isinstance(raw.get("match", []), list):
            self._tell(where, "needs at least one text in match, or nothing proves that it works")
        if any(example.why is None for example in reject):
            self._tell(where, "every reject needs a why")
        pattern = self._expanded(where, raw, family) if len(self._faults) == before else None
        if pattern is None:
            return None
        extra = {key: raw[key] for key in ("weight", "rank", "numeral", "factor", "of") if key in raw}
        return Rule(raw["id"], family, raw["value"], pattern, self._name, match, reject, **extra)

    def _examples(self, where: str, raw: RawRule, key: str) -> tuple[Example, ...]:
        entries = raw.get(key, [])
        if not isinstance(entries, list):
            self._tell(where, f"{key} must be a list of texts: {key} = [...]")
            return ()
        found = []
        for entry in entries:
            if isinstance(entry, str):
                found.append(Example(entry))
            elif _is_example(entry):
                found.append(Example(entry["text"], entry.get("why")))
            else:
                self._tell(where, f"{key} holds {entry!r}; write a text or {{ text = ..., why = ... }}")
        return tuple(found)

    def _expanded(self, where: str, raw: RawRule, family: str) -> str | None:
        """The pattern with its fragments filled in; None when something is wrong with it."""
        missing = [name for name in _FRAGMENT.findall(raw["pattern"]) if name not in self._fragments]
        if missing:
            self._tell(where, f"unknown fragment {missing}; define it under [fragments] in {MARK}")
            return None
        full = _FRAGMENT.sub(lambda m: self._fragments[m.group(1)], raw["pattern"])
        fault = pattern_fault(full, family)
        if fault is not None:
            self._tell(where, fault)
        return full if fault is None else None


def _is_example(entry: object) -> bool:
    if not isinstance(entry, dict) or not set(entry) <= {"text", "why"}:
        return False
    return isinstance(entry.get("text"), str) and isinstance(entry.get("why", ""), str)


def _repeated_ids(rules: list[Rule]) -> list[str]:
    seen: dict[str, str] = {}
    faults = []
    for rule in rules:
        if rule.id in seen:
            faults.append(f"{rule.source}: rule {rule.id} is also in {seen[rule.id]}; ids are unique")
        seen[rule.id] = rule.source
    return faults
