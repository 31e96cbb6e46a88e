"""Where the text block of each page stands: the edges against which a line is full or indented.

The block's width is a property of the document (per page width), its place one of the page: margins may
be mirrored, a scan shifted. A page without a full line takes the place from its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.loading.pdf_lines import Line
from extract.loading.pdf_page import Page

NARROWEST = 0.33  # of the page; a block of text narrower than this is a list of short lines
CLUSTER = 1.0  # em; full lines end within this of the margin
LARGER = 1.15  # relative to the usual size; titles say nothing about the margins
NEAR = 1.5  # em; the margin is where the leftmost line begins, if that is near where it should be
START_SHORT = 4.0  # em; a line this much short of the margin surely ends its paragraph


@dataclass(frozen=True, slots=True)
class Block:
    """Left and right edge of a block of text in points; ``indents``: paragraphs begin indented."""

    left: float
    right: float
    indents: bool


def blocks(pages: Sequence[Page], flows: Sequence[Sequence[Line]]) -> list[Block]:
    """The text block of every page; ``flows`` are the pages' lines outside tables and furniture."""
    em = _em(flows)
    usual = [[line for line in flow if line.em <= LARGER * em] for flow in flows]
    found: dict[int, Block] = {}
    for size in sorted({round(page.width) for page in pages}):
        numbers = [number for number, page in enumerate(pages) if round(page.width) == size]
        edges = _edges({number: usual[number] for number in numbers}, em, size)
        indents = _indented([(flows[number], edges[number]) for number in numbers], em)
        for number, (left, right) in edges.items():
            found[number] = Block(left, right, indents)
    return [found[number] for number in range(len(pages))]


def _em(flows: Sequence[Sequence[Line]]) -> float:
    sizes = [line.em for flow in flows for line in flow]
    return median(sizes) if sizes else 12.0


def _edges(flows: dict[int, list[Line]], em: float, page_width: float) -> dict[int, tuple[float, float]]:
    """Left and right edge of the block on each page, by the page's number."""
    widths = [line.right - line.left for flow in flows.values() for line in flow]
    width = max(_highest(widths, em), NARROWEST * page_width)
    rights = {number: _right(flow, width - CLUSTER * em, em) for number, flow in flows.items()}
    known = [right for right in rights.values() if right is not None] or [(page_width + width) / 2]
    sides = []
    for side in (0, 1):
        here = [right for number, right in rights.items() if right is not None and number % 2 == side]
        sides.append(median(here or known))
    places = {number: sides[number % 2] if right is None else right for number, right in rights.items()}
    return {number: _settled(flows[number], place, width, em) for number, place in places.items()}


def _settled(flow: Sequence[Line], right: float, width: float, em: float) -> tuple[float, float]:
    """Both edges of the block: lines begin more exactly at its left edge than they end at its right."""
    left = min((line.left for line in flow), default=right - width)
    if abs(left - (right - width)) > NEAR * em:
        left = right - width  # all lines of the page are indented
    return left, left + width


def _right(flow: Sequence[Line], enough: float, em: float) -> float | None:
    """Where the full lines of a page end; None when it has none."""
    full = [line.right for line in flow if line.right - line.left >= enough]
    return _highest([line.right for line in flow if line.right >= min(full)], em) if full else None


def _highest(values: list[float], em: float) -> float:
    """The upper end of the values, not counting single ones that stand out."""
    ordered = sorted(values, reverse=True)
    support = max(2, len(ordered) // 50)
    for index, value in enumerate(ordered[: len(ordered) - support + 1]):
        if value - ordered[index + support - 1] <= CLUSTER * em:
            return value
    return ordered[0] if ordered else 0.0


def _indented(pages: list[tuple[Sequence[Line], tuple[float, float]]], em: float) -> bool:
    """Whether most paragraphs begin indented, judged after lines that surely end one."""
    starts = [
        (below.left - left) / em
        for flow, (left, right) in pages
        for above, below in pairwise(flow)
        if above.right < right - START_SHORT * em
    ]
    return not starts or median(starts) >= 1.0
