"""Reading a PDF: its text in paragraphs, its ruled tables, and what belongs to the page alone.

Uses PDFium. Guarantees: no visible character is lost; a paragraph stands on one line of the text even
when it runs over lines and pages; a table is one table over all its pages, its rows and cells whole.
"""

from __future__ import annotations

from typing import Any

from extract.errors import InputError
from extract.loading.pdf_flow import write
from extract.loading.pdf_lines import IDEOGRAPH
from extract.loading.pdf_native import NativePage, open_document, open_page, page_count
from extract.loading.pdf_page import Page, read_page
from extract.model import Document
from extract.patterns import pattern_of

MAX_PAGES = 5_000
"""The most pages that are read: some twenty seconds; the longest published plan has a few hundred."""


_GARBLED = (
    "PDF文件的字体没有写明文字编码，读不出汉字（复制出来也是乱码）；"
    "请用原文件重新导出，或先做文字识别（OCR）再处理。"
)
_IDEOGRAPH = pattern_of(f"[{IDEOGRAPH}]")
_CONTROLS = pattern_of("[\x01-\x08\x0b\x0c\x0e-\x1f]")
_FEW_CONTROLS = 10  # one in so many characters, at the most, in a text that can be read


def read(data: bytes, notice_id: str) -> Document:
    """The PDF as a document of format "pdf".

    ``pages`` holds where the first character of each page stands; a page that begins inside a paragraph
    begins inside a line. Running heads, page numbers and repeated table heads are in ``text`` on lines
    of their own and marked as ``furniture``; those of a page break inside a paragraph or table stand
    right after it. Tables without upright lines are tables where lines, shades or numbers part their rows,
    and else come as lines. Pages that cannot be read, or show a picture in place of text, are passed over as
    long as one page has text, and named in ``unread``.

    Raises InputError: "encrypted" (needs a password), "corrupt" (cannot be opened), "no_text" (scanned, or
    set in fonts that do not say which characters they show), "too_large" (more than ``MAX_PAGES``).
    """
    with open_document(data) as document:
        _check_length(page_count(document))
        pages: list[Page] = []
        after_table = False
        for number in range(page_count(document)):
            with open_page(document, number) as native:
                pages.append(_page(native, number, after_table=after_table))
            after_table = after_table or bool(pages[-1].fragments)
        written = write(pages)
        text = "".join(written.parts)
        if not any(char.isalnum() for char in text):
            raise InputError("no_text", _no_text(len(pages)))
        if not _IDEOGRAPH.search(text) and _is_garbled(document):
            raise InputError("no_text", _GARBLED)
    return Document(
        notice_id=notice_id,
        text=text,
        format="pdf",
        pages=written.page_starts(len(pages)),
        tables=tuple(written.tables),
        furniture=tuple(written.furniture),
        unread=tuple(page.number + 1 for page in pages if page.unread),
    )


def _check_length(pages: int) -> None:
    if pages > MAX_PAGES:
        raise InputError(
            "too_large", f"PDF文件自称有{pages}页，超过上限{MAX_PAGES}页；请核对文件，或拆成单份再试。"
        )


def _page(native: NativePage | None, number: int, *, after_table: bool) -> Page:
    if native is None:
        return Page(number, 0.0, 0.0, (), (), unread=True)
    return read_page(native, number, after_table=after_table)


def _is_garbled(document: Any) -> bool:
    """Whether control characters stand among the others: numbers of a font's drawings, taken for text."""
    texts = []
    for number in range(page_count(document)):
        with open_page(document, number) as native:
            texts.append("" if native is None else native.text)
    return sum(len(_CONTROLS.findall(text)) for text in texts) * _FEW_CONTROLS > sum(map(len, texts))


def _no_text(pages: int) -> str:
    return f"PDF文件共{pages}页，没有任何文字，应为扫描件，请先做文字识别（OCR）再处理。"
