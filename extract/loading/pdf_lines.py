"""The visual lines of a page: their text as written and where they stand.

PDFium ends a visual line with ``\\r\\n`` (or, after a hyphen, with U+FFFE in its place) and puts a space
wherever it sees a gap. Guarantees: no character of the page is lost except layout spaces at line ends
and spaces that PDFium generated beside a Chinese character over less than :data:`GAP` em.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from extract.loading.pdf_native import SQUARE, NativePage
from extract.patterns import pattern_of

GAP = 0.8  # em; letter spacing and the quarter em beside digits stay below, a tab or column goes above
RAISED = 0.35  # em; the middle of a character above the line it stands on
ASCENT = 0.85  # em; its upper edge
ON_TOP = 0.2  # em; characters whose beginnings are closer stand on top of each other
WHOLE = 0.1  # of a space; a gap this close to a whole number of spaces holds so many
SAME_ROW = 0.4  # em; baselines closer than this stand on one row

IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WIDE = f"\u3000-\u303f\uff00-\uff60{IDEOGRAPH}“”‘’—…·"
_BREAK = pattern_of("[\r\n]+|[\ufffe\u0002]")
_HYPHENS = "\ufffe\u0002"
_SPACE = pattern_of("(?<=[^ ]) (?=[^ ])")
_GAP_IN_SQUARES = pattern_of(f"[{SQUARE}-\uffff] [{SQUARE}-\uffff]")
GAP_BY_WIDE = pattern_of(f"[{WIDE}] .|. [{WIDE}]")
_FIRST_IDEOGRAPH = pattern_of(f"[{IDEOGRAPH}]")
_BLANKS = " \t\u00a0\u3000"
_UNPRINTED = dict.fromkeys([*range(9), *range(0xB, 0x20), 0x7F, 0xFEFF, 0x200B]) | {9: " ", 0xA0: " "}


class Line(NamedTuple):
    """One visual line: text, page (from 0), box edges in points, and size in points per em.

    ``em`` is the size of its first ideograph, or of its first character; ``base`` is the height of the line
    its characters stand on, ``last_base`` that of the last one, ``head`` the advance of the first one in
    points. ``start`` and ``stop`` are offsets into PDFium's text of the page. ``before`` and ``after`` are
    the spaces that the file sets at the line's ends: no part of the text unless the paragraph goes on there.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    last_base: float
    em: float
    head: float
    start: int
    stop: int
    before: str = ""
    after: str = ""

    @property
    def middle(self) -> float:
        """Height of the middle of the characters, down from the page's upper edge."""
        return self.base - RAISED * self.em

    @property
    def top(self) -> float:
        """Height of the upper edge of the characters."""
        return self.base - ASCENT * self.em


def page_lines(native: NativePage, page: int) -> list[Line]:
    """The lines of a page in PDFium's order."""
    lines, start = [], 0
    for stop, after in _stretches(native.text):
        line = line_between(native, page, start, stop)
        if line is not None and abs(line.last_base - line.base) > SAME_ROW * line.em:
            lines.extend(_rows(native, line))
        elif line is not None:
            lines.append(line)
        start = after
    if 2 * sum(line.after != "" for line in lines) > len(lines):
        return [line._replace(after="") for line in lines]  # some programs end every line with a space
    return lines


def _rows(native: NativePage, line: Line) -> list[Line]:
    """The rows of what PDFium took for one line; what a row begins with shows where."""
    starts, base = [line.start], line.base
    for offset in range(line.start, line.stop):
        if not native.text[offset].isspace():
            y = native.place(offset)[1]
            if abs(y - base) > SAME_ROW * line.em:
                starts.append(offset)
                base = y
    ends = [*starts[1:], line.stop]
    rows = (line_between(native, line.page, *ends) for ends in zip(starts, ends, strict=True))
    return [row for row in rows if row is not None]


def _stretches(text: str) -> list[tuple[int, int]]:
    """(end of a line, start of the next) for every line; a hyphen's stand-in belongs to its line."""
    marks = [
        (found.end() if found.group() in _HYPHENS else found.start(), found.end())
        for found in _BREAK.finditer(text)
    ]
    return [*marks, (len(text), len(text))]


def line_between(native: NativePage, page: int, start: int, stop: int) -> Line | None:
    """The characters from ``start`` to ``stop`` as a line; None when nothing visible stands there."""
    raw = native.text[start:stop].rstrip(_BLANKS)
    if not raw:
        return None
    blanks = 0 if raw[0] not in _BLANKS else len(raw) - len(raw.lstrip(_BLANKS))
    first, last = start + blanks, start + len(raw) - 1
    found = _FIRST_IDEOGRAPH.search(raw)
    em = native.size(first if found is None else start + found.start())
    left, base = native.place(first)
    end, last_base = native.place(last)
    right = native.end(last, end, em)
    head = em if raw[blanks] >= SQUARE else native.end(first, left, em) - left
    text = _as_written(native, raw, start, em)
    line = Line(text, page, left, right, base, last_base, em, head, start, last + 1)
    if " " in raw and _runs_back(native, raw, start):
        return _by_place(native, line)
    if first == start and len(raw) == stop - start:
        return line
    before, after = (_set_blanks(native, *ends) for ends in ((start, first), (start + len(raw), stop)))
    return line._replace(before=before, after=after)


