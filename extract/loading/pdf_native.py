"""PDFium through its C interface: open a file, load a page, ask for characters, boxes and objects.

Calls made for every object or line use prototypes with plain integer handles, which cost half of
what the generated bindings cost; all others go through ``pypdfium2.raw``. Every handle opened here
is closed here, also when reading fails.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat
from math import hypot, pi
from typing import Any, NamedTuple

import pypdfium2  # noqa: F401  (initialises the library that the raw interface calls)
import pypdfium2.raw as pdfium

from extract.errors import InputError
from extract.loading.pdf_font import stand_in
from extract.radicals import unified

Pointer = ctypes.c_void_p
OBJECT_PATH = 2
OBJECT_IMAGE = 3
OBJECT_FORM = 5
SQUARE = "\u2e80"  # from here on characters are set in full squares
_SAMPLE = 12  # characters of a page that are asked how they are turned
_ASKEW = 0.05  # of a quarter turn; the text of a scanned page lies as the page lay
MISSIZED = 1.5  # an ideograph is about as wide as its font is high


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function, taking and giving integers for handles."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, Pointer).value or 0)


_object_at = _direct(pdfium.FPDFPage_GetObject, Pointer, Pointer, ctypes.c_int)
_object_type = _direct(pdfium.FPDFPageObj_GetType, ctypes.c_int, Pointer)
_loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, Pointer, ctypes.c_int, Pointer)
_origin = _direct(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, Pointer, ctypes.c_int, Pointer, Pointer)
_font_size = _direct(pdfium.FPDFText_GetFontSize, ctypes.c_double, Pointer, ctypes.c_int)
_char_matrix = _direct(pdfium.FPDFText_GetMatrix, ctypes.c_int, Pointer, ctypes.c_int, Pointer)
_char_angle = _direct(pdfium.FPDFText_GetCharAngle, ctypes.c_float, Pointer, ctypes.c_int)
_is_generated = _direct(pdfium.FPDFText_IsGenerated, ctypes.c_int, Pointer, ctypes.c_int)


class Box(NamedTuple):
    """A rectangle in points as the reader sees the page: x to the right, y down from its upper left."""

    left: float
    top: float
    right: float
    bottom: float


class View(NamedTuple):
    """How a page is shown: its visible box in PDF space and its clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of PDF space (y up) as the reader sees it."""
        if self.turns == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.turns == 1:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.turns == 2:
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)


class NativePage:
    """A loaded page. ``text`` is what PDFium reads; all that is asked about a character takes its offset.

    Where the file embeds no fonts, others stand in for them, and the boxes of characters change with them.
    So places and sizes come from the file alone (origins, font sizes); only the advance of a character that
    is not a full square comes from its box, and is never more than an em.
    """

    def __init__(self, page: Any, text_page: Any) -> None:
        self.page = page
        self._text_handle = ctypes.cast(text_page, Pointer).value
        self.text, self._index = _characters(text_page)
        self.view = _view(page, _quarters(self._text_handle, self.text, self._index))
        self._rectangle = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._addresses = ctypes.addressof(self._rectangle), ctypes.addressof(self._matrix)
        self._correction: float | None = None
        self.place = _placer(self._text_handle, self._index, self.view)

    def end(self, offset: int, x: float, em: float) -> float:
        """Where the character that begins at ``x`` ends."""
        if self.text[offset] >= SQUARE:
            return x + em
        return min(max(self._loose(offset).right, x), x + em)

    def size(self, offset: int) -> float:
        """The font size of the character as shown, in points: its em."""
        index = offset if self._index is None else self._index[offset]
        _char_matrix(self._text_handle, index, self._addresses[1])
        scale = hypot(self._matrix.a, self._matrix.b)
        em = float(_font_size(self._text_handle, index)) * scale or 1.0
        if self._correction is None and self.text[offset] >= SQUARE:
            box = self._loose(offset)
            ratio = (box.right - box.left) / em
            # The size of a font made of drawings (Type 3) may be given in any unit.
            self._correction = 1.0 if 1 / MISSIZED < ratio < MISSIZED else ratio or 1.0
        return em * (self._correction or 1.0)

    def _loose(self, offset: int) -> Box:
        """The character with its full advance and font height, or with what juts out of them."""
        index = offset if self._index is None else self._index[offset]
        _loose_box(self._text_handle, index, self._addresses[0])
        found = self._rectangle
        return self.view.box(found.left, found.bottom, found.right, found.top)

    def generated(self, offset: int) -> bool:
        """Whether PDFium put the character there because of a gap."""
        index = offset if self._index is None else self._index[offset]
        return bool(_is_generated(self._text_handle, index) == 1)

    def objects(self, kinds: tuple[int, ...]) -> list[int]:
        """Handles of the page objects of these kinds, in drawing order."""
        handle = ctypes.cast(self.page, Pointer).value
        places = range(pdfium.FPDFPage_CountObjects(self.page))
        types = list(map(_object_type, map(_object_at, repeat(handle), places)))
        if not any(kind in types for kind in kinds):
            return []
        return [_object_at(handle, place) for place, kind in zip(places, types, strict=True) if kind in kinds]


def _placer(
    handle: int | None, indices: list[int] | None, view: View
) -> Callable[[int], tuple[float, float]]:
    """Says where the character at an offset begins: x, and y of the line it stands on.

    A closure, as this is what is asked most.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    x_address, y_address = ctypes.addressof(x), ctypes.addressof(y)
    left, top = view.left, view.top

    def upright(offset: int) -> tuple[float, float]:
        _origin(handle, offset if indices is None else indices[offset], x_address, y_address)
        return x.value - left, top - y.value

    def turned(offset: int) -> tuple[float, float]:
        _origin(handle, offset if indices is None else indices[offset], x_address, y_address)
        seen = view.box(x.value, y.value, x.value, y.value)
        return seen.left, seen.bottom

    return turned if view.turns else upright


