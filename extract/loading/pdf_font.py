"""The font that stands in for Chinese fonts which a PDF names but does not hold.

PDFium asks the machine for such fonts. Then a machine without Chinese fonts loses characters (those without
an outline have no place), different ones make for different spaces, and measuring outlines that nobody will
see takes most of the time. So while a document is read PDFium gets a font in which every character is
a full square, ASCII half of one; widths come from the PDF as ever.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

EM = 1000  # units
ASCENT, DESCENT = 880, -120  # units; as Chinese fonts have it
CHARSETS = frozenset({128, 129, 134, 136})  # Windows' numbers of Japanese, Korean, both Chinese
BLANK, SQUARE, HALF = range(3)  # the glyphs; the first one also shows what is missing
LAST = 0x10FFFF  # the last character of Unicode
MAGIC = 0x5F0F3CF5  # what tells a font's head


@contextmanager
def stand_in() -> Iterator[None]:
    """PDFium takes Chinese fonts from here, and afterwards from the machine again.

    That is a setting of the whole process, so documents are read one at a time, as PDFium demands anyway.
    """
    ours, usual = _sources()
    pdfium.FPDF_SetSystemFontInfo(ours)
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(usual)


@cache
def _sources() -> tuple[Any, Any]:
    """Where PDFium finds fonts, for as long as the process lives: here, and on the machine."""
    data = square_font()

    def find(_this: Any, _weight: int, _italic: int, charset: int, *_more: Any) -> int | None:
        return 1 if charset in CHARSETS else None

    def give(_this: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0  # asked for one table, or whether this is a collection
        if size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    fields = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    ours = pdfium.FPDF_SYSFONTINFO(
        version=1, MapFont=fields["MapFont"](find), GetFontData=fields["GetFontData"](give)
    )
    usual = pdfium.FPDF_GetDefaultSystemFontInfo()
    # PDFium would throw it away when the other one is put in its place.
    usual.contents.Release = fields["Release"]()
    return ours, usual


def square_font() -> bytes:
    """A TrueType font that shows all of Unicode as full squares, ASCII as half ones and spaces as nothing.

    Tables as in ISO/IEC 14496-22 (OpenType), the fewest that FreeType reads.
    """
    outlines = [b"", _rectangle(EM), _rectangle(EM // 2)]
    places = [sum(map(len, outlines[:count])) // 2 for count in range(len(outlines) + 1)]
    advances = (EM // 2, EM, EM // 2)
    tables = {
        b"cmap": _character_map(),
        b"glyf": b"".join(outlines),
        b"head": struct.pack(
            ">4I2H2Q4h2H3h", 0x10000, 0, 0, MAGIC, 0, EM, 0, 0, 0, DESCENT, EM, ASCENT, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(
            ">I3hH11hH", 0x10000, ASCENT, DESCENT, 0, EM, 0, 0, EM, 1, *[0] * 7, len(advances)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", advance, 0) for advance in advances),
        b"loca": struct.pack(f">{len(places)}H", *places),
        b"maxp": struct.pack(">I14H", 0x10000, len(outlines), 4, 1, 0, 0, 1, *[0] * 8),
    }
    return _joined(tables)


def _rectangle(width: int) -> bytes:
    """An outline: one contour of four corners."""
    box = (0, DESCENT, width, ASCENT)
    corners = ((0, width, 0, -width), (DESCENT, 0, ASCENT - DESCENT, 0))
    return struct.pack(">h4h2H4B8h", 1, *box, 3, 0, 1, 1, 1, 1, *corners[0], *corners[1])


def _character_map() -> bytes:
    """Which glyph shows a character: ranges of characters that share one (cmap format 13)."""
    groups = ((0x21, 0x7F, HALF), (0xA1, 0x2FFF, SQUARE), (0x3001, LAST, SQUARE))
    body = b"".join(struct.pack(">3I", *group) for group in groups)
    head = struct.pack(">2H2HI", 0, 1, 3, 10, 12)
    return head + struct.pack(">2H3I", 13, 0, 16 + len(body), 0, len(groups)) + body


def _joined(tables: dict[bytes, bytes]) -> bytes:
    """The file: a directory of the tables, then the tables, each begun at a multiple of four bytes."""
    directory, body, start = b"", b"", 12 + 16 * len(tables)
    for tag, table in tables.items():
        directory += struct.pack(">4s3I", tag, 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return struct.pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + directory + body
