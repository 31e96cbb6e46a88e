"""The cells of a table row: what each says about its issue."""

from __future__ import annotations

from extract.fields.dates import is_torn_date
from extract.fields.drafts import FieldDraft, IssueDraft, MeasureDraft, Piece
from extract.fields.headers import Column
from extract.fields.parts import measures_of, status_only, stretches_of, without_fields
from extract.fields.statements import split
from extract.model import Cell
from extract.outline.scanning import Marker, marker_at, scan
from extract.outline.sentences import bare_end, heading_end
from extract.outline.tree import Block, Node, build
from extract.rulebook import Rulebook

#: A cell that only says yes to the head of its column, and one that says no.
_TICKS, _CROSSES = frozenset("√✓✔☑●◎■"), frozenset("×✗✘☒")


class CellReader:
    """Reads cells of one notice: their text has its own ordinals, labels and statements."""

    def __init__(self, folded: str, rules: Rulebook) -> None:
        self.folded = folded
        self.rules = rules

    def marker(self, cell: Cell) -> Marker | None:
        """The ordinal at the head of a cell; 1. of 1.2亿元 is none."""
        found = marker_at(self.folded, cell.start, cell.end, self.rules.family("numbering"), cell.start)
        if found is not None and found.doubtful and self.folded[found.start + 1 : found.end] == ".":
            return None
        return found

    def lists(self, cell: Cell) -> bool:
        """Whether a cell holds a list of several, a line each."""
        numbering = self.rules.family("numbering")
        lines = _lines(self.folded, cell.start, cell.end)
        return sum(marker_at(self.folded, *line, numbering, line[0]) is not None for line in lines) > 1

    def fill(self, draft: IssueDraft, values: list[tuple[Column, Cell]], *, whole: bool) -> None:
        """Add a row to its issue; owners and deadlines are the issue's when it is the whole of it."""
        measures_before = len(draft.measures)
        fields: list[FieldDraft] = []
        for column, cell in values:
            labelled = self._labelled(cell, column) if column.answers or not column.field else []
            if labelled:
                fields += labelled
            elif column.answers:
                pieces = _with_brackets(self.folded, _lines(self.folded, cell.start, cell.end))
                if column.field.startswith("deadline"):
                    pieces = _with_torn_dates(self.folded, pieces)
                fields.append(FieldDraft(column.field, column.label, pieces))
            else:
                self._cell(draft, column, cell)
        added = draft.measures[measures_before:]
        fields = [field for field in fields if not self._shared_out(field, added)]
        if whole or len(added) != 1:
            draft.fields += fields
        else:
            added[0].fields += fields

    def _shared_out(self, field: FieldDraft, measures: list[MeasureDraft]) -> bool:
        """Whether the lines of a field are numbered like the measures beside them, and went to those.

        1.张三 2.李四 beside 1.… 2.… names one for each. In any case the ordinals are no part of the names.
        """
        numbering = self.rules.family("numbering")
        markers = [marker_at(self.folded, *piece, numbering, piece[0]) for piece in field.pieces]
        if not markers or markers[0] is None or markers[0].value != 1 or field.label is None:
            return False
        known = {measure.ordinal: measure for measure in measures}
        alike = len(markers) > 1 and all(marker and marker.value in known for marker in markers)
        bare = [
            (marker.end if marker else start, end)
            for marker, (start, end) in zip(markers, field.pieces, strict=True)
        ]
        field.pieces[:] = [] if alike else bare
        for marker, piece in zip(markers, bare, strict=True):
            if alike and marker is not None:
                known[marker.value].fields.append(FieldDraft(field.field, field.label, [piece]))
        return alike

    def _labelled(self, cell: Cell, column: Column) -> list[FieldDraft]:
        """Fields that a cell names itself (牵头单位：县水利局 配合单位：县公安局), the column's first."""
        if self.folded.find(":", cell.start, cell.end) < 0:
            return []
        fields: list[FieldDraft] = []
        plain = without_fields(self.folded, self._tree(cell).parts, fields, self.rules)
        named = [one for one in fields if one.field.startswith(("owner", "deadline"))]
        first = plain[0] if plain else None
        if named and column.answers and isinstance(first, Block) and first.start == cell.start:
            named.insert(0, FieldDraft(column.field, column.label, [(first.start, first.end)]))
        return named

    def _cell(self, draft: IssueDraft, column: Column, cell: Cell) -> None:
        name = column.field
        if name == "problem":
            self._problem(draft, cell)
        elif name == "measures":
            for measure in self._measures(cell):
                if any(measure.ordinal == other.ordinal for other in draft.measures):
                    measure.ordinal = len(draft.measures) + 1
                draft.measures.append(measure)
        elif name == "progress":
            self._progress(draft, cell)
        elif name == "status":
            self._status(draft, column, cell)
        elif name == "remark" and draft.status is None:
            stretches = stretches_of(self.folded, self._tree(cell).parts)
            only = status_only(self.folded, stretches, self.rules.family("statuses"))
            draft.status = None if only == "standing" else only  # 长期坚持 says until when

    def _measures(self, cell: Cell) -> list[MeasureDraft]:
        """The measures of a cell; one that goes on with the list of the cells above (4.…) has its ordinal."""
        found = measures_of(self.folded, self._tree(cell).parts, self.rules)
        marker = self.marker(cell) if found and found[0].marker is None else None
        start, end = found[0].pieces[0] if found else (0, 0)
        if marker is not None and marker.value and start == marker.start and marker.end < end:
            found[0].pieces[0] = (marker.end, end)
            found[0].marker, found[0].ordinal, found[0].start = marker.text, marker.value, marker.start
        return found

    def _status(self, draft: IssueDraft, column: Column, cell: Cell) -> None:
        """A status in words, or a tick under 已完成 or 是否完成."""
        sign = self.folded[cell.start : cell.end].strip()
        asked = column.label.startswith("是否")
        if sign in _CROSSES:
            draft.status = "not_completed" if asked else draft.status
        elif sign in _TICKS:
            rule = self.rules.family("statuses").first("是" if asked else column.label)
            draft.status = rule.value if rule else draft.status
        else:
            draft.fields.append(FieldDraft("status", None, _lines(self.folded, cell.start, cell.end)))

    def _problem(self, draft: IssueDraft, cell: Cell) -> None:
        marker = self.marker(cell) if not draft.description else None
        start = marker.end if marker else cell.start
        pieces = _lines(self.folded, start, cell.end)
        draft.description += pieces
        if draft.is_untitled and pieces:
            first, end = pieces[0]
            stop = heading_end(self.folded, first, end)
            draft.title = (first, bare_end(self.folded, first, stop))

    def _progress(self, draft: IssueDraft, cell: Cell) -> None:
        stretches = stretches_of(self.folded, self._tree(cell).parts)
        only = status_only(self.folded, stretches, self.rules.family("statuses"))
        if only is not None:
            draft.status = draft.status or only
            del stretches[0]
        draft.statements += split(self.folded, stretches, self.rules.family("statements"))

    def _tree(self, cell: Cell) -> Node:
        return build(self.folded, scan(self.folded, self.rules, [(cell.start, cell.end)]), ())


def _with_torn_dates(folded: str, pieces: list[Piece]) -> list[Piece]:
    """Lines of a deadline with those together that part a date: a narrow column breaks it behind 年 or 月."""
    found = pieces[:1]
    for start, end in pieces[1:]:
        before = found[-1]
        if is_torn_date(folded, before[1], start):
            found[-1] = (before[0], end)
        else:
            found.append((start, end))
    return found


def _with_brackets(folded: str, lines: list[Piece]) -> list[Piece]:
    """The lines, those in brackets as more of the line above: 李刚, and below it （副局长）."""
    joined: list[Piece] = []
    for start, end in lines:
        if joined and folded[start] == "(" and folded[end - 1] == ")":
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _lines(folded: str, start: int, end: int) -> list[Piece]:
    """The lines of a cell, without the white space around them."""
    found = []
    at = start
    for line in folded[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + line.index(stripped)
            found.append((begin, begin + len(stripped)))
        at += len(line) + 1
    return found
