"""``zhenggai show``: one notice, at any stage of its way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from extract.command.parser import EXIT_FAILED, EXIT_OK
from extract.errors import InputError
from extract.single import load_file, read


def run(arguments: argparse.Namespace) -> int:
    """Print the stage asked for; a file that is there but cannot be read is exit code 1."""
    try:
        _STAGES[arguments.stage](arguments)
    except InputError as error:
        if error.kind in ("missing", "not_a_file"):
            raise
        name = "" if str(error).startswith(arguments.file) else f"{arguments.file}: "
        print(f"zhenggai: {name}{error} [{error.kind}]", file=sys.stderr)
        return EXIT_FAILED
    return EXIT_OK


def _show_text(arguments: argparse.Namespace) -> None:
    from extract.command import as_json, as_lines

    document = load_file(arguments.file)
    print(as_json.document(document) if arguments.json else as_lines.document(document))


def _show_lines(arguments: argparse.Namespace) -> None:
    from extract.command import as_candidates
    from extract.rulebook import load_rules

    rules = load_rules(None if arguments.rules is None else Path(arguments.rules))
    notice = read(arguments.file, rules)
    found = as_candidates.candidates(notice, rules)
    print(as_candidates.as_json(found) if arguments.json else as_candidates.lines(found, notice.document))


def _show_outline(arguments: argparse.Namespace) -> None:
    from extract.command import as_json, as_lines

    notice = read(arguments.file, arguments.rules)
    print(as_json.sections(notice) if arguments.json else as_lines.sections(notice))


def _show_notice(arguments: argparse.Namespace) -> None:
    from extract.command import as_json, as_tree

    notice = read(arguments.file, arguments.rules)
    if arguments.json:
        print(as_json.notice(notice, Path(arguments.file).name))
    else:
        as_tree.print_tree(notice, full=arguments.full or not sys.stdout.isatty())


_STAGES: dict[str, Callable[[argparse.Namespace], None]] = {
    "text": _show_text,
    "lines": _show_lines,
    "outline": _show_outline,
    "notice": _show_notice,
}
