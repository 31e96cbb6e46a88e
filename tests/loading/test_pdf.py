"""Reading PDFs: paragraphs, page furniture, spaces, damaged and unusual files."""

from __future__ import annotations

import io
from collections import Counter

import pypdf
import pytest

from extract.loading.pdf import read
from extract.model import Document
from tests.loading.pdf_build import FONT, Pdf, notice

PARAGRAPHS = (
    "根据市委统一部署，2021年3月12日至5月20日，市委第三巡察组对青岚市林业局党组开展了常规巡察，并于7月9日反馈了巡察意见。",
    "一、关于“党组领导作用发挥不充分，推动林地保护不够有力”问题的整改",
    "整改措施：一是修订《林地保护管理办法》，明确局机关、林场、苗圃三级责任；二是投入资金237.5万元，更换瞭望塔12座，安装GPS终端86台，做到巡护轨迹可查、火情处置可溯。",
    "牵头领导：周岚",
    "责任部门：资源保护科、办公室",
    "整改时限：2021年12月底前，并长期坚持",
    "二、关于“执行中央八项规定精神不严”问题的整改",
    "整改情况：已责成相关科室退回违规发放的补贴1.86万元，对3名责任人批评教育，修订公务接待、差旅、用车三项制度，开展专项检查4次，未发现新的问题。",
    "联系电话：0999-1234567；电子邮箱：linye@example.cn。",
)


def text_lines(document: Document) -> list[str]:
    """The lines of the text without furniture and tables."""
    away = {place for span in document.furniture for place in range(span.start, span.end)}
    away |= {place for table in document.tables for place in range(table.start, table.end)}
    lines, start = [], 0
    for line in document.text.split("\n"):
        if line and start not in away:
            lines.append(line)
        start += len(line) + 1
    return lines


def furniture(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in document.furniture]


@pytest.mark.parametrize("columns", [20, 23, 26.5, 28, 30])
@pytest.mark.parametrize("size", [10.5, 14.0])
def test_lines_are_joined_to_the_paragraphs_they_were_set_from(columns: float, size: float) -> None:
    document = read(notice(PARAGRAPHS, columns=columns, size=size), "n")
    assert text_lines(document) == list(PARAGRAPHS)
    assert (document.format, document.encoding, document.notice_id) == ("pdf", None, "n")


@pytest.mark.parametrize("columns", [22, 27, 30])
def test_without_indents_ordinals_and_labels_begin_paragraphs(columns: float) -> None:
    assert text_lines(read(notice(PARAGRAPHS, columns=columns, indent=0), "n")) == list(PARAGRAPHS)


def test_full_line_that_closes_a_sentence_is_parted_from_an_ordinal_without_indent() -> None:
    full = "党组每季度专题研究整改工作一次，逐项对账销号。"
    paragraphs = ["整改方案如下", full, "（二）完善制度。", full, "责任单位：办公室"]
    assert text_lines(read(notice(paragraphs, columns=len(full), indent=0), "n")) == paragraphs


LONG = (
    "局党组对照反馈意见逐条梳理党的建设和财务管理方面的问题，逐项制定措施，明确责任和时限，按月调度进展，" * 3
)


@pytest.mark.parametrize("below", ["二、整改目标", "6.廉政教育针对性不强。"])
def test_full_line_without_a_stop_is_parted_from_an_ordinal_too(below: str) -> None:
    full = "填埋场封场不规范，渗滤液处理能力不足，存在污染风险"
    paragraphs = [LONG + "逐一验收。", full, below]
    assert text_lines(read(notice(paragraphs, columns=len(full), indent=0), "n")) == paragraphs


def test_a_line_that_breaks_off_goes_on_with_what_looks_like_an_ordinal() -> None:
    cut = "对照反馈意见，逐条梳理党的建设和财务管理在第"
    paragraphs = [LONG + "逐一验收。", cut + "二、三季度的各项问题。"]
    assert text_lines(read(notice(paragraphs, columns=len(cut), indent=0), "n")) == paragraphs


@pytest.mark.parametrize("lefts", [(90.0,), (70.0, 110.0), (80.0, 86.0, 92.0, 99.0)])
def test_paragraph_goes_on_over_the_page_break_with_furniture_after_it(lefts: tuple[float, ...]) -> None:
    paragraphs = [f"{part}{line}" for part in "甲乙丙" for line in PARAGRAPHS]
    data = notice(paragraphs, rows=8, lefts=lefts, head="青岚市林业局整改方案", foot="— {} —")
    document = read(data, "n")
    assert text_lines(document) == list(paragraphs)
    pages = len(document.pages)
    assert Counter(furniture(document)) == Counter(
        ["青岚市林业局整改方案"] * pages + [f"— {page + 1} —" for page in range(pages)]
    )


def test_pages_say_where_the_first_character_of_each_page_stands() -> None:
    document = read(notice(["甲" * 28 * 2 + "乙" * 20], rows=2, columns=28, indent=0), "n")
    assert document.text == "甲" * 56 + "乙" * 20 + "\n"
    assert document.pages == (0, 56)


