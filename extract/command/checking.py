"""``zhenggai rules check``."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.audit.settings import check_settings
from extract.command.parser import EXIT_FAILED, EXIT_OK
from extract.rulebook import check, load_rules
from extract.themes.checking import check_themes


def run(arguments: argparse.Namespace) -> int:
    """Print each broken promise and their number."""
    folder = None if arguments.folder is None else Path(arguments.folder)
    faults = check(folder) + check_settings(folder) + check_themes(folder)
    if faults:
        print("\n".join(faults))
        print(f"{len(faults)} broken promise{'' if len(faults) == 1 else 's'}")
        return EXIT_FAILED
    book = load_rules(folder)
    print(f"every rule keeps its promises (version {book.version}, digest {book.digest})")
    return EXIT_OK
