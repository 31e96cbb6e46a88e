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

NARROWEST = 0.5  # of the page; a block of text narrower than this is a list of short lines
CLUSTER = 1.0  # em; full lines end within this of the margin
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
    found: list[Block | None] = [None] * len(pages)
    for size in sorted({round(page.width) for page in pages}):
        numbers = [number for number, page in enumerate(pages) if round(page.width) == size]
        edges = _edges([flows[number] for number in numbers], numbers, em, size)
        indents = _indented([flows[number] for number in numbers], edges, em)
        for number, (left, right) in zip(numbers, edges, strict=True):
            found[number] = Block(left, right, indents)
    return [block for block in found if block is not None]


def _em(flows: Sequence[Sequence[Line]]) -> float:
    sizes = [line.em for flow in flows for line in flow]
    return median(sizes) if sizes else 12.0


def _edges(
    flows: list[Sequence[Line]], numbers: list[int], em: float, page_width: float
) -> list[tuple[float, float]]:
    widths = [line.right - line.left for flow in flows for line in flow]
    width = max(_highest(widths, em), NARROWEST * page_width)
    rights = [_right(flow, width - CLUSTER * em, em) for flow in flows]
    known = [right for right in rights if right is not None]
    edges = []
    for number, right in zip(numbers, rights, strict=True):
        same_side = [
            other
            for place, other in zip(numbers, rights, strict=True)
            if other is not None and place % 2 == number % 2
        ]
        place = right if right is not None else median(same_side or known or [(page_width + width) / 2])
        edges.append((place - width, place))
    return edges


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


def _indented(flows: list[Sequence[Line]], edges: list[tuple[float, float]], em: float) -> bool:
    """Whether most paragraphs begin indented, judged after lines that surely end one."""
    starts = [
        (below.left - left) / em
        for flow, (left, right) in zip(flows, edges, strict=True)
        for above, below in pairwise(flow)
        if above.right < right - START_SHORT * em
    ]
    return not starts or median(starts) >= 1.0