def _runs_back(native: NativePage, raw: str, start: int) -> bool:
    """Whether the file goes on to the left of what it set before; asked where there are gaps.

    Signs that a font lacks (“”, ②) are taken from another one, and some programs set all of these behind the
    rest of the line, which has gaps in their places.
    """
    if _GAP_IN_SQUARES.search(raw) is not None:
        places = [native.place(start + at)[0] for at, char in enumerate(raw) if char != " "]
        return any(right < left for left, right in pairwise(places))
    spaces = (start + found.start() for found in _SPACE.finditer(raw))
    return any(native.place(at + 1)[0] < native.place(at - 1)[0] for at in spaces)


def _by_place(native: NativePage, line: Line) -> Line:
    """The line with its characters from left to right; as it is where some stand on top of others."""
    offsets = range(line.start, line.stop)
    shown = [at for at in offsets if not (native.text[at].isspace() and native.generated(at))]
    placed = sorted((native.place(at)[0], at) for at in shown)
    if any(right[0] - left[0] < ON_TOP * line.em for left, right in pairwise(placed)):
        return line
    text, end = "", placed[0][0]
    for x, at in placed:
        text += " " * (x - end > GAP * line.em) + native.text[at]
        end = native.end(at, x, line.em)
    return line._replace(text=_printable(text), left=placed[0][0], right=end)


def _set_blanks(native: NativePage, start: int, stop: int) -> str:
    """The spaces of a stretch that stand in the file; ideographic ones that begin a line only indent it."""
    kept = "".join(native.text[at] for at in range(start, stop) if not native.generated(at))
    return kept.lstrip("\u3000") if start == 0 or native.text[start - 1] in "\r\n" else kept


def width(text: str) -> float:
    """How wide a text is set, in em: one for a full square, a half for the rest."""
    narrow = sum(char < "\u2000" for char in text)
    return len(text) - narrow / 2 or 0.5


def _as_written(native: NativePage, raw: str, start: int, em: float) -> str:
    return _printable(_with_true_spaces(native, raw, start, em) if " " in raw else raw)


def _printable(raw: str) -> str:
    if raw[-1:] in _HYPHENS:
        raw = raw[:-1] + "-"
    if not raw.isprintable():
        raw = raw.translate(_UNPRINTED)
    return raw.lstrip(" ")


def _with_true_spaces(native: NativePage, raw: str, start: int, em: float) -> str:
    """Leave out the spaces PDFium generated for a small gap beside a Chinese character, and write as many
    as there are where it gives one for several."""
    kept, done = [], 0
    for found in _SPACE.finditer(raw):
        at = found.start()
        kept.append(raw[done:at])
        done = at + 1
        if not native.generated(start + at):
            kept.append(" " * _spaces(native, start + at, em))
        elif not GAP_BY_WIDE.match(raw, at - 1) or _is_wide_gap(native, start + at, em):
            kept.append(" ")
    return "".join(kept) + raw[done:]


def _spaces(native: NativePage, at: int, em: float) -> int:
    """How many spaces stand where PDFium gives one: the gap that follows holds a whole number of them."""
    left, right = native.place(at)[0], native.place(at + 1)[0]
    one = native.end(at, left, em) - left
    step = one + _spacing(native, at, em)
    if one <= 0 or step <= 0:
        return 1
    count = round((right - left) / step)
    return count if count and abs(right - left - count * step) <= WHOLE * step else 1


def _spacing(native: NativePage, at: int, em: float) -> float:
    """The room set between characters, as full squares beside the space at a place show it."""
    text = native.text
    if text[at - 1] >= SQUARE:
        square = at - 1
    elif text[at + 1] >= SQUARE and not text[at + 2 : at + 3].isspace():
        square = at + 1
    else:
        return 0.0
    if square + 1 >= len(text):
        return 0.0
    return native.place(square + 1)[0] - native.place(square)[0] - em


def _is_wide_gap(native: NativePage, at: int, em: float) -> bool:
    begin = native.place(at - 1)[0]
    room = native.place(at + 1)[0] - begin
    if room < GAP * em:
        return False
    return room - (native.end(at - 1, begin, em) - begin) >= GAP * em


def in_rows(lines: list[Line]) -> list[Line]:
    """Put together neighbours that stand side by side on one row (a header's left and right part)."""
    rows: list[Line] = []
    for line in lines:
        if rows and _beside(rows[-1], line):
            rows[-1] = _together(rows[-1], line)
        else:
            rows.append(line)
    return rows


def _beside(left: Line, right: Line) -> bool:
    em = min(left.em, right.em)
    return abs(left.base - right.base) < SAME_ROW * em and right.left > left.right - 0.3 * em


def _together(left: Line, right: Line) -> Line:
    gap = right.left - left.right > 0.3 * left.em and not left.text.endswith(" ")
    text = left.text + (" " if gap else "") + right.text
    return left._replace(text=text, right=right.right, stop=right.stop, after=right.after)
