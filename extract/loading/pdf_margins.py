"""Where the text block of each page stands: the edges against which a line is full or indented.

The block's width is a property of the document (per page width), its place one of the page: margins may
be mirrored, a scan shifted. A page whose own lines do not show the whole width (no full line, or no line
that begins at the margin) stands where the others do, unless its lines contradict that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.loading.pdf_lines import Line
from extract.loading.pdf_page import Page

NARROWEST = 0.33  # of the page; a block of text narrower than this is a list of short lines
LARGER = 1.15  # relative to the usual size; titles say nothing about the margins
SAME = 0.2  # em; lines that begin (or end) this close together share a margin
RAGGED = 1.0  # em; full lines that are not justified, or whose last mark hangs out, end within this
INDENTED = 2.0  # em; how far first lines usually begin inside the margin
OUTSIDE = 0.5  # em; no line of the block begins this far left of it
UNEVEN = 4.0  # em; where the right margin is so much wider than the left one, lines may all be short
FULL = 3  # lines of a page that end at about the same place and so show a right margin all the same
NEARLY = 1.5  # em; lines that may be full end within this of the margin
ENOUGH = 5  # lines that show whether text is justified
MOST = 0.85  # of them; the others end paragraphs
START_SHORT = 4.0  # em; a line this much short of the margin surely ends its paragraph

_NARROW = re.compile("[0-9A-Za-z]")
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
    reaches = {number: _reach(flow, em) for number, flow in flows.items() if flow}
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


def _reach(flow: Sequence[Line], em: float) -> tuple[float, float]:
    """Where the lines of a page begin and end: single ones that stand out do not count."""
    rights = sorted((line.right for line in flow), reverse=True)
    top = _first_shared(rights, em)
    flush = _most_shared([right for right in rights if abs(right - top) <= RAGGED * em], em)
    return _first_shared(sorted(line.left for line in flow), em), flush


def _first_shared(places: Sequence[float], em: float) -> float:
    """The first of the sorted places that another one shares; the first of all when none is shared."""
    for one, following in pairwise(places):
        if abs(following - one) <= SAME * em:
            return one
    return places[0]


def _most_shared(rights: Sequence[float], em: float) -> float:
    """The place that most lines share, if half of them do: there lines are justified; else the first."""
    counts = [sum(abs(other - one) <= SAME * em / 2 for other in rights) for one in rights]
    most = max(counts)
    return rights[counts.index(most)] if 2 * most >= len(rights) else rights[0]


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
    """Whether lines with half-width characters, which seldom fill a line by themselves, end flush."""
    ends = [
        (right - line.right) / em
        for flow, (_, right) in pages
        for line in flow
        if abs(right - line.right) <= NEARLY * em and _NARROW.search(line.text)
    ]
    flush = sum(abs(end) <= SAME for end in ends)
    return len(ends) >= ENOUGH and flush >= MOST * len(ends)


def _indented(pages: list[_Placed], em: float) -> bool:
    """Whether most paragraphs begin indented, judged after lines that surely end one."""
    starts = [
        (below.left - left) / em
        for flow, (left, right) in pages
        for above, below in pairwise(flow)
        if above.right < right - START_SHORT * em
    ]
    return not starts or median(starts) >= 1.0
