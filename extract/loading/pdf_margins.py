"""Where the text block of each page stands: the edges against which a line is full or indented.

The block's width is a property of the document (per page width), its place one of the page: margins may
be mirrored, a scan shifted. A page whose own lines do not show the whole width (no full line, or no line
that begins at the margin) stands where the others do, unless its lines contradict that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.loading.pdf_lines import Line
from extract.loading.pdf_native import SQUARE
from extract.loading.pdf_page import Page
from extract.patterns import pattern_of

NARROWEST = 0.33  # of the page; a block of text narrower than this is a list of short lines
LARGER = 1.15  # relative to the usual size; titles say nothing about the margins
SAME = 0.2  # em; lines that begin (or end) this close together share a margin
RAGGED = 1.0  # em; full lines that are not justified, or whose last mark hangs out, end within this
INDENTED = 2.0  # em; how far first lines usually begin inside the margin
OUTSIDE = 0.5  # em; no line of the block begins this far left of it
HANGING = 2.5  # em; two marks that may not begin a line may hang out so far
HANGING_SHARE = 3  # times as many lines end at the margin as have marks that hang out
DEEPEST = 4.0  # em; first lines begin at most this far in, full lines end at most this far out
UNEVEN = 4.0  # em; where the right margin is so much wider than the left one, lines may all be short
FULL = 3  # lines of a page that end at about the same place and so show a right margin all the same
NEARLY = 1.5  # em; lines that may be full end within this of the margin
ENOUGH = 5  # lines that show whether text is justified
MOST = 0.85  # of them; the others end paragraphs
START_SHORT = 4.0  # em; a line this much short of the margin surely ends its paragraph

_NARROW = pattern_of("[0-9A-Za-z]")
_Placed = tuple[Sequence[Line], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Block:
    """Left and right edge of a block of text in points.

    ``indents``: paragraphs begin indented; ``justified``: a line that is not flush ends its paragraph.
    """

    left: float
    right: float
    indents: bool
    justified: bool = False


def blocks(pages: Sequence[Page], flows: Sequence[Sequence[Line]]) -> list[Block]:
    """The text block of every page; ``flows`` are the pages' lines outside tables and furniture."""
    em = _em(flows)
    usual = [[line for line in flow if line.em <= LARGER * em] for flow in flows]
    found: dict[int, Block] = {}
    for size in sorted({round(page.width) for page in pages}):
        numbers = [number for number, page in enumerate(pages) if round(page.width) == size]
        edges = _edges({number: usual[number] for number in numbers}, em, size)
        placed = [(flows[number], edges[number]) for number in numbers]
        indents, justified = _indented(placed, em), _justified(placed, em)
        for number, (left, right) in edges.items():
            found[number] = Block(left, right, indents, justified)
    return [found[number] for number in range(len(pages))]


def _em(flows: Sequence[Sequence[Line]]) -> float:
    sizes = [line.em for flow in flows for line in flow]
    return median(sizes) if sizes else 12.0


def _edges(
    flows: Mapping[int, Sequence[Line]], em: float, page_width: float
) -> dict[int, tuple[float, float]]:
    """Left and right edge of the block on each page, by the page's number."""
    reaches = _reaches(flows, em)
    width = _width(reaches, flows, em, page_width)
    whole = {number: left for number, (left, right) in reaches.items() if right - left >= width - em / 2}
    edges = {}
    for number, flow in flows.items():
        left = whole.get(number)
        if left is None:
            near = [place for other, place in whole.items() if other % 2 == number % 2]
            usual = median(near or whole.values() or [(page_width - width) / 2])
            left = _place(flow, usual, reaches.get(number, (usual, usual + width)), width, em)
        edges[number] = left, left + width
    return edges


def _reaches(flows: Mapping[int, Sequence[Line]], em: float) -> dict[int, tuple[float, float]]:
    """Where the lines of each page begin, and where the full lines of all pages that begin there end."""
    lefts = {number: _left([line.left for line in flow], em) for number, flow in flows.items() if flow}
    groups: list[list[int]] = []
    for number in sorted(lefts, key=lambda one: lefts[one]):
        if groups and lefts[number] - lefts[groups[-1][0]] <= SAME * em:
            groups[-1].append(number)
        else:
            groups.append([number])
    reaches = {}
    for group in groups:
        right = _right([line.right for number in group for line in flows[number]], em)
        reaches.update({number: (lefts[number], right) for number in group})
    return reaches


def _left(lefts: Sequence[float], em: float) -> float:
    """Where lines begin; the one line that sticks out a little does not count."""
    ordered = sorted(lefts)
    left = _first_shared(ordered, SAME * em)
    # One line far out is the only one that is not indented.
    return ordered[0] if RAGGED * em <= left - ordered[0] <= DEEPEST * em else left


