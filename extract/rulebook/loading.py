"""Reading ``rules/*.toml``: every key is checked, every fault is named, nothing is guessed."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.rulebook.model import FIGURES, READING, UNIT_CLASSES, VALUES, Example, Rule, Rulebook

MARK = "RULESET.toml"
#: Settings of the audit: no family of rules, and nothing that changes what is read (see ``extract.audit``).
AUDIT = "audit.toml"
_RULE_KEYS = {"id", "value", "pattern", "match", "reject", "weight", "rank", "numeral", "factor", "of"}
_FRAGMENT = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE = re.compile(r"\(\?P?<(?![=!])|\\[1-9]|[*+]\)[*+]")

RawRule = dict[str, Any]


def load_rules(folder: Path | None = None, room: str = "") -> Rulebook:
    """The shipped rulebook, with the rules in ``folder`` added; a rule with a known id replaces it.

    ``room`` names one of :data:`ROOMS`: its rules alone, in the subfolder of that name. ``folder`` need not
    have that one. Raises :class:`RuleError` naming every fault in every file.
    """
    shipped, families = shipped_folder() / room, tuple(FIGURES if room else READING)
    book = read_ruleset(shipped, None, families)
    if folder is None or (room and not (folder / room).is_dir()):
        return book
    return _merged(book, read_ruleset(folder / room, shipped, families))


def rules_digest(folder: Path | None = None) -> str:
    """The digest that :func:`load_rules` would give the rulebook, without reading what the rules say.

    Raises :class:`RuleError` when a folder of rules is missing.
    """
    shipped = _digest_of(shipped_folder())
    return shipped if folder is None else _joined(shipped, _digest_of(folder))


def derived_digest(names: Collection[str], folder: Path | None = None) -> str:
    """The digest of rules that tables are derived with: every file called so or in a folder called so.

    They are those shipped, and those of ``folder``.
    """
    digest = hashlib.sha256()
    places = [shipped_folder(), *([folder] if folder else [])]
    for place, name in product(places, names):
        for path in sorted([place / name, *(place / name).rglob("*")]):
            if path.is_file():
                digest.update(path.relative_to(place).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def shipped_folder() -> Path:
    """Where the shipped rules lie: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent / "rules", package / "_rules"):
        if (folder / MARK).is_file():
            return folder
    raise RuleError(
        [f"the shipped rules are missing: no {MARK} beside or inside {package.name}; reinstall zhenggai"]
    )


def read_ruleset(
    folder: Path, base: Path | None = None, families: Collection[str] = tuple(READING)
) -> Rulebook:
    """The rules of one folder alone, checked for form. Fragments of ``base`` may be used in patterns.

    A file of a family that is none of ``families`` would have no effect there and is a fault.
    """
    digest = _digest_of(folder)
    faults: list[str] = []
    head = _parse(folder / MARK, faults)
    fragments = _fragments(_parse(base / MARK, faults) if base else {}) | _fragments(head)
    rules: list[Rule] = []
    for path in _files_of(folder):
        if path.name != MARK:
            rules += _rules_of(path, fragments, families, faults)
    faults += _repeated_ids(rules)
    if faults:
        raise RuleError(faults)
    return Rulebook(str(head.get("version", "0")), digest, tuple(rules))


