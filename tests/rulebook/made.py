"""Folders of rules written for a test."""

from __future__ import annotations

from pathlib import Path

HEAD = 'version = "1"\n'
LABEL = """family = "labels"

[[rule]]
id = "own-sponsor"
value = "owner.lead_leader"
pattern = '领题(?:领导|人)'
match = ["领题领导", "领题人"]
reject = [{ text = "领题", why = "a deed, not a person" }]
"""


def ruleset(folder: Path, head: str = HEAD, **files: str) -> Path:
    """A rule folder with the given files (named without ``.toml``)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "RULESET.toml").write_text(head, encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def rule(family: str = "labels", **keys: str) -> str:
    """A file with one rule; a key is replaced by the TOML given for it, or left out when that is empty."""
    lines = {
        "id": '"own"',
        "value": '"problem"',
        "pattern": "'病症'",
        "match": '["病症"]',
        "reject": '[{ text = "病", why = "one character" }]',
    } | keys
    body = "\n".join(f"{key} = {value}" for key, value in lines.items() if value)
    return f'family = "{family}"\n\n[[rule]]\n{body}\n'
