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
    """The bytes of a file; as in the column ``source``, of one in an archive (``a.zip/b.txt``), or at a URL.

    Raises ``InputError`` (``missing``, ``not_a_file``, ``unreadable`` …) when there are none to be had.
    """
    name = os.fspath(path)
    try:
        elsewhere = _elsewhere(name)
        return Path(path).read_bytes() if elsewhere is None else elsewhere
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("missing", f"{name} does not exist") from error
    except IsADirectoryError as error:
        raise InputError("not_a_file", f"{name} is a folder: name one file of it") from error
    except OSError as error:
        raise InputError("unreadable", f"{name} cannot be read: {error.strerror or error}") from error


def _elsewhere(name: str) -> bytes | None:
    """The bytes behind a URL or in an archive; None for what can only be a plain file."""
    archive, inside, member = name.rpartition(".zip/")
    if "://" not in name and (not inside or os.path.exists(name)):
        return None
    from extract.batch.opening import fetch
    from extract.batch.unpacking import named

    if not inside:
        return fetch(name, None)
    return fetch(f"{archive}.zip", named(f"{archive}.zip", member))


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
