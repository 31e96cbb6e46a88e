"""Prepares what every start would work out again: ``python -m extract.preparing FILE FOLDER``.

Reads the text notices in ``FOLDER`` with the shipped rules, takes down what that asks for, and writes the
answers to ``FILE``, where :mod:`extract.prepared` finds them. ``hatch_build.py`` has it done.
"""

from __future__ import annotations

import marshal
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extract.loading import load
from extract.patterns import parsed, parts_of
from extract.prepared import FORM, PREPARED
from extract.reading import read_document
from extract.rulebook import load_rules

_WAYS: dict[str, Callable[[Any], Any]] = {
    "pattern": lambda key: parts_of(*key),
    "parsed": parsed,
    "toml": tomllib.loads,
}


def main(file: Path, folder: Path) -> None:
    """Write the answers to all that reading the notices asks for."""
    rules = load_rules()
    for path in sorted(folder.glob("*.txt")):
        read_document(load(path.read_bytes(), path.name), rules)
    rules.try_examples()
    answers = {(kind, of): marshal.dumps(_WAYS[kind](of)) for kind, of in PREPARED.missed}
    file.write_bytes(marshal.dumps((FORM, answers)))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
