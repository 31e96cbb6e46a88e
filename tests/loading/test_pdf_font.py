"""The font that stands in for Chinese fonts that a PDF only names."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pypdfium2.raw as pdfium
import pytest
from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extract.loading.pdf import read
from extract.loading.pdf_font import square_font, stand_in
from extract.loading.pdf_native import open_document
from tests.loading.pdf_build import Pdf, fill_grid

ROWS = (("序", "整改时限"), ("1", "2031年6月底前"))


@pytest.fixture
def no_fonts() -> Iterator[None]:
    """PDFium as on a machine without fonts."""
    with stand_in():
        nothing = pdfium.FPDF_SYSFONTINFO(version=1)
        pdfium.FPDF_SetSystemFontInfo(nothing)
        yield


def small_table() -> bytes:
    pdf = Pdf()
    fill_grid(pdf, (60.0, 120.0, 300.0), (100.0, 130.0, 160.0), ROWS)
    return pdf.data()


@pytest.mark.usefixtures("no_fonts")
def test_a_machine_without_fonts_reads_the_same() -> None:
    assert read(small_table(), "n").text == "".join("\t".join(row) + "\n" for row in ROWS)


@pytest.mark.parametrize(
    ("character", "box"),
    [("整", (0, 0, 100, 100)), ("，", (0, 0, 100, 100)), ("a", (0, 0, 50, 100)), ("𠀀", (0, 0, 100, 100))],
)
def test_characters_are_squares(character: str, box: tuple[int, int, int, int]) -> None:
    assert ImageFont.truetype(io.BytesIO(square_font()), 100).getbbox(character) == box


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000"])
def test_spaces_have_no_outline(space: str) -> None:
    assert ImageFont.truetype(io.BytesIO(square_font()), 100).getmask(space).getbbox() is None


def font_of(document: object) -> bytes:
    """The font file that PDFium took for the first text of the first page."""
    page = pdfium.FPDF_LoadPage(document, 0)
    text = pdfium.FPDFText_LoadPage(page)
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, 0))
    size = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    data = (ctypes.c_uint8 * size.value)()
    pdfium.FPDFFont_GetFontData(font, data, size.value, size)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return bytes(data)


def test_it_is_taken_only_while_a_document_is_read() -> None:
    data = small_table()
    with open_document(data) as document:
        assert font_of(document) == square_font()
    other = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    assert font_of(other) != square_font()
    pdfium.FPDF_CloseDocument(other)


def test_radicals_are_the_characters_they_look_like() -> None:
    """Fonts map glyphs to both, and PDF programs choose one at random."""
    written, meant = "⼀、⽔务局⻓领导不⼒", "一、水务局长领导不力"
    assert read(_in_a_font_that_says(written, meant), "n").text == meant + "\n"


def _in_a_font_that_says(written: str, shown: str) -> bytes:
    """A line whose font maps what it shows to other characters."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    letters = "".join(chr(0xC0 + at) for at in range(len(shown)))
    pdf = Pdf()
    pdf.canvas.setPageCompression(0)
    pdf.canvas.setFont("Vera", 12)
    pdf.canvas.drawString(60, 700, letters)
    data = pdf.data()
    for letter, sign in zip(letters, written, strict=True):
        data = data.replace(f"<{ord(letter):04X}>".encode(), f"<{ord(sign):04X}>".encode())
    return data
