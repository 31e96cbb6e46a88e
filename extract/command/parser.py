"""The command line: what can be said, what help says about it, and how errors leave."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from extract.command import help_texts as texts
from extract.command.arguments import add_commands, described
from extract.errors import ZhenggaiError

EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


def build(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser of the whole command; where its first word names a command, that word is ``wanted``."""
    top = described(argparse.ArgumentParser(prog="zhenggai"), texts.TOP, texts.TOP_END)
    top.add_argument("--version", action="store_true", help="print the version and stop")
    # The name is given, for argparse would lay out the usage to find it.
    add_commands(top.add_subparsers(metavar="COMMAND", title="commands", prog="zhenggai"), wanted)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; every error a user can cause is one sentence on stderr."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal's encoding must not stop a run
    words = sys.argv[1:] if argv is None else argv
    parser = build(words[0] if words else None)
    arguments = parser.parse_args(words)
    try:
        code = _dispatch(parser, arguments)
        sys.stdout.flush()
        return code
    except ZhenggaiError as error:
        print(f"zhenggai: {error}", file=sys.stderr)
        return EXIT_USAGE
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except OSError as error:  # what the system refuses: no right to read or write, no room, no network
        place = f"{error.filename}: " if error.filename else ""
        print(f"zhenggai: {place}{error.strerror or error}", file=sys.stderr)
        return EXIT_USAGE
    except KeyboardInterrupt:
        print("zhenggai: interrupted; the output folder is as it was", file=sys.stderr)
        return EXIT_INTERRUPTED


def _open_closed_streams() -> None:
    """Where the caller has closed a stream (``2>&-``), one that leads nowhere: nothing else takes its number.

    In their order, for an opened file gets the lowest number that is free.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115  (it stays open)
            os.set_inheritable(stream.fileno(), True)
            setattr(sys, name, stream)


def program() -> NoReturn:
    """Run the command as a process of its own."""
    code = main()
    if "pyarrow" not in sys.modules:  # whose like are put away by the collector alone
        gc.freeze()  # nothing is looked through that ends with the process anyway
    sys.exit(code)


def _dispatch(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> int:
    if arguments.version:
        from extract import __version__
        from extract.compiled import is_compiled

        print(f"zhenggai {__version__}, {'compiled' if is_compiled() else 'plain Python'}")
        return EXIT_OK
    if not hasattr(arguments, "module"):
        parser.print_help()
        return EXIT_USAGE
    code: int = import_module(f"extract.command.{arguments.module}").run(arguments)
    return code
