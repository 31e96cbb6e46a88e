"""Folders of rules: where the shipped ones lie, and what tells one state of them from another.

Light to import: whoever only asks whether anything changed does not pay for reading the rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from itertools import product
from pathlib import Path

from extract.errors import RuleError

MARK = "RULESET.toml"
#: Settings of the audit: no family of rules, and nothing that changes what is read (see ``extract.audit``).
AUDIT = "audit.toml"


def shipped_folder() -> Path:
    """Where the shipped rules lie: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent
    for folder in (package.parent / "rules", package / "_rules"):
        if (folder / MARK).is_file():
            return folder
    raise RuleError(
        [f"the shipped rules are missing: no {MARK} beside or inside {package.name}; reinstall zhenggai"]
    )


def rules_digest(folder: Path | None = None) -> str:
    """The digest that :func:`load_rules` would give the rulebook, without reading what the rules say.

    Raises :class:`RuleError` when a folder of rules is missing.
    """
    shipped = digest_of(shipped_folder())
    return shipped if folder is None else joined_digest(shipped, digest_of(folder))


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


def rule_files(folder: Path) -> list[Path]:
    """The files of a folder of rules, in order."""
    return [path for path in sorted(folder.glob("*.toml")) if path.name != AUDIT]


def digest_of(folder: Path) -> str:
    """The digest of the rules in a folder. Raises :class:`RuleError` when it is none of rules."""
    if not (folder / MARK).is_file():
        raise RuleError([f'{folder}: not a rule folder, it holds no {MARK}; add one with version = "1"'])
    digest = hashlib.sha256()
    for path in rule_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def joined_digest(shipped: str, own: str) -> str:
    """The digest of rules that stand with the shipped ones."""
    return hashlib.sha256(f"{shipped}{own}".encode()).hexdigest()[:16]
