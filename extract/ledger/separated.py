"""The ledger as a folder of CSV files, one for each sheet, in UTF-8 with the mark that Excel needs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from extract.audit.telling import harmless
from extract.errors import OutputError
from extract.ledger.placing import put_in_place, scratch
from extract.ledger.sheets import SHEETS, Row, Sheet


@contextmanager
def separated(target: Path) -> Iterator[Folder]:
    """A book whose files appear in the folder ``target`` when the block ends well, and not otherwise.

    Raises ``OutputError`` when ``target`` holds anything else, or cannot be written.
    """
    _refuse_strangers(target)
    with scratch(target) as folder:
        with ExitStack() as files:
            yield Folder(folder, files)
        for sheet in SHEETS:
            put_in_place(folder / f"{sheet.name}.csv", target / f"{sheet.name}.csv")


def _refuse_strangers(target: Path) -> None:
    ours = {f"{sheet.name}.csv" for sheet in SHEETS}
    if target.is_dir() and any(each.name not in ours for each in target.iterdir()):
        raise OutputError(f"{target} holds something no ledger wrote: choose an empty or a new folder")
    if target.is_file():
        raise OutputError(f"{target} is a file: name a folder for the csv files")


class Folder:
    """A :class:`~extract.ledger.sheets.Book` of CSV files.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, for CSV has no other way
    to say that it is text.
    """

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self._writers: dict[str, Any] = {}
        for sheet in SHEETS:
            path = folder / f"{sheet.name}.csv"
            file = files.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._writers[sheet.name] = csv.writer(file)
            self._writers[sheet.name].writerow(column.title for column in sheet.columns)

    def add(self, sheet: Sheet, row: Row) -> None:
        """Write the next row of a sheet; days as 2023-06-30, shares as fractions of 1."""
        self._writers[sheet.name].writerow(harmless(cell.value) for cell in row)
