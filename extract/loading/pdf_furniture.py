"""Which lines belong to the page and not to the notice: running heads, running feet, page numbers.

Looked for from the upper and the lower edge of each page inwards. A line is furniture when the same
text (digits aside) stands in the same size at the same height on nearly all pages, or on many and apart
from the text or in small print; when it is a page number; when it stands outside the visible page; or, at
the head of a later page, when it stands apart above where the text of the pages before begins, and repeats
the title or is in smaller print (a file of two pages shows its running head once).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from extract.loading.pdf_lines import Line
from extract.loading.pdf_page import Page
from extract.patterns import pattern_of

MOST_LINES = 3  # lines of a running head or foot
ZONE = 0.16  # of the page height; furniture stands in the outer zones
STEP = 4.0  # points; lines this close to each other's height stand at the same place
MANY = 0.8  # of the pages; a line that does not stand apart must repeat on so many
SOME = 0.4  # of the pages; one that does must repeat on so many (odd and even pages may differ)
APART = 1.3  # relative to the usual distance of lines
SMALL = 0.8  # relative to the usual size of characters
SMALLER = 0.95  # likewise; enough where the line also stands above the text of all other pages
TITLE_LINES = 12  # of the first page, among which the title stands
TITLE_LENGTH = 6  # characters; a shorter line may stand in the title by chance
LOOSE = 3.0  # em; neighbouring lines further apart have something between them

_BLANK = pattern_of(r"\s+")
_DIGITS = pattern_of(r"\d+")
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})"
_DASH = r"[-—–－―─_~·•|*]+"
_DRESSED = pattern_of(
    rf"{_DASH}(?:\d{{1,4}}|[ivxlIVXL]{{1,6}}){_DASH}|第{_NUMBER}页(?:[，,、/]?共{_NUMBER}页)?"
    rf"|共{_NUMBER}页[，,、/]?第{_NUMBER}页|\d{{1,4}}[/／]\d{{1,4}}|(?i:page\d{{1,4}}(?:of\d{{1,4}})?)"
)
_BARE = pattern_of(r"\d{1,4}|[ivx]{1,5}|[IVX]{1,5}")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The outermost line of a page that is still in question, and how it stands there."""

    number: int
    key: str
    size: int
    height: int
    apart: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in the file: distance of lines and size in points, and the beginning of its text."""

    distance: float
    em: float
    opening: str

    @staticmethod
    def of(pages: Sequence[Page]) -> _Usual:
        sizes = [line.em for page in pages for line in page.lines]
        em = median(sizes) if sizes else 12.0
        opening = "".join(line.text for line in pages[0].lines[:TITLE_LINES]) if pages else ""
        return _Usual(usual_distance(pages) or em * LOOSE / 2, em, _BLANK.sub("", opening))


def furniture(pages: Sequence[Page]) -> list[set[int]]:
    """For every page, the numbers of those of its lines that are furniture."""
    taken = [{n for n, line in enumerate(page.lines) if _outside(line, page)} for page in pages]
    usual = _Usual.of(pages)
    for lower in (False, True):
        for _ in range(MOST_LINES):
            tops = [] if lower else _tops_before(pages, taken)
            found = [_outermost(page, gone, usual, tops) for page, gone in zip(pages, taken, strict=True)]
            accepted = _accepted(found)
            if not accepted:
                break
            for place, number in accepted:
                taken[place].add(number)
    return taken


def usual_distance(pages: Sequence[Page]) -> float:
    """The median distance between neighbouring lines in points; 0 when there are none."""
    steps = [
        below.base - above.base
        for page in pages
        for above, below in pairwise(page.lines)
        if 0 < below.base - above.base <= LOOSE * below.em
    ]
    return median(steps) if steps else 0.0


def _outside(line: Line, page: Page) -> bool:
    return not (0 <= line.middle <= page.height and line.right > 0 and line.left < page.width)


def _tops_before(pages: Sequence[Page], taken: Sequence[set[int]]) -> list[float]:
    """For every page, how high the text of the pages before it, furniture aside, begins."""
    tops = [_top(page, gone) for page, gone in zip(pages, taken, strict=True)]
    return [0.0, *accumulate(tops, min)][: len(pages)]


def _top(page: Page, gone: set[int]) -> float:
    first = next((line.top for number, line in enumerate(page.lines) if number not in gone), page.height)
    return min([first, *(part.grid.ys[0] for part in page.fragments)])


def _outermost(page: Page, gone: set[int], usual: _Usual, tops: Sequence[float]) -> _Candidate | None:
    """The line nearest to the edge, if it stands in the outer zone and outside all tables.

    ``tops`` says how high the text of the pages before begins; none are given for the lower edge.
    """
    lines = [line for number, line in enumerate(page.lines) if number not in gone] if gone else page.lines
    if not lines:
        return None
    lower = not tops
    line, others = (lines[-1], lines[:-1]) if lower else (lines[0], lines[1:])
    edge, height = (page.height - line.middle, page.height - line.base) if lower else (line.middle, line.base)
    if edge > ZONE * page.height:
        return None
    gap = _room_inside(page, line, others, lower)
    if gap < 0:
        return None
    wide = gap > APART * usual.distance and (lower or gap < page.height / 2)
    alone = wide and not lower and _is_running_head(line, usual, tops[page.number])
    # A repeated line that comes back in the text of its own page is a label or list item.
    if not alone and line.text in [other.text for other in others]:
        return None
    number = page.lines.index(line)
    apart = wide or line.em < SMALL * usual.em
    return _Candidate(number, _key(line), round(line.em), round(height / STEP), apart, alone)


def _key(line: Line) -> str:
    return _BLANK.sub("", line.text)


def _is_running_head(line: Line, usual: _Usual, top: float) -> bool:
    """Whether a line apart at the head of a page belongs there though it may stand there only once."""
    key = _key(line)
    is_title = len(key) >= TITLE_LENGTH and key in usual.opening
    return line.base < top and (is_title or line.em < SMALLER * usual.em)


def _room_inside(page: Page, line: Line, others: Sequence[Line], lower: bool) -> float:
    """Distance to what stands next further in; negative when something stands further out."""
    bases = [other.base for other in others]
    if lower:
        return line.base - max([*bases, *(part.grid.ys[-1] for part in page.fragments)], default=0.0)
    starts = [*bases, *(part.grid.ys[0] + line.em for part in page.fragments)]
    return min(starts, default=page.height) - line.base


def _accepted(found: Sequence[_Candidate | None]) -> list[tuple[int, int]]:
    """(page, line) of the candidates that are furniture."""
    here = [(place, one) for place, one in enumerate(found) if one is not None]
    keys = Counter((_DIGITS.sub("#", one.key), one.size, one.height) for _, one in here)
    offsets = Counter(int(one.key) - place for place, one in here if _is_decimal(one.key))
    accepted = []
    for place, one in here:
        key = _DIGITS.sub("#", one.key)
        count = sum(keys[key, one.size, one.height + step] for step in (-1, 0, 1))
        if one.alone or _is_number(one, place, offsets) or _is_repeated(one, count, len(found)):
            accepted.append((place, one.number))
    return accepted


def _is_decimal(text: str) -> bool:
    return _BARE.fullmatch(text) is not None and text.isdecimal()


def _is_number(one: _Candidate, place: int, offsets: Counter[int]) -> bool:
    """A dressed page number, or a bare one that counts with the pages or stands apart."""
    if _DRESSED.fullmatch(one.key):
        return True
    if _BARE.fullmatch(one.key) is None:
        return False
    return one.apart or (one.key.isdecimal() and offsets[int(one.key) - place] >= 2)


def _is_repeated(one: _Candidate, count: int, pages: int) -> bool:
    if count < 2 or _DIGITS.sub("", one.key) == "":
        return False
    return count >= (SOME * pages if one.apart else max(3, MANY * pages))
