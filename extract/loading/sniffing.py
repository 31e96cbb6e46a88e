"""What a file is, by its content; a suffix may lie and only decides where content leaves it open.

Every refusal is an ``InputError`` whose message says in Chinese what the file is and what to offer
instead. Kinds: ``empty``, ``binary``, ``unsupported``, ``corrupt``, ``encrypted``, ``too_large``.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final, NoReturn

from extract.errors import InputError
from extract.loading.decoding import decode
from extract.patterns import pattern_of

MAX_BYTES: Final = 64 << 20
"""The largest file that is read, in bytes."""

MAX_TEXT_BYTES: Final = 20 << 20
"""The largest text or web page that is read: a thousand times a long notice; more is not one notice."""

_SAMPLE: Final = 64 << 10
_FIRST: Final = 256  # bytes that rarely hold nothing but white space
_ADVICE: Final = "请提供 txt、html、docx 或带文字的 PDF 版本"
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF87a", "GIF 图片"),
    (b"GIF89a", "GIF 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"8BPS", "Photoshop 图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"\xfd7zXZ\0", "xz 压缩包"),
    (b"PK\x05\x06", "空的压缩包（zip）"),
    (b"PAR1", "Parquet 数据文件"),
    (b"SQLite format 3\0", "SQLite 数据库"),
    (b"\x7fELF", "程序文件"),
    (b"%!PS", "PostScript 文档"),
)
_INSIDE: Final = (
    (b"RIFF", 8, b"WEBP", "WebP 图片"),
    (b"", 4, b"ftyp", "音视频或 HEIC 图片"),
    (b"BZh", 4, b"1AY&SY", "bzip2 压缩包"),
    (b"BM", 6, b"\0\0\0\0", "BMP 图片"),
)
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_STREAMS: Final = (
    ("WordDocument", "旧版 Word 文档（.doc）"),
    ("Workbook", "旧版 Excel 表格（.xls）"),
    ("PowerPoint Document", "旧版 PPT 演示文稿"),
)
_ZIP_PARTS: Final = (
    ("xl/", "Excel 表格（.xlsx）"),
    ("ppt/", "PPT 演示文稿（.pptx）"),
    ("OFD.xml", "OFD 版式文件"),
    ("content.xml", "OpenDocument 文档"),
)
_XML_KINDS: Final = (
    (b'progid="Word.Document"', "Word XML 文档"),
    (b"<pkg:package", "Word XML 文档"),
    (b"<svg", "SVG 图片"),
)
_XML_STARTS: Final = (b"<?xml", b"\xef\xbb\xbf<?xml", b"<svg")
_MIME: Final = pattern_of(rb"(?:[A-Za-z-]+:[^\n]*\n|[ \t][^\n]*\n)*?MIME-Version:", re.I)

_MAIN_PART: Final = pattern_of(r"word/document\d*\.xml", re.I)
_PDF: Final = pattern_of(rb"%PDF-\d")
_CONTROL: Final = pattern_of("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BYTES: Final = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_PROLOGUE: Final = pattern_of(r"(?:\s|\ufeff|<\?xml[^>]*>|<!--(?:[^-]|-(?!->))*-->)*")
_PAGE_START: Final = pattern_of(r"<(?:!doctype\s+html|html|head|body|meta|title|base|link)[\s>/]", re.I)
_NAMES: Final = r"(?:p|div|table|tbody|tr|td|th|span|font|center|strong|b|h[1-6]|ul|ol|li|article|section)"
_CLOSED: Final = pattern_of(rf"</{_NAMES}\s*>", re.I)
_OPENED: Final = pattern_of(rf"<{_NAMES}(?:\s[^<>]*)?>", re.I)
_NOTHING: Final = "\ufeff\u200b \t\r\n\x0b\x0c\u3000\xa0\0"
_BREAK: Final = pattern_of(r"<br\s*/?>", re.I)


def sniff(data: bytes, name: str) -> str:
    """Say which loader reads these bytes: ``txt``, ``html``, ``docx`` or ``pdf``.

    Raises ``InputError`` for everything else.
    """
    _check_size(len(data), MAX_BYTES)
    if not data:
        raise InputError("empty", "文件是空的（0 字节）；请重新下载或导出")
    if _is_pdf(data):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    if data.startswith(_OLE):
        _refuse_ole(data)
    _refuse_magic(data)
    if _is_plain(data[:_SAMPLE]):
        _check_size(len(data), MAX_TEXT_BYTES)
        return "txt"
    text = _as_text(data)
    _check_size(len(data), MAX_TEXT_BYTES)
    return "html" if _is_html(text, name) else "txt"


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise InputError(
            "too_large",
            f"文件有 {size / 1048576:.0f} MB，超过上限 {limit >> 20} MB；请拆分成单份通报后再试",
        )


def _unsupported(what: str) -> NoReturn:
    raise InputError("unsupported", f"这是{what}，不能直接读取；{_ADVICE}")


def _is_pdf(data: bytes) -> bool:
    """Whether a PDF header stands at the start, or within the first kilobyte before PDF objects."""
    found = _PDF.search(data, 0, 1024)
    return found is not None and (found.start() == 0 or b" obj" in data)


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = {info.filename.replace("\\", "/"): info for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, EOFError):
        _refuse_broken_zip(data)
    if any(info.flag_bits & 1 for info in infos.values()):
        raise InputError("encrypted", "压缩包有密码；请解除密码后再试")
    if any(_MAIN_PART.fullmatch(name) for name in infos):
        return "docx"
    for part, what in _ZIP_PARTS:
        if any(name.startswith(part) for name in infos):
            _unsupported(what)
    raise InputError("unsupported", "这是压缩包（zip）；请以 .zip 为后缀整包提供，或先解压再逐个提供")


def _refuse_broken_zip(data: bytes) -> NoReturn:
    if b"word/" in data or b"[Content_Types].xml" in data:
        raise InputError("corrupt", "Word 文档不完整或已损坏；请重新下载，或用 Word、WPS 修复后另存")
    raise InputError("corrupt", "压缩包不完整或已损坏；请重新下载")


def _refuse_ole(data: bytes) -> NoReturn:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError("encrypted", "文档有打开密码；请解除密码后另存为 docx")
    for stream, what in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise InputError("unsupported", f"这是{what}，不能直接读取；请用 Word 或 WPS 另存为 docx 后再试")
    _unsupported("旧版 Office 或其他复合文档")


def _refuse_magic(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            _unsupported(what)
    for magic, offset, inner, what in _INSIDE:
        if data.startswith(magic) and data.startswith(inner, offset):
            _unsupported(what)
    head = data[:4096]
    for sign, what in _XML_KINDS:
        if head.lstrip().startswith(_XML_STARTS) and sign in head and b"<html" not in head:
            _unsupported(what)
    if _MIME.match(head) and b"multipart/" in head:
        _unsupported("单文件网页或邮件（mht、eml）")


def _is_plain(sample: bytes) -> bool:
    """Whether the bytes alone show text without any tag: no ``<``, no control byte, and letters at its start.

    What decodes to a tag or a control character holds these bytes in every encoding that is read.
    """
    if b"<" in sample or len(sample.translate(None, _CONTROL_BYTES)) < len(sample):
        return False
    try:
        return bool(decode(sample[:_FIRST])[0].strip(_NOTHING))
    except InputError:
        return False


def _as_text(data: bytes) -> str:
    """The start of the file as characters; raises when there is nothing to read or it is not text."""
    try:
        text = decode(data[:_SAMPLE])[0]
    except InputError:
        text = data[:_SAMPLE].decode("latin-1")  # good enough to tell text from data; the loader refuses it
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise InputError("binary", f"文件内容不是文字（二进制数据）；{_ADVICE}")
    if not text.strip(_NOTHING) and not decode(data)[0].strip(_NOTHING):
        raise InputError("empty", "文件里只有空白，没有文字；请重新导出")
    return text


def _is_html(text: str, name: str) -> bool:
    """Whether the text is a page or a piece of one, rather than text that mentions tags."""
    start = _PROLOGUE.match(text)
    body = text[start.end() :] if start else text
    if _PAGE_START.match(body):
        return True
    if "<" not in text:
        return False
    closed, opened = len(_CLOSED.findall(text)), len(_OPENED.findall(text))
    breaks = len(_BREAK.findall(text))
    if body.startswith("<") and opened and _OPENED.match(body) and closed:
        return True
    if (closed >= 2 and opened >= 2) or (breaks >= 3 and breaks > text.count("\n")):
        return True
    return name.lower().endswith((".html", ".htm", ".shtml", ".xhtml")) and closed + breaks > 0
