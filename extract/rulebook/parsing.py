"""Files that people write: text in UTF-8, with or without the mark that Windows puts before it, and TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from extract.prepared import PREPARED


def text_of(path: Path, faults: list[str]) -> str:
    """The text of a file; empty, with a fault, when it is in another encoding."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        faults.append(f"{path.name}: not in UTF-8: open it in an editor and save it in that encoding")
        return ""


def parsed(path: Path, faults: list[str]) -> dict[str, Any]:
    """What a TOML file says; nothing, with a fault, when it is none."""
    try:
        return toml_of(text_of(path, faults))
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path.name}: not valid TOML: {error}")
        return {}


def toml_of(text: str) -> dict[str, Any]:
    """What a text in TOML says. Raises ``tomllib.TOMLDecodeError`` when it is none."""
    found: dict[str, Any] | None = PREPARED.get("toml", text)
    return tomllib.loads(text) if found is None else found
