"""Each loader against the bare library that reads the same file and understands nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import docx
import pdfplumber
import pypdfium2
from selectolax.lexbor import LexborHTMLParser

from bench.inputs import prose, ruled
from bench.measuring import Figure, side_by_side
from extract.loading import load


def _bare_html(data: bytes) -> str:
    return LexborHTMLParser(data).body.text(separator="\n")


def _bare_docx(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _bare_pdf(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def _plumbed(data: bytes) -> list[object]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_tables() for page in document.pages]


def _pages(files: list[bytes]) -> int:
    return sum(len(pypdfium2.PdfDocument(data)) for data in files)


def _figure(
    names: tuple[str, str, str], unit: str, files: list[bytes], bare: Callable[[bytes], object]
) -> Figure:
    """``names``: what is measured, against what, and the goal."""
    ours, theirs = side_by_side(
        lambda: [load(data, "") for data in files], lambda: [bare(data) for data in files]
    )
    amount = _pages(files) if unit == "page" else len(files)
    return Figure(names[0], unit, amount, ours, names[1], theirs, names[2])


def figures() -> Iterator[Figure]:
    """HTML, Word, PDF prose and PDF tables."""
    yield _figure(("load html", "selectolax, all text", "≤ 1 ms each"), "file", prose("html"), _bare_html)
    yield _figure(("load docx", "python-docx, all text", "≤ 0.7"), "file", prose("docx"), _bare_docx)
    numbered = prose("docx-auto")
    yield _figure(("load docx, numbered", "python-docx, all text", "≤ 0.7"), "file", numbered, _bare_docx)
    yield _figure(("load pdf, prose", "PDFium, text of each page", "≤ 1.67"), "page", prose("pdf"), _bare_pdf)
    yield _figure(("load pdf, ruled table", "pdfplumber, tables", "≤ 0.2"), "page", [ruled()], _plumbed)
