"""From the tables of a part to the rows of citations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from extract.citations.columns import CITATIONS
from extract.citations.finding import find_citations
from extract.citations.judging import Judge
from extract.rulebook import Rulebook, load_rules
from extract.rulebook.folding import fold, simplify
from extract.tables.rows import Columns
from extract.tables.standing import Places, places_of

#: What the page says about itself cites nothing.
_SILENT = frozenset({"furniture", "meta"})


def derive(part: Mapping[str, pa.Table], rules: Path | None = None) -> dict[str, Columns]:
    """The rows of ``citations`` for the notices of one part, in the order of the notices and of their text.

    Asks for the tables notices and sections; what stands in which issue comes from issues, measures,
    progress and deadlines where the part has them. ``rules`` is a folder of rules of the user's own. The
    same tables and rules give the same rows. Raises ``RuleError`` for rules that cannot be used.
    """
    book = load_rules(rules, "citations")
    places = places_of(part)
    names = [column.name for column in CITATIONS]
    rows: list[dict[str, Any]] = []
    notices = part["notices"].select(["notice_id", "bureau", "text"]).to_pylist()
    for notice in notices:
        rows += _rows(notice, places.get(notice["notice_id"], Places([], [], [])), book)
    return {"citations": {name: [row[name] for row in rows] for name in names}}


def _rows(notice: dict[str, Any], places: Places, rules: Rulebook) -> list[dict[str, Any]]:
    text = notice["text"]
    folded = simplify(fold(text))
    judge = Judge(folded, notice["bureau"], rules)
    found = []
    for one in find_citations(folded):
        where = places.at(one.start)
        judged = judge.judge(one)
        if where.role not in _SILENT:
            found.append(
                {
                    "notice_id": notice["notice_id"],
                    **where._asdict(),
                    "kind": judged.kind,
                    "title": _written(text, one.title),
                    "document_number": _written(text, one.number),
                    "issuer": judged.issuer,
                    "issuer_basis": judged.issuer_basis,
                    "year": one.year,
                    "action": judged.action,
                    "article": _written(text, one.article),
                    "raw": text[one.start : one.end],
                    "start": one.start,
                    "end": one.end,
                }
            )
    return found


def _written(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]
