"""Texts of mirror sites: read in simplified signs without their pinyin, quoted as they are written.

Such sites print 關(guān)于 for 关于. What is read is a cleared copy of the document; every record is then put
back onto the notice itself, its offsets and its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from extract.model import (
    Deadline,
    Document,
    Facts,
    Finding,
    Issue,
    Measure,
    Notice,
    Owner,
    Progress,
    Section,
    Span,
    Table,
    new,
)
from extract.patterns import pattern_of
from extract.rulebook.folding import PINYIN, fold, is_traditional, simplified_signs

_Record = TypeVar("_Record", Section, Issue, Measure, Owner, Deadline, Progress, Finding)
#: Columns that hold words of the notice.
_WORDS: Final = frozenset({"heading", "marker", "title", "description", "text", "name", "post", "raw"})
#: How far before what it names a label may stand.
_REACH: Final = 2000
_FACTS: Final = (
    "title",
    "issuer",
    "bureau",
    "region",
    "inspector",
    "publisher",
    "contact_phone",
    "contact_email",
)
_LISTS: Final = ("lead_leaders", "departments", "participants")


class Clearing:
    """A cleared document, and the way back from what is read in it to the notice as written."""

    def __init__(self, document: Document, places: Sequence[int]) -> None:
        self._written, self._places = document, places
        text = "".join([document.text[place] for place in places[:-1]]).translate(simplified_signs())
        self._folded = fold(text)
        self.document = replace(
            document,
            text=text,
            pages=tuple(map(self._cleared, document.pages)),
            tables=tuple(map(self._table, document.tables)),
            furniture=tuple(
                Span(self._cleared(one.start), self._cleared(one.end)) for one in document.furniture
            ),
        )

    def restored(self, notice: Notice) -> Notice:
        """The notice with offsets into its own text and words as it has them."""
        owners = tuple(map(self._record, notice.owners))
        names = {old.name: new.name for old, new in zip(notice.owners, owners, strict=True)}
        measures = tuple(self._measure(one, names) for one in notice.measures)
        return Notice(
            self._written,
            self._facts(notice.facts),
            tuple(map(self._record, notice.sections)),
            tuple(map(self._record, notice.issues)),
            measures,
            owners,
            tuple(map(self._record, notice.deadlines)),
            tuple(map(self._record, notice.progress)),
            tuple(map(self._record, notice.findings)),
        )

    def _cleared(self, place: int) -> int:
        return bisect_left(self._places, place)

    def _table(self, table: Table) -> Table:
        cells = (
            cell._replace(start=self._cleared(cell.start), end=self._cleared(cell.end))
            for cell in table.cells
        )
        return Table(self._cleared(table.start), self._cleared(table.end), tuple(cells))

    def _record(self, record: _Record) -> _Record:
        """A record of any table with its offsets and words put back."""
        start, end = record.start, record.end
        if start is None or end is None:
            return record
        # Pinyin above the first sign belongs to what stands there.
        changed: dict[str, Any] = {"start": self._places[start] if start else 0, "end": self._places[end]}
        for column in record._fields:
            value = getattr(record, column)
            if column == "post" and value is not None:  # beside the name
                changed[column] = self._words(value, max(0, start - _REACH), end + _REACH)
            elif column in _WORDS and value is not None:
                changed[column] = self._words(value, start, end)
            elif column == "label" and value is not None:
                at = self._folded.rfind(fold(value), max(0, start - _REACH), start)
                changed["label"] = self._words(value, at, start) if at >= 0 else value
        return new(type(record), [changed.get(name, getattr(record, name)) for name in record._fields])

    def _measure(self, measure: Measure, names: Mapping[str, str]) -> Measure:
        """A measure put back; ``names`` are those of the owners, as read and as written."""
        lists: dict[str, Any] = {name: tuple(map(names.get, getattr(measure, name))) for name in _LISTS}
        return self._record(measure)._replace(**lists)

    def _facts(self, facts: Facts) -> Facts:
        told: dict[str, Any] = {}
        for name in _FACTS:
            if (value := getattr(facts, name)) is not None:
                told[name] = self._words(value, 0, len(self._folded))
        return replace(facts, **told)

    def _words(self, value: str, start: int, end: int) -> str:
        """Words read between two offsets of the cleared text, as the notice writes them."""
        plain = fold(value)
        at = self._folded.find(plain, start, end)
        if at >= 0:
            return self._written.text[self._places[at] : self._places[at + len(plain)]]
        loose = r"\s*".join(map(re.escape, "".join(plain.split())))  # lines and gaps may have been closed
        match = pattern_of(loose).search(self._folded, start, end)
        if match is None:
            return value
        stretch = range(*match.span())
        return "".join(self._written.text[self._places[i] : self._places[i + 1]].strip() for i in stretch)


def cleared(document: Document) -> Clearing | None:
    """The document in simplified signs without pinyin; None for one that is not in traditional signs."""
    if not is_traditional(document.text):
        return None
    folded = fold(document.text)
    kept: list[int] = []
    at = 0
    for match in PINYIN.finditer(folded):
        kept += range(at, match.start())
        at = match.end()
    return Clearing(document, (*kept, *range(at, len(folded) + 1)))
