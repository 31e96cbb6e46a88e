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
from extract.rulebook.loading import rules_digest
from extract.themes.checking import check_themes


def run(arguments: argparse.Namespace) -> int:
    """Print each broken promise and their number."""
    folder = None if arguments.folder is None else Path(arguments.folder)
    rules_digest(folder)  # a folder that is none of rules is a slip of the command, no broken promise
    faults = check(folder) + check_settings(folder) + check_bodies()
    faults += _if_installed("themes", lambda: check_themes(folder))
    faults += _if_installed("likeness", check_likeness)
    if faults:
        print("\n".join(faults))
        print(f"{len(faults)} broken promise{'' if len(faults) == 1 else 's'}")
        return EXIT_FAILED
    book = load_rules(folder)
    print(f"every rule keeps its promises (version {book.version}, digest {book.digest})")
    return EXIT_OK


def _if_installed(name: str, checked: Callable[[], list[str]]) -> list[str]:
    """The faults, or none and a line that says so where a library of the extra ``compare`` is missing."""
    try:
        return checked()
    except ModuleNotFoundError as error:
        print(f"not checked: {name}, which needs {error.name} (pip install 'zhenggai[compare]')")
        return []