def test_blank_page_starts_where_the_next_one_does() -> None:
    pdf = Pdf()
    pdf.text(90, 110, "第一页的内容。")
    pdf.break_page()
    pdf.canvas.rect(10, 10, 5, 5)
    pdf.break_page()
    pdf.text(90, 110, "第三页的内容。")
    assert read(pdf.data(), "n").pages == (0, 8, 8)


def test_title_over_two_lines_stays_two_lines() -> None:
    pdf = Pdf()
    pdf.centred(110, "中共青岚市林业局党组关于市委第三巡察组", 22)
    pdf.centred(145, "反馈意见整改情况的通报", 22)
    for number, line in enumerate(["林" * 26, "业" * 28, "局" * 9]):
        pdf.text(118 if number == 0 else 90, 190 + 28 * number, line)
    assert read(pdf.data(), "n").text.split("\n") == [
        "中共青岚市林业局党组关于市委第三巡察组",
        "反馈意见整改情况的通报",
        "林" * 26 + "业" * 28 + "局" * 9,
        "",
    ]


def test_hanging_paragraph_is_one_paragraph() -> None:
    pdf = Pdf()
    rows = [
        (90, "1．" + "学" * 26),
        (118, "习" * 26),
        (118, "制度。"),
        (90, "2．落实责任。"),
        (90, "3．" + "查" * 26),
    ]
    for number, (left, line) in enumerate([*rows, (118, "完")]):
        pdf.text(left, 110 + 25 * number, line)
    expected = ["1．" + "学" * 26 + "习" * 26 + "制度。", "2．落实责任。", "3．" + "查" * 26 + "完"]
    assert text_lines(read(pdf.data(), "n")) == expected


def test_space_between_paragraphs_parts_full_lines() -> None:
    pdf = Pdf()
    for y, char in ((110, "甲"), (135, "甲"), (160, "甲"), (210, "乙"), (235, "乙")):
        pdf.text(90, y, char * 28)
    assert read(pdf.data(), "n").text == "甲" * 84 + "\n" + "乙" * 56 + "\n"


def test_words_and_numbers_over_a_line_end() -> None:
    pdf = Pdf()
    lines = [
        "甲" * 24 + " Microsoft",
        "Office" + "乙" * 24 + "12",
        "345人，" + "丙" * 22 + "0999-",
        "1234567。",
    ]
    for number, line in enumerate(lines):
        pdf.canvas.setFont(FONT, 14)
        wide = pdf.canvas.stringWidth(line, FONT, 14)
        space = (392 - wide) / (len(line) - 1) if number < 3 else 0
        pdf.canvas.drawString(90, 700 - 25 * number, line, charSpace=space)
    text = read(pdf.data(), "n").text
    assert text.replace("甲 M", "甲M") == (
        "甲" * 24 + "Microsoft Office" + "乙" * 24 + "12345人，" + "丙" * 22 + "0999-1234567。\n"
    )


@pytest.mark.parametrize(
    ("above", "below"), [("lin", "ye@example.cn"), ("linye@ex", "ample.cn"), ("www.exa", "mple.cn/zg")]
)
def test_address_over_a_line_end_is_joined_without_a_space(above: str, below: str) -> None:
    pdf = Pdf()
    rows = ["甲" * 28, "乙" * 28, "丙" * 20 + above, below + "。"]
    for number, line in enumerate(rows):
        pdf.canvas.setFont(FONT, 14)
        space = (392 - pdf.canvas.stringWidth(line, FONT, 14)) / (len(line) - 1) if number == 2 else 0
        pdf.canvas.drawString(90, 700 - 25 * number, line, charSpace=space)
    assert read(pdf.data(), "n").text.endswith(above + below + "。\n")


def test_hyphen_at_a_line_end_is_kept() -> None:
    pdf = Pdf()
    rows = ["甲" * 28, "乙" * 24 + "anti-", "virus软件已安装。"]
    for number, line in enumerate(rows):
        pdf.text(90, 110 + 25 * number, line)
    assert read(pdf.data(), "n").text == "".join(rows) + "\n"


@pytest.mark.parametrize(
    "pieces",
    [
        [("每月抽查", 0), ("三会一课", 4.5), ("记录", 9), ("“", 4), ("”", 8.5)],
        [("项。", 0), ("对有", 3), ("②", 2)],
        [("严格", 0), ("一函", 2.5), ("“", 2)],
    ],
)
def test_signs_from_another_font_are_set_behind_the_line_and_read_in_their_places(pieces):
    pdf = Pdf()
    for text, place in pieces:
        pdf.text(90 + 14 * place, 100, text)
    placed = sorted(pieces, key=lambda piece: piece[1])
    assert read(pdf.data(), "0" * 16).text == "".join(text for text, _ in placed) + "\n"