def _right(rights: Sequence[float], em: float) -> float:
    """Where full lines end: justified ones all at one place, save a few whose last marks hang out."""
    ordered = sorted(rights, reverse=True)
    flush, count = _most_shared([right for right in ordered if ordered[0] - right <= HANGING * em], em)
    out = sum(right > flush + SAME * em for right in ordered)
    if count >= FULL and count > out * HANGING_SHARE:
        return flush
    top = _first_shared(ordered, RAGGED * em)
    if ordered[0] - top > DEEPEST * em:
        top = ordered[0]  # short lines and one long one
    near = [right for right in ordered if abs(right - top) <= RAGGED * em]
    flush, count = _most_shared(near, em)
    return flush if 2 * count >= len(near) else _first_shared(near, SAME * em)


def _first_shared(places: Sequence[float], near: float) -> float:
    """The first of the sorted places that another one shares; the first of all when none is shared."""
    for one, following in pairwise(places):
        if abs(following - one) <= near:
            return one
    return places[0]


def _most_shared(rights: Sequence[float], em: float) -> tuple[float, int]:
    """The outermost of the places where most lines end, and how many do."""
    ordered, near = sorted(rights), SAME * em / 2
    counts = [bisect_right(ordered, one + near) - bisect_left(ordered, one - near) for one in ordered]
    most = max(counts)
    return ordered[len(counts) - 1 - counts[::-1].index(most)], most


def _width(
    reaches: Mapping[int, tuple[float, float]],
    flows: Mapping[int, Sequence[Line]],
    em: float,
    page_width: float,
) -> float:
    """The widest reach of a page, or the room between even margins when no line seems to be full."""
    narrowest = NARROWEST * page_width
    if not reaches:
        return narrowest
    widest = max(reaches, key=lambda number: reaches[number][1] - reaches[number][0])
    left, right = reaches[widest]
    full = sum(abs(line.right - right) <= RAGGED * em for line in flows[widest])
    if page_width - right > left + UNEVEN * em and full < FULL:
        return max(page_width - 2 * left, narrowest)
    return max(right - left, narrowest)


def _place(flow: Sequence[Line], usual: float, reach: tuple[float, float], width: float, em: float) -> float:
    """The left edge on a page that does not show the whole width: as usual unless its lines say other."""
    if not flow or (_fit(flow, usual, width, em) > 0 and not _sticks_out(flow, usual, em)):
        return usual
    return max((reach[0], reach[1] - width), key=lambda left: _fit(flow, left, width, em))


def _fit(flow: Sequence[Line], left: float, width: float, em: float) -> int:
    """How many lines begin or end where those of a block at ``left`` would, less those that stick out."""
    begin = sum(
        min(abs(line.left - left), abs(line.left - left - INDENTED * em)) <= SAME * em for line in flow
    )
    end = sum(abs(line.right - left - width) <= SAME * em for line in flow)
    return begin + end - len(flow) * _sticks_out(flow, left, em)


def _sticks_out(flow: Sequence[Line], left: float, em: float) -> bool:
    return sum(line.left < left - OUTSIDE * em for line in flow) > len(flow) // 8


def _justified(pages: list[_Placed], em: float) -> bool:
    """Whether full lines end flush that would not by themselves: those with half-width characters, and
    those that are wider than their full squares."""
    flush = short = 0
    for flow, (_, right) in pages:
        for line in flow:
            end = abs(right - line.right)
            if end <= SAME * em:
                flush += _NARROW.search(line.text) is not None or _is_stretched(line)
            elif end <= NEARLY * em:
                short += _NARROW.search(line.text) is not None
    return flush >= ENOUGH and flush >= MOST * (flush + short)


def _is_stretched(line: Line) -> bool:
    squares = len(line.text) * line.em
    return min(line.text) >= SQUARE and abs(line.right - line.left - squares) > SAME * line.em


def _indented(pages: list[_Placed], em: float) -> bool:
    """Whether paragraphs begin indented: full indented lines (no signatures, which stand further in) go on at
    the margin. Where none shows that, judged by the lines after those that surely end a paragraph."""
    out, starts = 0, []
    for flow, (left, right) in pages:
        for above, below in pairwise(flow):
            room, indent = right - above.right, (below.left - left) / em
            if room > START_SHORT * em:
                starts.append(indent)
            elif room <= RAGGED * em and RAGGED * em <= above.left - left <= DEEPEST * em:
                out += 1 if indent <= OUTSIDE else -1
    return out > 0 if out else not starts or median(starts) >= 1.0
