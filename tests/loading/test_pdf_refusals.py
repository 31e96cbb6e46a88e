"""PDFs that cannot be read, or only in part: what is refused, and with which words."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extract.errors import InputError
from extract.loading.pdf import read
from extract.reading import read_document
from extract.rulebook import load_rules
from tests.loading.pdf_build import Pdf, notice

PARAGRAPHS = (
    "一、党组领导作用发挥不充分。",
    "整改措施：修订巡护管理办法，每季度检查一次。",
    "牵头领导：周岚",
)


def _saved(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(data, "n")
    return caught.value


def test_encrypted_file_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(notice(PARAGRAPHS)))
    writer.encrypt("secret", algorithm="RC4-128")
    error = refusal(_saved(writer))
    assert error.kind == "encrypted"
    assert "口令" in str(error)


def test_file_that_only_forbids_copying_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(notice(PARAGRAPHS)))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    assert read(_saved(writer), "n").text.splitlines() == list(PARAGRAPHS)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.7 \x00\xff" * 40, b"hello"])
def test_damaged_file_is_refused(data: bytes) -> None:
    error = refusal(data)
    assert error.kind == "corrupt"
    assert "损坏" in str(error)


def test_file_cut_short_is_read_or_refused_but_never_crashes() -> None:
    data = notice(PARAGRAPHS)
    kinds = {_kind(data[: len(data) * part // 10]) for part in range(1, 10)}
    assert kinds <= {"read", "corrupt", "no_text"}


def _kind(data: bytes) -> str:
    try:
        read(data, "n")
    except InputError as error:
        return error.kind
    return "read"


def test_scan_is_refused_with_advice() -> None:
    pdf = Pdf()
    pdf.box(50, 50, 500, 700)
    error = refusal(pdf.data())
    assert error.kind == "no_text"
    assert "OCR" in str(error)


#: Reportlab numbers the drawings of these from 1 on, less some signs that it keeps.
LETTERS = "".join(map(chr, range(0xC0, 0x100)))


def numbered(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows in a font without its table to Unicode: what stands in the file are numbers of its drawings."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdf = Pdf()
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            pdf.canvas.setFont("Vera", 10)
            pdf.canvas.drawString(40 + 200 * column, 780 - 20 * number, text)
    return pdf.data().replace(b"/ToUnicode", b"/OfNoUse  ")


def test_fonts_that_do_not_say_what_they_show_are_refused_with_advice() -> None:
    error = refusal(numbered([(LETTERS[at : at + 8], "2023 " + LETTERS[:6]) for at in range(0, 64, 8)]))
    assert error.kind == "no_text"
    assert "乱码" in str(error)


def test_rows_of_nothing_but_control_signs_are_no_table() -> None:
    """Each of these rows stands beside another, as in a table without upright lines."""
    error = refusal(numbered([(LETTERS[at], LETTERS[at], LETTERS[at]) for at in range(64)]))
    assert error.kind == "no_text"


def test_a_text_without_chinese_is_not_garbled() -> None:
    pdf = Pdf()
    pdf.canvas.drawString(60, 700, "Annual report of 2023, part 1")
    assert read(pdf.data(), "n").text == "Annual report of 2023, part 1\n"


def pictured(*pages: tuple[str, bool]) -> bytes:
    """Pages with these words, some with a picture over them."""
    pdf, picture = Pdf(), ImageReader(Image.new("L", (40, 60), 200))
    for number, (words, shown) in enumerate(pages):
        if number:
            pdf.break_page()
        if shown:
            pdf.canvas.drawImage(picture, 50, 50, 400, 600)
        pdf.text(90, 100, words)
    return pdf.data()


def test_pages_that_show_a_picture_in_place_of_text_are_named() -> None:
    data = pictured(
        ("整改措施：修订办法。", False),
        ("", True),
        ("", False),
        ("— 4 —", True),
        ("附：群众满意度调查现场照片", True),
    )
    document = read(data, "n")
    assert document.unread == (2, 4)
    assert len(document.pages) == 5


def test_a_notice_says_which_pages_were_not_read() -> None:
    words = "整改措施：修订办法。"
    data = pictured((words, False), ("", True), ("", True), (words, False), ("", True))
    notice = read_document(read(data, "n"), load_rules())
    (finding,) = [each for each in notice.findings if each.check == "page_unread"]
    assert finding.severity == "warning"
    assert "第2至3、5页只有图片" in finding.message
