"""One notice, read: the way in for a notebook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import InputError
from extract.loading import load
from extract.reading import read_document
from extract.rulebook import load_rules

if TYPE_CHECKING:
    from extract.model import Document, Notice
    from extract.rulebook import Rulebook


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file; ``InputError`` (``missing``, ``unreadable``) when there are none to be had."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError("missing", f"{os.fspath(path)} does not exist") from error
    except OSError as error:
        raise InputError("unreadable", f"{os.fspath(path)} cannot be read: {error.strerror}") from error


def load_file(path: str | os.PathLike[str]) -> Document:
    """A file as a document: its text, tables and pages, before anything is understood."""
    return load(read_bytes(path), os.path.basename(path))


def read(path: str | os.PathLike[str], rules: Rulebook | str | os.PathLike[str] | None = None) -> Notice:
    """Read one notice: facts, sections, issues, measures, owners, deadlines, progress, findings.

    ``rules`` is a rulebook that is already loaded (cheapest for many notices), or a folder of rules to
    add to the shipped ones. Raises ``InputError`` when the file is not a notice that can be read, and
    ``RuleError`` when the rules are wrong.
    """
    if rules is None or isinstance(rules, str | os.PathLike):
        rules = load_rules(None if rules is None else Path(rules))
    return read_document(load_file(path), rules)
