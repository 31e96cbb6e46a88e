"""Plain text: encodings, line ends, tables drawn with tabs and pipes."""

from __future__ import annotations

import pytest

from extract.errors import InputError
from extract.loading.decoding import clean, decode
from extract.loading.text import read
from extract.model import Document

NOTICE = (
    "中共云渚市粮食和物资储备局党组关于巡察整改情况的通报\n"
    "一、关于“学习不深入、制度不健全”问题\n"
    "一是健全学习制度，全年集中学习12次。责任领导：高远；整改时限：2022年12月30日前。\n"
)


def cells(document: Document, table: int = 0) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in document.tables[table].cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return [rows[row] for row in sorted(rows)]


@pytest.mark.parametrize(
    ("codec", "recorded"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_every_encoding_gives_the_same_text(codec: str, recorded: str) -> None:
    document = read(NOTICE.encode(codec), "0" * 16)
    assert (document.text, document.encoding) == (NOTICE, recorded)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_a_file_cut_in_a_character_loses_only_that(codec: str) -> None:
    data = "通报：关于整改情况\n责任领导：高远".encode(codec)
    assert read(data[:-1], "0").text == "通报：关于整改情况\n责任领导：高"


def test_marks_of_utf16_in_big_order() -> None:
    assert decode(b"\xfe\xff" + NOTICE.encode("utf-16-be")) == (NOTICE, "utf-16")


def test_short_gbk_that_looks_like_utf8() -> None:
    assert decode("一\n".encode("gb18030"))[0] == "一\n"
    looks_valid = "膜".encode("gbk")  # C4 A4 is valid UTF-8 for U+0124
    assert looks_valid.decode("utf-8") == "\u0124"
    assert decode(looks_valid) == ("膜", "gb18030")


def test_one_broken_byte_is_damage_not_another_encoding() -> None:
    long = (NOTICE * 5).encode()
    text, encoding = decode(long[:40] + long[41:])
    assert encoding == "utf-8"
    assert 1 <= text.count("\ufffd") <= 2
    assert text.endswith(NOTICE)


def test_traditional_text_in_gbk_is_read() -> None:
    text = "關於“學習不深入、制度不健全”問題的整改情況，責任領導：高遠，整改時限：二〇二二年底前完成。\n"
    assert decode(text.encode("gbk")) == (text, "gb18030")


@pytest.mark.parametrize("codec", ["big5", "shift_jis", "cp1252"])
def test_other_encodings_are_refused_not_misread(codec: str) -> None:
    text = {
        "big5": "關於學習不深入問題的整改情況，責任領導為高遠，整改時限為年底前完成，現將整改情況予以公布。"
        * 3,
        "shift_jis": "市の整備計画について、期限までに完了するものとする。ただし、やむを得ない場合を除く。"
        * 3,
        "cp1252": "Résumé déjà vu à la fête, où naïveté étonnée côtoie l'été. " * 5,
    }[codec]
    with pytest.raises(InputError) as refused:
        decode(text.encode(codec))
    assert refused.value.kind == "undecodable"


def test_line_ends_become_newlines() -> None:
    assert clean("甲\r\n乙\r丙\x0b丁\x0c戊\u2028己\u2029庚\x85辛") == "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛"


def test_what_cannot_be_seen_is_left_out_and_nothing_else() -> None:
    assert (
        clean("整\u200b改\ufeff时\0限\x07：\u00ad２０２２ 年\t底\u3000前\xa0")
        == "整改时限：２０２２ 年\t底\u3000前\xa0"
    )


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        read(b"\0\0 \n", "0")
    assert refused.value.kind == "empty"


def test_tab_rows_are_a_table() -> None:
    document = read(
        "附：清单\n序号\t问题\t责任单位\n1\t 仓房老旧 \t储备科\n2\t账目不清\t\n落款\n".encode(), "0"
    )
    assert cells(document) == [
        ["序号", "问题", "责任单位"],
        ["1", "仓房老旧", "储备科"],
        ["2", "账目不清", ""],
    ]
    table = document.tables[0]
    assert document.text[: table.start] == "附：清单\n"
    assert document.text[table.end :] == "落款\n"


def test_a_table_that_ends_the_file_closes_its_last_row() -> None:
    document = read("序号\t问题\t时限\n1\t老旧\t年底".encode(), "0")
    assert document.text.endswith("年底\n")
    assert document.tables[0].end == len(document.text)


def test_tables_of_other_width_part() -> None:
    document = read("a\tb\tc\n1\t2\t3\n甲\t乙\t丙\t丁\n子\t丑\t寅\t卯\n".encode(), "0")
    assert [len(table.cells) for table in document.tables] == [6, 8]


@pytest.mark.parametrize(
    "text", ["\t\t一、问题\n\t\t二、问题\n", "序号\t问题\t时限\n正文。\n", "甲\t乙\n丙\t丁\n"]
)
def test_indented_lines_and_single_rows_are_no_table(text: str) -> None:
    document = read(text.encode(), "0")
    assert (document.tables, document.text) == ((), text)


def test_bars_without_a_frame_draw_a_table_and_menus_do_not() -> None:
    menu = "首页 | 新闻 | 公开 | 服务\n概况 | 机构 | 党建 | 互动\n整改清单\n"
    rows = "序号 | 问题 | 措施 | 时限\n1 | 清淤不及时，两段河道淤塞多年。 | 排查 | 6月底\n完\n"
    document = read((menu + rows).encode(), "0")
    assert cells(document) == [
        ["序号", "问题", "措施", "时限"],
        ["1", "清淤不及时，两段河道淤塞多年。", "排查", "6月底"],
    ]


def test_pipes_draw_a_table() -> None:
    text = "表一\n| 序号 | 问题 |\n|---|:---|\n| 1 | 甲\\|乙 |\n完\n"
    document = read(text.encode(), "0")
    assert document.text == text
    assert cells(document) == [["序号", "问题"], ["1", "甲\\|乙"]]
    assert text[document.tables[0].end :] == "完\n"


def test_a_million_characters_in_one_line() -> None:
    line = "整改" * 500_000
    assert read(line.encode(), "0").text == line


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "第{}页", "第 {} 页 共 9 页"])
def test_numbers_of_pages_between_the_lines_are_furniture(number):
    pages = [f"一、整改情况{n}\n{number.format(n)}\n" for n in (2, 3, 4)]
    document = read("".join(pages).encode(), "0" * 16)
    held = [document.text[span.start : span.end] for span in document.furniture]
    assert held == [number.format(n) for n in (2, 3, 4)]


@pytest.mark.parametrize("number", ["— 2 —", "第 7 页 共 9 页", "第7页/共9页"])
def test_what_can_be_nothing_but_the_number_of_a_page_is_furniture_alone(number):
    document = read(f"整改\n{number}\n通报\n第 3 页 共 9 页".encode(), "0" * 16)
    assert [document.text[span.start : span.end] for span in document.furniture] == [
        number,
        "第 3 页 共 9 页",
    ]


@pytest.mark.parametrize("text", ["整改\n第2页\n通报\n", "整改\n- 2 -\n通报\n- 7 -\n", "整改\n-5\n-6\n"])
def test_other_numbers_on_lines_are_text(text):
    assert read(text.encode(), "0" * 16).furniture == ()
