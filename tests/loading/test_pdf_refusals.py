"""PDFs that cannot be read, or only in part: what is refused, and with which words."""

from __future__ import annotations

import io

import pypdf
import pytest

from extract.errors import InputError
from extract.loading.pdf import read
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
