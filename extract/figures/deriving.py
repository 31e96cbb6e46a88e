"""From the tables of a part to the rows of figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from extract.figures.columns import FIGURES
from extract.figures.placing import place_of
from extract.figures.reading import Dates, Figure, FigureReader
from extract.rulebook import load_rules
from extract.rulebook.folding import fold, simplify
from extract.tables.rows import Columns
from extract.tables.standing import Places, places_of

#: What the page says about itself states nothing about the rectification.
_SILENT = frozenset({"furniture", "meta"})
_NOTICE = ["notice_id", "text", "published_at", "signed_date", "feedback_date"]
_DECIMALS = 10

Row = dict[str, Any]


def derive(part: Mapping[str, pa.Table], rules: Path | None = None) -> dict[str, Columns]:
    """The rows of ``figures`` for the notices of one part, in the order of the notices and of their text.

    Asks for the tables notices and sections; what stands in which issue comes from issues, measures,
    progress and deadlines where the part has them. ``rules`` is a folder of rules of the user's own. The
    same tables and rules give the same rows. Raises ``RuleError`` for rules that cannot be used.
    """
    reader = FigureReader(load_rules(rules, "figures"))
    places = places_of(part)
    rows: list[Row] = []
    for notice in part["notices"].select(_NOTICE).to_pylist():
        rows += _rows(notice, places.get(notice["notice_id"], Places([], [], [])), reader)
    names = [column.name for column in FIGURES]
    return {"figures": {name: [row[name] for row in rows] for name in names}}


def _rows(notice: Row, places: Places, reader: FigureReader) -> list[Row]:
    text = notice["text"]
    folded = simplify(fold(text))
    if "\t" in text:  # cells: folding made blanks of the tabs that part them
        folded = "".join("\n" if sign == "\t" else plain for sign, plain in zip(text, folded, strict=True))
    figures = reader.read(folded, _dates(notice), _taken(text, places))
    return [_row(notice["notice_id"], text, folded, figure, places) for figure in figures]


def _dates(notice: Row) -> Dates:
    published: dt.datetime | None = notice["published_at"]
    own = notice["signed_date"] or (published.date() if published else None)
    return Dates(own, notice["feedback_date"])


def _taken(text: str, places: Places) -> list[tuple[int, int]]:
    """Markers of sections, and the sections that belong to the page."""
    found = []
    for section in places.sections:
        start, marker = section["start"], section["marker"]
        if section["role"] in _SILENT:
            found.append((start, section["end"]))
        elif marker and text.startswith(marker, start):
            found.append((start, start + len(marker)))
    return found


def _row(notice_id: str, text: str, folded: str, figure: Figure, places: Places) -> Row:
    one, words = figure.quantity, figure.counted
    spoken = words.start is not None
    return {
        "notice_id": notice_id,
        **places.at(one.start)._asdict(),
        "kind": figure.kind,
        "raw": text[one.start : one.end],
        "value": one.value,
        "value_max": one.value_max,
        "unit": one.unit,
        "base_value": round(one.value * one.factor, _DECIMALS),
        "base_max": None if one.value_max is None else round(one.value_max * one.factor, _DECIMALS),
        "base_unit": one.base_unit,
        "approximate": figure.approximate,
        "counted": words.name,
        "counted_raw": text[words.start : words.end] if spoken else None,
        "counted_start": words.start,
        "counted_end": words.end,
        "as_of": figure.when.as_of,
        "period_start": figure.when.start,
        "period_end": figure.when.end,
        "change": figure.change,
        "compared_with": figure.compared_with,
        "per": figure.per,
        "place": place_of(folded, one.start),
        "start": one.start,
        "end": one.end,
    }