def _files_of(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.toml")) if path.name != AUDIT]


def _digest_of(folder: Path) -> str:
    if not (folder / MARK).is_file():
        raise RuleError([f'{folder}: not a rule folder, it holds no {MARK}; add one with version = "1"'])
    digest = hashlib.sha256()
    for path in _files_of(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _joined(shipped: str, own: str) -> str:
    return hashlib.sha256(f"{shipped}{own}".encode()).hexdigest()[:16]


def _merged(book: Rulebook, own: Rulebook) -> Rulebook:
    replaced = {rule.id for rule in own.rules}
    kept = tuple(rule for rule in book.rules if rule.id not in replaced)
    return replace(book, digest=_joined(book.digest, own.digest), rules=own.rules + kept)


def _parse(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: not valid TOML: {error}")
        return {}


def _fragments(head: dict[str, Any]) -> dict[str, str]:
    return {name: f"(?:{pattern})" for name, pattern in head.get("fragments", {}).items()}


def _rules_of(
    path: Path, fragments: dict[str, str], families: Collection[str], faults: list[str]
) -> Iterator[Rule]:
    content = _parse(path, faults)
    family = content.get("family")
    unknown = set(content) - {"family", "rule"}
    if not isinstance(family, str) or family not in families:
        if not content:
            return
        faults.append(f"{path.name}: family = {family!r} is unknown; one of {', '.join(families)}")
        return
    if unknown:
        faults.append(f"{path.name}: unknown keys {sorted(unknown)}; a file has family and [[rule]]")
    for position, raw in enumerate(content.get("rule", []), 1):
        where = f"{path.name}: rule {raw.get('id', f'number {position}')}"
        rule = _rule(where, raw, family, fragments, faults)
        if rule is not None:
            yield replace(rule, source=path.name)


def _rule(where: str, raw: RawRule, family: str, fragments: dict[str, str], faults: list[str]) -> Rule | None:
    before = len(faults)
    faults += [
        f"{where}: unknown key {key!r}; it would have no effect" for key in sorted(set(raw) - _RULE_KEYS)
    ]
    for key in ("id", "value", "pattern"):
        if not isinstance(raw.get(key), str) or not raw[key]:
            faults.append(f"{where}: {key} must be a non-empty string")
    faults += [f"{where}: {fault}" for fault in _value_faults(raw, family)]
    match = _examples(where, raw, "match", faults)
    reject = _examples(where, raw, "reject", faults)
    if not match:
        faults.append(f"{where}: needs at least one text in match, or nothing proves that it works")
    if any(example.why is None for example in reject):
        faults.append(f"{where}: every reject needs a why")
    if len(faults) > before:
        return None
    pattern = _expand(where, raw["pattern"], fragments, faults)
    if pattern is None:
        return None
    extra = {key: raw[key] for key in ("weight", "rank", "numeral", "factor", "of") if key in raw}
    return Rule(raw["id"], family, raw["value"], pattern, "", match, reject, **extra)


def _value_faults(raw: RawRule, family: str) -> Iterator[str]:
    """What is wrong with the value and the other keys that mean something to a family alone."""
    form, value = VALUES.get(family), raw.get("value")
    if form is not None and isinstance(value, str) and not re.fullmatch(form, value):
        yield f"value {value!r} means nothing in {family}; it must be like {form}"
    for key in ("weight", "factor"):
        if not isinstance(raw.get(key, 1.0), int | float) or isinstance(raw.get(key), bool):
            yield f"{key} must be a number"
    of = raw.get("of", "")
    if not isinstance(of, str):
        yield "of must be a string"
    elif family == "counted":
        unknown = set(of.split()) - set(UNIT_CLASSES)
        if unknown:
            yield f"of names unknown classes of unit {sorted(unknown)}; known: {', '.join(UNIT_CLASSES)}"


def _examples(where: str, raw: RawRule, key: str, faults: list[str]) -> tuple[Example, ...]:
    found = []
    for entry in raw.get(key, []):
        if isinstance(entry, str):
            found.append(Example(entry))
        elif isinstance(entry, dict) and set(entry) <= {"text", "why"} and isinstance(entry.get("text"), str):
            found.append(Example(entry["text"], entry.get("why")))
        else:
            faults.append(f"{where}: {key} holds {entry!r}; write a text or {{ text = ..., why = ... }}")
    return tuple(found)


def _expand(where: str, pattern: str, fragments: dict[str, str], faults: list[str]) -> str | None:
    missing = [name for name in _FRAGMENT.findall(pattern) if name not in fragments]
    if missing:
        faults.append(f"{where}: unknown fragment {missing}; define it under [fragments] in {MARK}")
        return None
    full = _FRAGMENT.sub(lambda m: fragments[m.group(1)], pattern)
    if _UNSAFE.search(full):
        faults.append(
            f"{where}: named groups, back-references and nested repeats are not allowed in a pattern"
        )
        return None
    try:
        re.compile(full)
    except re.error as error:
        faults.append(f"{where}: not a regular expression: {error}")
        return None
    return full


def _repeated_ids(rules: list[Rule]) -> list[str]:
    seen: dict[str, str] = {}
    faults = []
    for rule in rules:
        if rule.id in seen:
            faults.append(f"{rule.source}: rule {rule.id} is also in {seen[rule.id]}; ids are unique")
        seen[rule.id] = rule.source
    return faults
