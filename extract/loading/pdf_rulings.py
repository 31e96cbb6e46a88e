"""The ruling lines of a page: strokes, thin filled rectangles and the edges of drawn boxes.

Word and WPS paint borders as many thin rectangles, LibreOffice strokes them, others stroke a rectangle
per cell; all come out as the same straight horizontal and vertical lines, pieces joined.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.loading.pdf_native import OBJECT_FORM, OBJECT_PATH, Box, NativePage, View

THIN = 4.0  # points; anything drawn thicker is an area, not a line
SNAP = 3.0  # points; lines closer than this are one line, gaps smaller than this are closed
SAME = 0.75  # points; a line that goes on does so at the same place, but for rounding and a border's width
SHORTEST = 6.0  # points; shorter lines are dots, dashes and parts of pictures
MOST_OBJECTS = 20_000  # a page with more drawn paths is a map or a plan, not a table
MOST_SEGMENTS = 2_000  # likewise for a single path
DEEPEST = 3  # forms within forms

Corner = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Ruling(NamedTuple):
    """A straight line: ``at`` is its y (or x, when vertical); it runs from ``start`` to ``end``. Points."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The lines of a page, each direction sorted by place."""

    horizontal: list[Ruling]
    vertical: list[Ruling]


def page_rulings(native: NativePage) -> Rulings:
    """All ruling lines of the page, in the order of their place."""
    objects = native.objects((OBJECT_PATH, OBJECT_FORM))
    if not objects or len(objects) > MOST_OBJECTS:
        return Rulings([], [])
    pieces: list[Box] = []
    for handle in objects:
        pieces.extend(_pieces(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), native.view, UNMOVED, 0))
    flat = [box for box in pieces if box.bottom - box.top < box.right - box.left]
    upright = [box for box in pieces if box.bottom - box.top > box.right - box.left]
    return Rulings(
        _joined(Ruling((box.top + box.bottom) / 2, box.left, box.right) for box in flat),
        _joined(Ruling((box.left + box.right) / 2, box.top, box.bottom) for box in upright),
    )


def shaded_edges(native: NativePage) -> list[Ruling]:
    """The upper and lower edges of the filled areas that stand on the page itself, not in its forms."""
    edges = []
    for handle in native.objects((OBJECT_PATH,))[:MOST_OBJECTS]:
        area = _bounds(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), native.view, UNMOVED)
        if area is not None and min(area.right - area.left, area.bottom - area.top) > THIN:
            edges += [Ruling(area.top, area.left, area.right), Ruling(area.bottom, area.left, area.right)]
    return sorted(edges)


def _pieces(item: Any, view: View, matrix: Matrix, depth: int) -> Iterator[Box]:
    """The thin boxes that a page object draws, as the reader sees them."""
    if pdfium.FPDFPageObj_GetType(item) == OBJECT_FORM:
        if depth < DEEPEST:
            inner = _times(_matrix(item), matrix)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), MOST_OBJECTS)):
                yield from _pieces(pdfium.FPDFFormObj_GetObject(item, index), view, inner, depth + 1)
        return
    if pdfium.FPDFPageObj_GetType(item) != OBJECT_PATH:
        return
    bounds = _bounds(item, view, matrix)
    if bounds is None:
        return
    if min(bounds.right - bounds.left, bounds.bottom - bounds.top) <= THIN:
        yield bounds
    elif pdfium.FPDFPath_CountSegments(item) <= MOST_SEGMENTS:
        yield from _edges(item, view, _times(_matrix(item), matrix))


def _bounds(item: Any, view: View, matrix: Matrix) -> Box | None:
    """The box of a painted path; None for one that is not painted."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return None
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    one, other = _moved(matrix, left.value, bottom.value), _moved(matrix, right.value, top.value)
    return _seen(view, one, other)


def _edges(item: Any, view: View, matrix: Matrix) -> Iterator[Box]:
    """The straight edges of a larger path: every side when stroked, thin parts only when filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    for outline in _outlines(item, matrix):
        if stroke.value:
            for one, other in pairwise(outline):
                side = _seen(view, one, other)
                if min(side.right - side.left, side.bottom - side.top) <= 1.0:
                    yield side
        else:
            xs, ys = [x for x, _ in outline], [y for _, y in outline]
            area = _seen(view, (min(xs), min(ys)), (max(xs), max(ys)))
            if min(area.right - area.left, area.bottom - area.top) <= THIN:
                yield area


def _outlines(item: Any, matrix: Matrix) -> list[list[Corner]]:
    """The corners of each subpath, in PDF space; curves count as the line to their end."""
    outlines: list[list[Corner]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if not outlines or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            outlines.append([])
        outlines[-1].append(_moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines


def _seen(view: View, one: Corner, other: Corner) -> Box:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    return view.box(left, bottom, right, top)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return UNMOVED
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    left, right = _moved(then, e, f)
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        left,
        right,
    )


def _moved(matrix: Matrix, x: float, y: float) -> Corner:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Lines at nearly the same place become one, where they overlap or go on; short ones go."""
    joined: list[Ruling] = []
    for group in _rows(sorted(rulings)):
        runs: list[list[Ruling]] = []
        end = 0.0
        for ruling in sorted(group, key=lambda one: one.start):
            if runs and _goes_on(runs[-1], end, ruling):
                runs[-1].append(ruling)
                end = max(end, ruling.end)
            else:
                runs.append([ruling])
                end = ruling.end
        joined.extend(map(_one, runs))
    return sorted(ruling for ruling in joined if ruling.end - ruling.start >= SHORTEST)


def _goes_on(run: list[Ruling], end: float, ruling: Ruling) -> bool:
    """Whether a line overlaps those that end at ``end``, or begins there at exactly their place."""
    if ruling.start < end - SNAP:
        return True
    return ruling.start <= end + SNAP and min(abs(ruling.at - one.at) for one in run) <= SAME


def _one(run: list[Ruling]) -> Ruling:
    """The line that the pieces make."""
    at = sum(ruling.at for ruling in run) / len(run)
    return Ruling(at, run[0].start, max(ruling.end for ruling in run))


def _rows(rulings: list[Ruling]) -> list[list[Ruling]]:
    """Lines grouped by place: a group is never wider than :data:`SNAP`."""
    rows: list[list[Ruling]] = []
    for ruling in rulings:
        if rows and ruling.at - rows[-1][0].at <= SNAP:
            rows[-1].append(ruling)
        else:
            rows.append([ruling])
    return rows
