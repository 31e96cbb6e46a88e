"""Plain text to a document: the characters as written, and the tables drawn with tabs or pipes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extract.errors import InputError
from extract.loading.decoding import clean, decode
from extract.loading.text_wraps import unwrap
from extract.model import Cell, Document, Span, Table
from extract.patterns import pattern_of

_PIPE: Final = pattern_of(r"(?<!\\)[|｜]")
_PAGE: Final = pattern_of(  # begins with a sign, which a search runs up to fast
    r"\n[ \u3000]*(?:[-—–－―]{1,2} ?(\d{1,3}) ?[-—–－―]{1,2}"
    r"|第 ?(\d{1,3}) ?页(?:[ ,，/]*共 ?\d{1,3} ?页)?)[ \u3000]*(?=\n|$)"
)
_SURE_PAGE: Final = pattern_of("[—–－―] ?\\d|共")
_RULE_ROW: Final = pattern_of(r"[\s|｜:+=\-—─]+")
_Row = list[tuple[int, int]]  # the stretch of each cell


def read(data: bytes, notice_id: str) -> Document:
    """Read a text file: line ends as ``\\n``, invisible characters left out, paragraphs cut at a
    fixed width put together; nothing else changed.

    Two or more neighbouring lines with the same number of tabs (at least two), or drawn with pipes,
    are a table. Raises ``InputError`` of kind ``undecodable`` or ``empty``.
    """
    written, encoding = decode(data)
    text = unwrap(clean(written))
    if not text.strip():
        raise InputError("empty", "文件里没有文字；请确认保存完整后再试")
    tables = tuple(_tables(text))
    if tables and tables[-1].end > len(text):  # a table that ends the file still closes its last row
        text += "\n"
    return Document(notice_id, text, "txt", encoding, tables=tables, furniture=_page_numbers(text))


def _page_numbers(text: str) -> tuple[Span, ...]:
    """The lines that hold the number of a page: — 2 —, 第3页共9页; 第3页 or -3- where they count on."""
    found = list(_PAGE.finditer(text))
    numbers = [int(match[1] or match[2]) for match in found]
    counted = len(found) > 1 and all(after == before + 1 for before, after in pairwise(numbers))
    sure = [match for match in found if counted or _SURE_PAGE.search(match.group())]
    return tuple(Span(match.start() + 1, match.end()) for match in sure)


def _tables(text: str) -> Iterator[Table]:
    """The tables of the text, in order: runs of lines of one drawing and one number of columns."""
    if "\t" not in text and "|" not in text and "｜" not in text:
        return
    rows: list[_Row] = []
    drawn: tuple[str, int] | None = None
    end = start = 0
    for line in text.split("\n"):
        drawing = _drawing(line)
        if drawing != drawn:
            yield from _closed(text, rows, end, drawn)
            rows, drawn = [], drawing
        if drawing:
            end = start + len(line) + 1
            if not _is_rule(line, drawing):
                rows.append(_cells(text, start, line, drawing[0]))
        start += len(line) + 1
    yield from _closed(text, rows, end, drawn)


def _drawing(line: str) -> tuple[str, int] | None:
    """How the line is divided into cells, by what and how often; None for a plain line."""
    tabs = line.count("\t")
    if tabs >= 2:
        return ("tab", tabs)
    bare = line.strip()
    pipes = len(_PIPE.findall(bare))
    if pipes < 3:
        return None
    return ("pipe" if bare[0] in "|｜" and bare[-1] in "|｜" else "bar", pipes)


def _is_rule(line: str, drawing: tuple[str, int]) -> bool:
    return drawing[0] == "pipe" and _RULE_ROW.fullmatch(line) is not None and "-" in line


#: A menu parted by bars (首页 | 新闻 | 公开) has no longer words.
_LONGEST_OF_MENU: Final = 12
_TAB: Final = pattern_of("\t")


def _cells(text: str, start: int, line: str, drawn: str) -> _Row:
    """The stripped stretch of each cell of one line."""
    sign = _TAB if drawn == "tab" else _PIPE
    cuts = [start + m.start() for m in sign.finditer(line)]
    if drawn != "pipe":  # which stands around the row, too
        cuts = [start - 1, *cuts, start + len(line)]
    return [_stripped(text, left + 1, right) for left, right in pairwise(cuts)]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    left = start + len(cell) - len(cell.lstrip())
    return (left, left + len(cell.strip())) if cell.strip() else (start, start)


def _closed(text: str, rows: list[_Row], end: int, drawn: tuple[str, int] | None) -> Iterator[Table]:
    """The table made of ``rows``; nothing when it is one line, lines merely indented by tabs, or a menu."""
    if len(rows) < 2 or sum(a < b for a, b in rows[0]) < 2 or rows[0][0][0] == rows[0][0][1]:
        return
    if drawn and drawn[0] == "bar" and all(b - a <= _LONGEST_OF_MENU for row in rows for a, b in row):
        return
    cells = (
        Cell(number, column, 1, 1, start, stop)
        for number, row in enumerate(rows)
        for column, (start, stop) in enumerate(row)
    )
    yield Table(rows[0][0][0], end, tuple(cells))