def _view(page: Any, turns: int | None) -> View:
    """The page with its writing upright; as the file has it turned where that is not known."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    if turns is None:
        turns = max(pdfium.FPDFPage_GetRotation(page), 0) % 4
    return View(box.left, box.bottom, box.right, box.top, turns)


def _quarters(handle: int | None, text: str, indices: list[int] | None) -> int | None:
    """By how many clockwise quarter turns most of the writing stands upright; None when none is most.

    A wide table is often printed sideways on a page that nothing turns, and a page may be turned wrongly.
    """
    visible = [at for at in range(0, len(text), max(len(text) // _SAMPLE, 1)) if text[at] > " "]
    angles = [_char_angle(handle, at if indices is None else indices[at]) / (pi / 2) for at in visible]
    turns = Counter(-round(angle) % 4 for angle in angles if abs(angle - round(angle)) < _ASKEW)
    most = turns.most_common(1)
    return most[0][0] if most and 2 * most[0][1] > len(angles) else None


def _characters(text_page: Any) -> tuple[str, list[int] | None]:
    """The page's text, and the character index of each offset where the two differ.

    They differ when a character stands outside the basic plane (PDFium counts UTF-16 units) or has
    no Unicode value (it is counted but not given).
    """
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    units = max(written - 1, 0)
    text = unified(bytes(memoryview(buffer).cast("B")[: 2 * units]).decode("utf-16-le", "replace"))
    if len(text) == units == count:
        return text, None
    return text, _indices(text_page, text, exact=units == count)


def _indices(text_page: Any, text: str, *, exact: bool) -> list[int]:
    indices, unit = [], 0
    for char in text:
        indices.append(unit if exact else pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, unit))
        unit += 2 if ord(char) > 0xFFFF else 1
    return indices


@contextmanager
def open_document(data: bytes) -> Iterator[Any]:
    """A PDFium document over ``data``; InputError "encrypted" or "corrupt" when it cannot be opened."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError())
    try:
        if pdfium.FPDF_GetPageCount(document) <= 0:
            raise InputError("corrupt", "PDF文件里没有任何页面，请检查文件是否完整。")
        with stand_in():
            yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def page_count(document: Any) -> int:
    """The number of pages."""
    return int(pdfium.FPDF_GetPageCount(document))


def _refusal(code: int) -> InputError:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return InputError("encrypted", "PDF文件已加密，需要口令才能打开，请先解除加密再处理。")
    return InputError("corrupt", "PDF文件已损坏，无法打开，请重新下载或另存后再试。")


@contextmanager
def open_page(document: Any, number: int) -> Iterator[NativePage | None]:
    """The page (from 0) with its text; None when PDFium cannot load that page."""
    page = pdfium.FPDF_LoadPage(document, number)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        yield NativePage(page, text_page) if text_page else None
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        if page:
            pdfium.FPDF_ClosePage(page)
