"""Sections tile the text, nest as the outline nests, and give markers and headings as written."""

from __future__ import annotations

from extract.evaluating import check_invariants
from extract.model import Document, Notice, Span
from extract.reading import read_document
from tests.outline.made import INTRO, plan, read, report, rules, with_table

LINES = (
    "一、组织领导",
    "局党组高度重视。",
    "二、整改落实情况",
    "（一）关于“清淤不及时”的问题",
    "整改情况：一是排查河道。",
    "（二）关于“加固缓慢”的问题",
    "整改情况：一是督促施工。",
)


def test_sections_cover_the_text_in_order_without_gap_or_overlap() -> None:
    notice = report(*LINES)
    text = notice.document.text
    assert "".join(text[one.start : one.end] for one in notice.sections) == text
    assert all(one.start < one.end for one in notice.sections)


def test_number_marker_ordinal_and_heading_are_as_written() -> None:
    notice = report("一、 组织领导", "局党组高度重视。", "二．整改落实情况", *LINES[3:])
    found = [(s.number, s.marker, s.ordinal, s.heading) for s in notice.sections if s.marker]
    assert found == [
        ("1", "一、", 1, "组织领导"),
        ("2", "二．", 2, "整改落实情况"),
        ("2.1", "（一）", 1, "关于“清淤不及时”的问题"),
        ("2.2", "（二）", 2, "关于“加固缓慢”的问题"),
    ]


def test_parents_follow_the_outline() -> None:
    notice = report(*LINES)
    number_of = {one.section_id: one.number for one in notice.sections}
    parents = {one.number: number_of.get(one.parent_id or "") for one in notice.sections if one.number}
    assert parents == {"1": None, "2": None, "2.1": "2", "2.2": "2"}


def test_a_heading_run_into_its_text_ends_with_its_first_sentence() -> None:
    notice = plan("一、清淤不及时。汛前没有完成河道清淤。", "整改措施：", "1.排查河道。", "2.清淤。")
    assert [one.heading for one in notice.sections if one.number == "1"] == ["清淤不及时"]


def test_in_a_notice_on_one_line_a_blank_ends_the_heading_even_before_words_with_blanks() -> None:
    notice = report(
        "根据市委部署，巡察组反馈问题2个。现将整改情况公布如下。 "
        "一、整改组织情况 局党组召 开专题会议4次，制定措施23条。 "
        "二、整改情况 1.关于“清淤不及时”问题的整改 一是排查河道。二是组织清淤。 "
        "2.关于“加固缓慢”问题的整改 一是督促施工。二是开展验收。"
    )
    headings = {one.number: one.heading for one in notice.sections if one.number is not None}
    assert (headings["1"], headings["2"]) == ("整改组织情况", "整改情况")


def test_a_table_is_a_section_of_its_own() -> None:
    rows = (("序号", "问题", "整改情况"), ("1", "清淤不及时", "一是排查河道。"))
    notice = with_table(INTRO, rows)
    (table,) = (one for one in notice.sections if one.role == "table")
    assert (table.start, table.end) == (len(INTRO), len(notice.document.text))


FURNITURE = "— 2 —\n"


def over_a_page() -> tuple[str, Notice]:
    """A notice whose first issue goes on behind a page number."""
    notice = report(*LINES)
    text = notice.document.text
    place = text.index("整改情况：一是排查河道。") + len("整改情况：一是排查河道。\n")
    paged = text[:place] + FURNITURE + "疏浚河道12公里。\n" + text[place:]
    spans = (Span(place, place + len(FURNITURE) - 1),)
    document = Document("0123456789abcdef", paged, "pdf", furniture=spans, pages=(0, place))
    return paged, read_document(document, rules())


def test_page_furniture_is_cut_out_and_the_section_goes_on_behind_it() -> None:
    paged, read = over_a_page()
    assert [(paged[s.start : s.end]) for s in read.sections if s.role == "furniture"] == [FURNITURE]
    assert "".join(paged[s.start : s.end] for s in read.sections) == paged
    assert {one.page for one in read.sections} == {1, 2}
    assert [one.page for one in read.issues] == [1, 2]


def test_page_furniture_is_no_part_of_a_text() -> None:
    _, read = over_a_page()
    assert next(one.text for one in read.progress if one.issue_id) == "一是排查河道。\n疏浚河道12公里。"
    assert check_invariants(read) == []


def test_text_that_no_rule_understands_is_kept_as_other() -> None:
    notice = report("甲乙丙丁", "戊己庚辛")
    assert "".join(notice.document.text[s.start : s.end] for s in notice.sections) == notice.document.text


def test_lines_of_one_role_are_one_section() -> None:
    head = "移动端应用\n政务微信\n政务微博\n智能问答\n登录个人中心\n"
    notice = read(
        head
        + INTRO
        + "一、清淤不及时\n整改情况：一是排查河道。二是组织清淤。\n【打印】\n【关闭】\n【收藏】\n"
    )
    furniture = [(one.start, one.end) for one in notice.sections if one.role == "furniture"]
    assert furniture[0] == (0, len(head))
    assert notice.sections[-1].role == "furniture"
    assert notice.document.text[slice(*furniture[-1])] == "【打印】\n【关闭】\n【收藏】\n"
