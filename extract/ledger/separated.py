"""The ledger as a folder of CSV files, one for each sheet, in UTF-8 with the mark that Excel needs."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import IO, Any

from extract.audit.telling import harmless
from extract.errors import OutputError
from extract.ledger.sheets import SHEETS, Row, Sheet


class Folder:
    """A :class:`~extract.ledger.sheets.Book` in a folder; its files appear when it is closed.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, for CSV has no other way
    to say that it is text.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, IO[str]] = {}
        self._writers: dict[str, Any] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for sheet in SHEETS:
                file = self._path(sheet.name, ".unfinished").open("w", encoding="utf-8-sig", newline="")
                self._open[sheet.name] = file
                self._writers[sheet.name] = csv.writer(file)
                self._writers[sheet.name].writerow(column.title for column in sheet.columns)
        except OSError as error:
            raise OutputError(f"{folder} cannot be written: {error}") from error

    def add(self, sheet: Sheet, row: Row) -> None:
        """Write the next row of a sheet; days as 2023-06-30, shares as fractions of 1."""
        self._writers[sheet.name].writerow(harmless(cell.value) for cell in row)

    def close(self) -> None:
        """Finish the files and put them in place."""
        for name, file in self._open.items():
            file.close()
            os.replace(self._path(name, ".unfinished"), self._path(name, ""))

    def _path(self, name: str, suffix: str) -> Path:
        return self._folder / f"{name}.csv{suffix}"