def test_signs_set_twice_at_one_place_stay_as_they_are():
    pdf = Pdf()
    for text, x in (("整改情况", 90), ("通报", 200), ("整改", 91)):
        pdf.text(x, 100, text)
    assert "整改情况" in read(pdf.data(), "0" * 16).text


def test_generated_spaces_go_and_real_ones_stay() -> None:
    pdf = Pdf()
    for x, piece in ((90, "在"), (107.5, "2020"), (139, "年，张　三"), (230, "一、 总体 A B")):
        pdf.text(x, 110, piece)
    assert read(pdf.data(), "n").text == "在2020年，张　三 一、 总体 A B\n"


def test_text_drawn_twice_for_boldness_is_read_once() -> None:
    pdf = Pdf()
    pdf.text(90, 110, "整改情况")
    pdf.text(90.3, 110, "整改情况")
    assert read(pdf.data(), "n").text == "整改情况\n"


def test_characters_outside_the_basic_plane_do_not_shift_what_follows() -> None:
    paragraphs = [
        "联系人：𬭎𬬻二人",
        "责任领导：周岚，每月调度一次，" + "认真落实各项措施，" * 6 + "直至完成。",
    ]
    assert text_lines(read(notice(paragraphs), "n")) == paragraphs


@pytest.mark.parametrize(
    "foot",
    ["— {} —", "- {} -", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}", "青岚市林业局　第{}页", "Page {} of 3"],
)
def test_page_numbers_are_furniture(foot: str) -> None:
    document = read(notice(PARAGRAPHS, rows=8, foot=foot), "n")
    assert text_lines(document) == list(PARAGRAPHS)
    assert [line.replace(" ", "") for line in furniture(document)] == [
        foot.format(page + 1).replace(" ", "") for page in range(len(document.pages))
    ]


@pytest.mark.parametrize("foot", ["— 1 —", "1"])
def test_lone_page_number_of_a_single_page_is_furniture(foot: str) -> None:
    assert furniture(read(notice(PARAGRAPHS[:3], foot=foot), "n")) == [foot]


def test_label_that_happens_to_end_two_pages_is_no_furniture() -> None:
    page = ["整改措施：加强学习。"] * 22 + ["责任单位：办公室", "整改时限：2021年12月底前"]
    paragraphs = [*page, *page[1:], "验收完毕。", *page, *page[2:], "另行上报。", "另行公示。"]
    document = read(notice(paragraphs, rows=24), "n")
    assert text_lines(document) == paragraphs
    assert document.furniture == ()


def test_text_outside_the_visible_page_is_furniture() -> None:
    pdf = Pdf()
    pdf.text(90, 110, "整改方案正文。")
    pdf.text(90, 900, "裁切标记")
    document = read(pdf.data(), "n")
    assert text_lines(document) == ["整改方案正文。"]
    assert furniture(document) == ["裁切标记"]


def test_order_of_drawing_does_not_matter() -> None:
    pdf = Pdf()
    for y, line in ((160, "第三行。"), (110, "第一行。"), (135, "第二行。")):
        pdf.text(90, y, line)
    assert read(pdf.data(), "n").text == "第一行。\n第二行。\n第三行。\n"


def _saved(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_shifted_page_box_does_not_matter() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(notice(PARAGRAPHS, foot="{}")))
    for page in writer.pages:
        page.cropbox = pypdf.generic.RectangleObject((40, 20, 560, 800))
    document = read(_saved(writer), "n")
    assert text_lines(document) == list(PARAGRAPHS)
    assert furniture(document) == ["1"]


def test_same_bytes_give_the_same_document() -> None:
    data = notice(PARAGRAPHS * 2, rows=8, foot="{}")
    assert read(data, "n") == read(data, "n")


def placed(*lines: tuple[float, str]) -> bytes:
    """Lines one below the other, each beginning so many em (of 14 points) in from a margin of 60 points."""
    pdf = Pdf()
    for row, (indent, line) in enumerate(lines):
        pdf.text(60 + 14 * indent, 100 + 25 * row, line)
    return pdf.data()


def test_a_signature_at_the_margin_does_not_speak_against_indents() -> None:
    deadline = "责任领导：周岚，责任科室：资源保护科，完成时限：年内完成"
    assert len(deadline) == 28
    document = read(
        placed(
            (2, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八"),
            (0, "九十。"),
            (2, "明确职责。"),
            (2, deadline),
            (2, "整改措施：修订制度。"),
            (20, "中共青岚市林业局党组"),
            (22, "2021年8月16日甲"),
        ),
        "n",
    )
    assert deadline in text_lines(document)


def test_a_mark_that_hangs_out_of_ragged_text_is_not_its_margin() -> None:
    full = ["甲" * 30, "乙" * 30, "丙" * 30 + "，", "丁" * 29 + "Wa", "戊" * 29 + "8%", "己" * 29 + "1"]
    lines = [*full, "庚" * 9 + "。"]
    document = read(placed(*((0, line) for line in lines), (0, "辛。"), (0, "壬。")), "n")
    assert text_lines(document) == ["".join(lines), "辛。", "壬。"]
