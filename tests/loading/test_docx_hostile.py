"""Files that are damaged or meant to harm: each ends in one clear error, and soon."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from extract.errors import InputError
from extract.loading import docx_package
from extract.loading.docx import read
from tests.loading.docx_build import docx, pack, para, rewritten, row, run, table


def _kind(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data, "n")
    message = str(caught.value)
    assert "请" in message
    assert any("\u4e00" <= character <= "\u9fff" for character in message)
    return caught.value.kind


def test_bytes_that_are_no_zip() -> None:
    assert _kind(b"") == "corrupt"
    assert _kind(b"PK\x03\x04 nothing more") == "corrupt"


def test_a_zip_that_is_no_word_document() -> None:
    assert _kind(pack({"a.txt": "x"})) == "corrupt"


@pytest.mark.parametrize("target", ["word/missing.xml", "../../etc/passwd", "", "http://example.org/x"])
def test_a_main_part_that_is_not_there(target: str) -> None:
    assert (
        _kind(rewritten(docx(para("甲")), lambda text: text.replace("word/document.xml", target)))
        == "corrupt"
    )


def test_a_main_part_of_another_kind() -> None:
    assert _kind(rewritten(docx(para("甲")), lambda text: text.replace("w:body", "w:sheet"))) == "corrupt"


def test_an_external_part_is_never_followed() -> None:
    data = rewritten(
        docx(para("甲")), lambda text: text.replace(' Target="word', ' TargetMode="External" Target="word')
    )
    assert _kind(data) == "corrupt"


@pytest.mark.parametrize("seed", range(5))
def test_any_cut_or_flipped_byte_is_an_error_or_a_document(seed: int) -> None:
    data = docx("".join(para(f"第{n}项") for n in range(40)) + table(row("甲", "乙")))
    chance = random.Random(seed)
    for _ in range(60):
        at = chance.randrange(len(data))
        for damaged in (
            data[:at],
            data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :],
        ):
            try:
                read(damaged, "n")
            except InputError as error:
                assert error.kind in {"corrupt", "too_large", "encrypted", "no_text"}  # noqa: PT017


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "not xml",
        "<w:document",
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        "<a>" * 5000 + "</a>" * 5000,
    ],
)
def test_parts_that_are_not_the_xml_they_should_be(xml: str) -> None:
    data = rewritten(docx(para("甲")), lambda text: xml if "<w:document" in text else text)
    assert _kind(data) == "corrupt"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(f"<w:p>{run('零' * 9_000_000)}</w:p>")
    assert len(bomb) < 200_000
    assert _kind(bomb) == "too_large"


def test_a_part_that_is_simply_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "LARGEST_PART", 1000)
    assert _kind(docx("".join(para(str(n)) for n in range(100)))) == "too_large"


def test_a_size_that_lies() -> None:
    """The directory says less than is packed: what is read is bounded by what was declared."""
    data = bytearray(docx(para("甲" * 5000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    at = data.rfind(size)
    data[at : at + 4] = (100).to_bytes(4, "little")
    assert _kind(bytes(data)) == "corrupt"


def test_a_locked_zip() -> None:
    data = bytearray(docx(para("甲")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert _kind(bytes(data)) == "encrypted"


def test_an_unknown_way_of_packing() -> None:
    data = bytearray(docx(para("甲")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 10] = 99
        at = data.find(b"PK\x01\x02", at + 4)
    assert _kind(bytes(data)) == "corrupt"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    ],
)
def test_blocks_nested_as_deep_as_the_parser_lets_them(opening: str, closing: str) -> None:
    depth = 248 // opening.count("<")
    assert read(docx(opening * depth + para("底") + closing * depth), "n").text.strip() == "底"


def test_runs_nested_as_deep_as_the_parser_lets_them() -> None:
    nested = "<w:ins>" * 245 + run("底") + "</w:ins>" * 245
    assert read(docx(f"<w:p>{nested}</w:p>"), "n").text == "底\n"


def test_part_names_written_by_careless_tools() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(para("甲")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    careless = {name.replace("word/document", "Word\\Document"): content for name, content in parts.items()}
    assert read(pack(careless), "n").text == "甲\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_parts_in_utf_16(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    with zipfile.ZipFile(io.BytesIO(docx(para("甲")))) as archive:
        parts = {name: archive.read(name).decode().replace("UTF-8", "UTF-16") for name in archive.namelist()}
    assert (
        read(pack({name: mark + text.encode(encoding) for name, text in parts.items()}), "n").text == "甲\n"
    )
