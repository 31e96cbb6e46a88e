"""What is not a notice at all, and says otherwise by its name."""

from __future__ import annotations

import gzip
import json
import zlib

from tests.hostile.case import NOTICE, Case, case
from tests.loading.docx_build import pack

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(99_999)))
        + chunk(b"IEND", b"")
    )


def cases() -> list[Case]:
    """All impostors."""
    no = "unsupported"
    word = "WordDocument".encode("utf-16-le")
    return [
        case("picture.pdf", no, _picture),
        case("picture.txt", no, _picture),
        case("photo.docx", no, lambda: b"\xff\xd8\xff\xe0" + bytes(9999)),
        case("old-word.docx", no, lambda: _OLE + bytes(600) + word + bytes(9000)),
        case(
            "locked.docx",
            "encrypted",
            lambda: _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(9000),
        ),
        case("ole.txt", no, lambda: _OLE + bytes(9000)),
        case("gzip.html", no, lambda: gzip.compress(NOTICE.encode())),
        case("gzip-bomb.txt", no, lambda: gzip.compress(bytes(30_000_000))),
        case("rich.docx", no, lambda: "{\\rtf1 " + NOTICE),
        case("program.pdf", no, lambda: b"\x7fELF" + bytes(9999)),
        case("sheet.xlsx", no, lambda: pack({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"})),
        case("mail.html", no, lambda: "MIME-Version: 1.0\nContent-Type: multipart/related\n\n" + NOTICE),
        case("drawing.html", no, lambda: f"<?xml version='1.0'?><svg>{NOTICE}</svg>"),
        case("page.txt", "ok", lambda: "<!doctype html><p>" + NOTICE.replace("\n", "<p>")),
        case("text.pdf", "ok", lambda: NOTICE),
        case("text.docx", "ok", lambda: NOTICE),
        case("paper.html", "ok", _paper),
        case("recipe.txt", "not_a_notice", lambda: "两勺糖，一杯水，搅匀即可。" * 50),
        case(
            "data.txt", "ok not_a_notice", lambda: json.dumps({"整改": [[[1] * 9] * 99]}, ensure_ascii=False)
        ),
        case("zeros.pdf", "binary empty", lambda: bytes(200_000)),
        case("nested.json.txt", "ok not_a_notice", lambda: "整改" + "[" * 50_000),
    ]


def _paper() -> bytes:
    from tests.hostile.papers import pdf

    return pdf({})
