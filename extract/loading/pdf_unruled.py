"""Tables without upright lines: shaded rows, lines between rows only, or nothing but columns of text.

A row of three or more pieces of text drawn apart may be a head; below it every row keeps to its columns as
long as the table goes on. Where its rows part is told by lines across and the edges of shaded areas, and by a
first column that counts 1, 2, 3 …; a page with neither has no such table, however its text is set.

Guarantees: a grid has at least two rows and three columns, and every piece of text in it keeps to one column.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extract.loading.pdf_grid import Grid, GridCell
from extract.loading.pdf_lines import GAP, SAME_ROW, Line
from extract.loading.pdf_native import NativePage
from extract.loading.pdf_rulings import SNAP, Ruling

FEWEST_COLUMNS = 3
SPANNING = 0.7  # of the table's width; a line or shade that parts rows runs over so much of it
AT_ONE_PLACE = 0.06  # em; texts this close begin at one place
INDENT = 0.55  # em; how far a cell reaches beyond its text, as word processors pad it
MOST_FIGURES = 6  # of the number of a row
HANGING = 0.5  # em
STOPS = "，。、；：！？"
BELOW = 0.3  # em; how far the text reaches below the line it stands on


class Piece(NamedTuple):
    """A part of a visual line that is drawn apart from the rest of it; points.

    ``places`` says where each of its characters begins.
    """

    left: float
    right: float
    base: float
    em: float
    text: str
    places: tuple[float, ...]

    @property
    def top(self) -> float:
        """The upper edge of its characters, and a little more."""
        return self.base - 1.1 * self.em


_Rows = list[list[Piece]]


class Room(NamedTuple):
    """The width of a page, and the heights of the text above and below a table."""

    width: float
    top: float
    foot: float


def _room(native: NativePage, rows: _Rows, at: int, stop: int) -> Room:
    width, height = native.view.size
    return Room(
        width, rows[at - 1][0].base if at else 0.0, rows[stop][0].base if stop < len(rows) else height
    )


def unruled_grids(
    native: NativePage, lines: list[Line], edges: list[Ruling], *, after_table: bool
) -> list[Grid]:
    """The tables of a page without upright lines, from top to bottom; ``edges`` are its lines across.

    ``after_table``: one stood on the page before, and its rows may go on here without a head.
    """
    found: list[Grid] = []
    rows = _rows([piece for line in lines for piece in _pieces(native, line)])
    at = 0
    while at < len(rows):
        columns = _columns(rows[at])
        stop = _end(rows, at, columns) if len(columns) >= FEWEST_COLUMNS else at
        goes_on = after_table and not found and _counts_on(rows[at])
        room = _room(native, rows, at, stop)
        grid = _grid(rows[at:stop], edges, room, goes_on=goes_on) if stop - at > 1 else None
        if grid is None:
            at += 1
        else:
            found.append(grid)
            at = stop
    return found


def may_stand_in_columns(lines: list[Line]) -> bool:
    """Whether some lines have gaps, or stand beside each other: only then characters are looked at."""
    parted = sum(line.text.count(" ") + 1 >= FEWEST_COLUMNS for line in lines)
    if parted > 1:  # a head and a row; one alone may be the number of the page
        return True
    run = zip(lines, lines[FEWEST_COLUMNS - 1 :], strict=False)
    return any(abs(one.base - other.base) < SAME_ROW * one.em for one, other in run)


def _pieces(native: NativePage, line: Line) -> Iterator[Piece]:
    """The parts of a line between its gaps."""
    text, right = "", line.left
    places: list[float] = []
    shown = [offset for offset in range(line.start, line.stop) if not native.text[offset].isspace()]
    for x, offset in sorted((native.place(offset)[0], offset) for offset in shown):
        if places and x - right >= GAP * line.em:
            yield _piece(line, text, right, places)
            text, places = "", []
        text += native.text[offset]
        places.append(x)
        right = native.end(offset, x, line.em)
    if places:
        yield _piece(line, text, right, places)


def _piece(line: Line, text: str, right: float, places: list[float]) -> Piece:
    """A piece; a stop that hangs over the edge of its column leaves half of its square empty."""
    edge = right - HANGING * line.em if text[-1] in STOPS else right
    return Piece(places[0], edge, line.base, line.em, text, tuple(places))


def _rows(pieces: list[Piece]) -> _Rows:
    """Pieces that stand on one line, rows from top to bottom, each from left to right."""
    rows: _Rows = []
    for piece in sorted(pieces, key=lambda one: one.base):
        if rows and piece.base - rows[-1][0].base < SAME_ROW * piece.em:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row) for row in rows]


def _columns(pieces: list[Piece]) -> list[tuple[float, float]]:
    """The stretches across that the pieces cover, from left to right."""
    covered: list[tuple[float, float]] = []
    for piece in sorted(pieces):
        if covered and piece.left < covered[-1][1] + AT_ONE_PLACE * piece.em:
            covered[-1] = (covered[-1][0], max(covered[-1][1], piece.right))
        else:
            covered.append((piece.left, piece.right))
    return covered


def _end(rows: _Rows, at: int, columns: list[tuple[float, float]]) -> int:
    """The row behind the last that keeps to the columns of the row at ``at``; the rows are cut to them."""
    pieces = list(rows[at])
    stop = at + 1
    while stop < len(rows):
        lefts = [left for left, _ in _columns(pieces)]
        row = [part for piece in rows[stop] for part in _cut(piece, lefts)]
        if len(_columns([*pieces, *row])) != len(columns) or (len(row) == 1 and _strays(row[0], pieces)):
            break
        rows[stop] = row
        pieces += row
        stop += 1
    return stop


def _strays(piece: Piece, above: list[Piece]) -> bool:
    """Whether a piece alone in its row begins where none above it does: a signature, not more of a cell."""
    return all(abs(piece.left - one.left) > INDENT * piece.em for one in above)


def _cut(piece: Piece, lefts: list[float]) -> Iterator[Piece]:
    """A piece that fills its cell up to the next column, cut where a character begins just there."""
    cuts = [
        number
        for number, place in enumerate(piece.places[1:], 1)
        if any(abs(place - left) <= AT_ONE_PLACE * piece.em for left in lefts)
    ]
    for start, stop in pairwise([0, *cuts, len(piece.places)]):
        right = piece.right if stop == len(piece.places) else piece.places[stop]
        places = piece.places[start:stop]
        yield Piece(
            places[0], min(right, places[-1] + piece.em), piece.base, piece.em, piece.text[start:stop], places
        )


def _counts_on(row: list[Piece]) -> bool:
    """Whether a row has a number that another page has the ones before of."""
    number = _number(row[0])
    return number is not None and number > 1


def _number(piece: Piece) -> int | None:
    """The number that a piece is, with or without a stop; so many figures number nothing."""
    written = piece.text.rstrip(".、")
    return int(written) if written.isdecimal() and len(written) <= MOST_FIGURES else None


def _grid(rows: _Rows, edges: list[Ruling], room: Room, *, goes_on: bool) -> Grid | None:
    """The grid over these rows; None where nothing tells how its rows part."""
    pieces = [piece for row in rows for piece in row]
    columns = _columns(pieces)
    em = rows[0][0].em
    xs = [left - INDENT * em for left, _ in columns]
    xs.append(max(columns[-1][1] + INDENT * em, room.width - xs[0]))
    top, foot = rows[0][0].top, rows[-1][0].base + BELOW * em
    bands = _bands(edges, (xs[0], xs[-1]), room)
    above, below = [y for y in bands if y <= top + em], [y for y in bands if y >= foot - em]
    inner = [y for y in bands if top + em < y < foot - em]
    starts = [row[0].top for row in _counted(rows, columns[0][1])]
    head = top if goes_on or not inner else inner[0] - em
    ys = _united([*inner, *(start for start in starts if start > head)], em)
    headed = bool(inner) or starts[:1] > [top] or (goes_on and starts[:1] == [top])
    if not (headed and (starts or _part_rows(inner, rows))):
        return None
    return _tiled(xs, [above[-1] if above else top, *ys, below[0] if below else foot])


def _part_rows(inner: list[float], rows: _Rows) -> bool:
    """Whether lines part the rows: more than the one under the head, or that one with a single row below."""
    below = [row for row in rows if inner and row[0].base > inner[0] and len(row) > 1]
    return len(inner) > 1 or len(below) == 1


def _tiled(xs: list[float], ys: list[float]) -> Grid:
    """A grid without merged cells."""
    wide, high = len(xs) - 1, len(ys) - 1
    squares = ((row, column) for row in range(high) for column in range(wide))
    cells = tuple(GridCell(row, column, row + 1, column + 1) for row, column in squares)
    net = tuple(tuple(range(row * wide, (row + 1) * wide)) for row in range(high))
    return Grid(tuple(xs), tuple(ys), cells, net, False, False, ruled=False)


def _bands(edges: list[Ruling], across: tuple[float, float], room: Room) -> list[float]:
    """Heights at which lines across part the rows, each once."""
    wanted = SPANNING * (across[1] - across[0])
    heights: list[float] = []
    for group in _at_one_height([edge for edge in edges if room.top < edge.at < room.foot]):
        reached = sum(min(edge.end, across[1]) - max(edge.start, across[0]) for edge in group)
        if reached >= wanted:
            heights.append(group[0].at)
    return heights


def _at_one_height(edges: list[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for edge in sorted(edges):
        if groups and edge.at - groups[-1][0].at <= SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _counted(rows: _Rows, first_right: float) -> _Rows:
    """The rows whose first piece counts on from the one before, other pieces beside it; at least two."""
    found: _Rows = []
    number = 0
    for row in rows:
        written = _number(row[0])
        if row[0].left > first_right or len(row) == 1 or written is None:
            continue
        if found and written != number + 1:
            return []
        number = written
        found.append(row)
    return found if len(found) > 1 else []


def _united(ys: list[float], em: float) -> list[float]:
    """Heights of lines and starts of rows, those of one place once."""
    united: list[float] = []
    for y in sorted(ys):
        if not united or y - united[-1] > em:
            united.append(y)
    return united
