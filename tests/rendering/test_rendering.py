"""The renderers: every look is deterministic and readable, and Word's counts come out as written."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.rendering import FORMATS, LOOKS, Grid, Para, render
from tests.rendering.word_numbering import Numbering, Reference, parse_marker

_DIGITS = "一二三四五六七八九"
_GRID = Grid(
    (("序号", "问题", "措施"), ("1", "甲", "一\n二"), (None, None, "三")), 1, ((1, 0, 2, 1), (1, 1, 2, 1))
)
_BLOCKS = (
    Para("通报", kind="title"),
    Para("总体情况", "一、", 0),
    Para("<甲>&2023年5月6日", "（一）", 1),
    _GRID,
)


def chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    front = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return front + (_DIGITS[ones - 1] if ones else "")


def document_xml(data: bytes, part: str = "document") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"word/{part}.xml").decode("utf-8")


@pytest.mark.parametrize(("format_", "look"), [(f, look) for f in FORMATS for look in LOOKS[f]])
def test_a_look_gives_the_same_bytes_twice(format_: str, look: str) -> None:
    assert render(_BLOCKS, format_, look) == render(_BLOCKS, format_, look)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_look_differs_from_the_others(format_: str) -> None:
    assert len({render(_BLOCKS, format_, look) for look in LOOKS[format_]}) == len(LOOKS[format_])


def test_an_unknown_look_is_refused() -> None:
    with pytest.raises(ValueError, match="no look 'gothic' for format 'pdf'"):
        render(_BLOCKS, "pdf", "gothic")


@pytest.mark.parametrize("value", range(1, 100))
def test_every_chinese_ordinal_is_counted(value: int) -> None:
    parsed = parse_marker(f"（{chinese(value)}）")
    assert parsed is not None
    assert (parsed[0].format, parsed[0].before, parsed[0].after, parsed[1]) == (
        "chineseCounting",
        "（",
        "）",
        value,
    )


@pytest.mark.parametrize(
    ("marker", "format_", "value"),
    [("1.", "decimal", 1), ("１．", "decimalFullWidth", 1), ("第十二项", "chineseCounting", 12)],
)
def test_other_ordinals_keep_their_style(marker: str, format_: str, value: int) -> None:
    parsed = parse_marker(marker)
    assert parsed is not None
    assert (parsed[0].format, parsed[1]) == (format_, value)


def test_circled_numbers_are_counted() -> None:
    assert [parse_marker(chr(0x2460 + i))[1] for i in range(20)] == list(range(1, 21))  # type: ignore[index]


def test_a_compound_ordinal_stays_typed() -> None:
    assert parse_marker("1-1") is None
    assert ">1-1甲<" in document_xml(render([Para("甲", "1-1", 0)], "docx-auto"))


def test_a_deeper_level_restarts_without_a_new_list() -> None:
    numbering = Numbering(separate=False)
    paras = [Para("", "一、", 0), Para("", "1.", 1), Para("", "二、", 0), Para("", "1.", 1)]
    assert [numbering.refer(para) for para in paras] == [Reference(1, level) for level in (0, 1, 0, 1)]


def test_a_list_of_its_own_restarts_by_an_override() -> None:
    blocks = [
        Para("", "一、", 0),
        Para("", "1.", 1),
        Para("", "二、", 0),
        Para("", "1.", 1),
        Para("", "3.", 1),
    ]
    xml = document_xml(render(blocks, "docx-auto", "separate"), "numbering")
    assert xml.count('<w:startOverride w:val="1"/>') == 1
    assert xml.count('<w:startOverride w:val="3"/>') == 1


def test_the_ordinal_is_not_in_the_runs_when_word_counts_it() -> None:
    assert "总体情况" in document_xml(render(_BLOCKS, "docx-auto"))
    assert "一、" not in document_xml(render(_BLOCKS, "docx-auto"))
    assert "一、总体情况" in document_xml(render(_BLOCKS, "docx"))


def test_a_merged_cell_goes_on_in_an_empty_one() -> None:
    xml = document_xml(render(_BLOCKS, "docx"))
    assert (xml.count('<w:vMerge w:val="restart"/>'), xml.count("<w:vMerge/>")) == (2, 2)
    assert '<td rowspan="2">甲</td>' in render(_BLOCKS, "html").decode("utf-8")
    assert render([_GRID], "txt").decode("utf-8") == "序号\t问题\t措施\n1\t甲\t一二\n\t\t三\n"


def test_markup_characters_are_escaped() -> None:
    assert "&lt;甲&gt;&amp;" in render(_BLOCKS, "html").decode("utf-8")
    assert "&lt;甲&gt;&amp;" in document_xml(render(_BLOCKS, "docx"))


def test_a_long_table_repeats_its_header_on_every_page() -> None:
    import pypdfium2

    rows = (("序号", "问题"), *((str(i), "反馈问题" * 12) for i in range(1, 40)))
    document = pypdfium2.PdfDocument(render([Grid(rows)], "pdf"))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) > 2
    assert all("序号" in page for page in pages)
