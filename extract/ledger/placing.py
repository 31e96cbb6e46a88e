"""Files are written beside their place, in a hidden folder, and moved there when they are whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import OutputError


@contextmanager
def scratch(target: Path) -> Iterator[Path]:
    """A hidden folder beside ``target`` that is gone afterwards; ``OutputError`` when none can be made."""
    try:
        folder = tempfile.TemporaryDirectory(prefix=".ledger-", dir=target.parent)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}") from error
    with folder as name:
        yield Path(name)


def put_in_place(whole: Path, target: Path) -> None:
    """Move a file to its place, over what was there. Raises ``OutputError`` when the system refuses."""
    try:
        target.parent.mkdir(exist_ok=True)
        os.replace(whole, target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}") from error
