"""``zhenggai rules check``."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from extract.audit.settings import check_settings
from extract.bodies.checking import check_bodies
from extract.command.parser import EXIT_FAILED, EXIT_OK
from extract.rulebook import check, load_rules

#: Checks of the rules behind derived tables: module and function. They need the extra ``compare``.
_ROOMS = (
    ("extract.themes.checking", "check_themes"),
    ("extract.comparing.checking", "check_likeness"),
)


def run(arguments: argparse.Namespace) -> int:
    """Print each broken promise and their number."""
    folder = None if arguments.folder is None else Path(arguments.folder)
    faults = check(folder) + check_settings(folder) + check_bodies()
    faults += [fault for room in _ROOMS for fault in _faults(*room)]
    if faults:
        print("\n".join(faults))
        print(f"{len(faults)} broken promise{'' if len(faults) == 1 else 's'}")
        return EXIT_FAILED
    book = load_rules(folder)
    print(f"every rule keeps its promises (version {book.version}, digest {book.digest})")
    return EXIT_OK


def _faults(module: str, function: str) -> list[str]:
    try:
        faults: list[str] = getattr(import_module(module), function)()
    except ModuleNotFoundError as error:
        print(
            f"not checked: {module.split('.')[1]}, which needs {error.name} (pip install 'zhenggai[compare]')"
        )
        return []
    return faults
