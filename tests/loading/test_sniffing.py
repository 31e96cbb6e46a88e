"""The door: what a file is, by its content, and in what words it is refused."""

from __future__ import annotations

import gzip
import io
import random
import subprocess
import sys
import zipfile

import pytest

from extract.errors import InputError
from extract.loading import load, notice_id_of, sniff
from extract.loading.sniffing import MAX_BYTES, MAX_TEXT_BYTES

NOTICE = "中共云渚市粮食和物资储备局党组关于巡察整改情况的通报\n一、关于“学习不深入”问题\n责任领导：高远\n"
PAGE = f"<!DOCTYPE html><html><body><p>{NOTICE}</p></body></html>"


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name in names:
            zipped.writestr(name, "<x/>" * 50)
    return buffer.getvalue()


DOCX = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def ole(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (NOTICE.encode(), "a.txt", "txt"),
        (NOTICE.encode(), "a.html", "txt"),
        (NOTICE.encode("gb18030"), "a", "txt"),
        (NOTICE.encode("utf-16"), "a.doc", "txt"),
        (NOTICE.encode("utf-16-le"), "a.txt", "txt"),
        (PAGE.encode(), "a.txt", "html"),
        (PAGE.encode("gb18030"), "a.pdf", "html"),
        (PAGE.encode("utf-16"), "a", "html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n" + PAGE.encode(), "a", "html"),
        (f"<p>{NOTICE}</p>".encode(), "a.txt", "html"),
        (f"<div>一、<b>关于</b>问题</div>{NOTICE}".encode(), "a", "html"),
        ("<table><tr><td>序号</td><td>问题</td></tr></table>".encode(), "a", "html"),
        ("第一段<br>第二段<br>第三段<BR/>第四段".encode(), "a", "html"),
        (DOCX, "a.doc", "docx"),
        (archive("[Content_Types].xml", "word\\document.xml"), "a", "docx"),
        (archive("[Content_Types].xml", "word/document2.xml"), "a", "docx"),
        (b"%PDF-1.7\n1 0 obj\n", "a.html", "pdf"),
        (b"\r\n\r\n%PDF-1.4\n1 0 obj\n", "a", "pdf"),
    ],
)
def test_recognises_by_content(data: bytes, name: str, expected: str) -> None:
    assert sniff(data, name) == expected


@pytest.mark.parametrize(
    "text",
    [
        NOTICE + "网页中误用了<br>标签。\n",
        NOTICE + "系统页面的<div>与</div>没有配对。\n",
        "<通知>各科室：请于本周五前报送整改台账。</通知>\n",
        "整改率<60%的单位3家，>90%的单位5家。\n",
        NOTICE + "文件头应为%PDF-1.4字样。\n",
    ],
)
def test_text_that_mentions_markup_is_text(text: str) -> None:
    assert sniff(text.encode(), "a.txt") == "txt"


def test_the_suffix_breaks_the_tie() -> None:
    half = (NOTICE + "第一段</p>").encode()
    assert (sniff(half, "a.txt"), sniff(half, "a.HTM")) == ("txt", "html")


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", "empty", "0 字节"),
        (b"\xef\xbb\xbf  \r\n\t", "empty", "只有空白"),
        ("　　\n".encode("gb18030"), "empty", "只有空白"),
        ("\ufeff \n".encode("utf-16-le"), "empty", "只有空白"),
        (b"\0" * 5000, "binary", "二进制"),
        (random.Random(7).randbytes(5000), "binary", "二进制"),
        (b"MZ\x90\0\x03\0\0\0" * 20, "binary", "二进制"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "unsupported", "PNG 图片"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "unsupported", "JPEG 图片"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "unsupported", "WebP"),
        (b"BM\x10\x20\0\0\0\0\0\0" + b"\0" * 40, "unsupported", "BMP"),
        (rb"{\rtf1\ansi \u25972?}", "unsupported", "RTF"),
        (gzip.compress(NOTICE.encode()), "unsupported", "gzip"),
        (ole("WordDocument"), "unsupported", "另存为 docx"),
        (ole("Workbook"), "unsupported", "Excel"),
        (ole("Other"), "unsupported", "复合文档"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "unsupported", "Excel"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "unsupported", "OFD"),
        (archive("mimetype", "content.xml"), "unsupported", "OpenDocument"),
        (archive("通报.txt"), "unsupported", "解压"),
        (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n", "unsupported", "mht"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "unsupported", "Word XML"),
        (DOCX[: len(DOCX) // 2], "corrupt", "Word 文档不完整"),
        (archive("a.bin")[:60], "corrupt", "压缩包不完整"),
        (ole("EncryptedPackage"), "encrypted", "密码"),
        (b"%PDF-1.7" + b"\0" * MAX_BYTES, "too_large", "上限 64 MB"),
        (b"x" * (MAX_TEXT_BYTES + 1), "too_large", "上限 20 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refuses_with_a_kind_and_a_sentence(data: bytes, kind: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as refused:
        sniff(data, "a.txt")
    assert refused.value.kind == kind


def test_an_encrypted_member_is_encrypted() -> None:
    locked = bytearray(DOCX)
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1  # the general purpose flag of the first entry in the central directory
    with pytest.raises(InputError) as refused:
        sniff(bytes(locked), "a.docx")
    assert refused.value.kind == "encrypted"


def test_random_bytes_are_never_read_as_text() -> None:
    source = random.Random(20240601)
    for _ in range(200):
        with pytest.raises(InputError):
            load(source.randbytes(2000), "a.txt")


def test_load_takes_the_id_from_the_bytes() -> None:
    document = load(NOTICE.encode(), "a.html")
    assert (document.format, document.notice_id) == ("txt", notice_id_of(NOTICE.encode()))
    assert len(document.notice_id) == 16


def test_plain_text_pays_for_no_other_format() -> None:
    code = (
        "import sys; from extract.loading import load; load('一、问题。'.encode(), 'a.txt');"
        "print([m for m in ('lxml', 'selectolax', 'pypdfium2', 'zhconv', 'pyarrow') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
