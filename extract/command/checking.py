"""``zhenggai rules check``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from extract.audit.settings import check_settings
from extract.bodies.checking import check_bodies
from extract.command.parser import EXIT_FAILED, EXIT_OK
from extract.comparing.checking import check_likeness
from extract.rulebook import check, load_rules
from extract.rulebook.model import ROOMS
from extract.rulesets import rules_digest, shipped_folder
from extract.themes.checking import check_themes
from extract.themes.loading import FOLDER

_ROOMS = (*ROOMS, FOLDER)


def run(arguments: argparse.Namespace) -> int:
    """Print each broken promise and their number."""
    folder = None if arguments.folder is None else Path(arguments.folder)
    if folder is not None and folder.resolve() == shipped_folder():
        folder = None
    rules_digest(folder)  # a folder that is none of rules is a slip of the command, no broken promise
    faults = _without_effect(folder) + check(folder) + check_settings(folder) + check_bodies()
    faults += _if_installed("themes", lambda: check_themes(folder))
    faults += _if_installed("likeness", check_likeness)
    if faults:
        print("\n".join(faults))
        print(f"{len(faults)} broken promise{'' if len(faults) == 1 else 's'}")
        return EXIT_FAILED
    book = load_rules(folder)
    print(f"every rule keeps its promises (version {book.version}, digest {book.digest})")
    return EXIT_OK


def _without_effect(folder: Path | None) -> list[str]:
    """Folders below that nothing reads: those of the shipped rules, say, that cannot be added to."""
    inner = [] if folder is None else sorted(folder.iterdir())
    return [
        f"{each.name}/: nothing in it has an effect; only {', '.join(_ROOMS)} may be added to"
        for each in inner
        if each.is_dir() and not each.name.startswith(".") and each.name not in _ROOMS
    ]


def _if_installed(name: str, checked: Callable[[], list[str]]) -> list[str]:
    """The faults, or none and a line that says so where a library of the extra ``compare`` is missing."""
    try:
        return checked()
    except ModuleNotFoundError as error:
        print(f"not checked: {name}, which needs {error.name} (pip install 'zhenggai[compare]')")
        return []
