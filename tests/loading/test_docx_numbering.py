"""Automatic numbers: what Word shows before a paragraph is what the text says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.loading.docx import read
from tests.loading.docx_build import (
    abstract,
    cell,
    docx,
    in_list,
    level,
    num,
    para,
    rewritten,
    row,
    style,
    styled,
    table,
)

_HOUSE = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "(%4)"),
)


def _lines(body: str, **parts: str) -> list[str]:
    return read(docx(body, **parts), "n").text.splitlines()


def _numbered(*levels: int, lists: str = "", ident: int = 1) -> list[str]:
    body = "".join(in_list("某事", ident, depth) for depth in levels)
    return [line.removesuffix("某事").strip() for line in _lines(body, numbering=lists)]


def test_house_style_of_official_documents() -> None:
    assert _numbered(0, 1, 2, 2, 1, 2, 3, 0, 1, lists=abstract(0, *_HOUSE) + num(1, 0)) == (
        ["一、", "（一）", "1.", "2.", "（二）", "1.", "(1)", "二、", "（一）"]
    )


def test_multi_level_text_and_legal_numbers() -> None:
    lists = abstract(
        0,
        level(0, "upperRoman", "第%1章"),
        level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "%1.%2.%3", "<w:isLgl/>"),
    )
    assert _numbered(0, 0, 1, 2, 2, lists=lists + num(1, 0)) == ["第I章", "第II章", "II.1", "2.1.1", "2.1.2"]


def test_a_level_above_that_was_never_used_shows_its_start() -> None:
    lists = abstract(0, level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2")) + num(1, 0)
    assert _numbered(1, 1, 0, lists=lists) == ["3.1", "3.2", "3"]


def test_lists_of_one_abstract_list_share_its_counters() -> None:
    body = in_list("甲", 1, 0) + in_list("乙", 2, 0) + in_list("丙", 3, 0) + in_list("丁", 1, 0)
    lists = abstract(0, *_HOUSE) + abstract(1, *_HOUSE) + num(1, 0) + num(2, 0) + num(3, 1)
    assert _lines(body, numbering=lists) == ["一、甲", "二、乙", "一、丙", "三、丁"]


def test_a_list_that_starts_over_does_so_once_and_for_all_that_share_its_counter() -> None:
    body = "".join(in_list(str(ident), ident, 0) for ident in (1, 1, 2, 2, 1))
    lists = abstract(0, *_HOUSE) + num(1, 0) + num(2, 0, {0: 7})
    assert _lines(body, numbering=lists) == ["一、1", "二、1", "七、2", "八、2", "九、1"]


def test_an_override_may_rewrite_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1．")}</w:lvlOverride>'
    lists = abstract(0, *_HOUSE) + f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num>'
    assert _numbered(0, 0, lists=lists) == ["甲．", "乙．"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", "1 1.1 a b 1.2 a 2 2.1 a"),
        ('<w:lvlRestart w:val="1"/>', "1 1.1 a b 1.2 c 2 2.1 a"),
        ('<w:lvlRestart w:val="0"/>', "1 1.1 a b 1.2 c 2 2.1 d"),
        ('<w:lvlRestart w:val="9"/>', "1 1.1 a b 1.2 a 2 2.1 a"),
    ],
)
def test_restart_of_a_level(restart: str, expected: str) -> None:
    lists = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3", restart)
    )
    assert _numbered(0, 1, 2, 2, 1, 2, 0, 1, 2, lists=lists + num(1, 0)) == expected.split()


def test_numbers_from_styles_along_based_on() -> None:
    styles = (
        style("Normal", default=True)
        + style("Section", '<w:numPr><w:numId w:val="1"/></w:numPr>', base="Normal")
        + style("Item", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + style("Child", base="Item")
        + style("Off", '<w:numPr><w:numId w:val="0"/></w:numPr>', base="Section")
    )
    body = para("正文") + styled("甲", "Section") + styled("乙", "Item") + styled("丙", "Child")
    body += styled("丁", "Off") + styled("戊", "Missing") + styled("己", "Section")
    body += in_list("庚", 0, 0, '<w:pStyle w:val="Section"/>')
    lines = _lines(body, styles=styles, numbering=abstract(0, *_HOUSE) + num(1, 0))
    assert lines == ["正文", "一、甲", "（一）乙", "（二）丙", "丁", "戊", "二、己", "庚"]


def test_a_level_tied_to_a_style_outranks_the_level_the_style_states() -> None:
    tied = level(2, "decimal", "%3)", '<w:pStyle w:val="Deep"/>')
    styles = style("Deep", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    lines = _lines(
        styled("甲", "Deep") + styled("乙", "Deep"),
        styles=styles,
        numbering=abstract(0, level(0, "decimal", "%1."), tied) + num(1, 0),
    )
    assert lines == ["1)甲", "2)乙"]


def test_a_paragraph_may_state_the_level_alone() -> None:
    styles = style("List", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = styled("甲", "List") + in_list("乙", None, 1, '<w:pStyle w:val="List"/>')
    assert _lines(body, styles=styles, numbering=abstract(0, *_HOUSE) + num(1, 0)) == ["一、甲", "（一）乙"]


def test_the_default_style_numbers_paragraphs_that_name_none() -> None:
    styles = style("Normal", '<w:numPr><w:numId w:val="1"/></w:numPr>', default=True)
    lines = _lines(para("甲") + para("乙"), styles=styles, numbering=abstract(0, *_HOUSE) + num(1, 0))
    assert lines == ["一、甲", "二、乙"]


def test_styles_that_are_based_on_each_other_end_the_search() -> None:
    styles = style("A", base="B") + style("B", base="A") + style("C", "<w:numPr/>", base="A")
    lines = _lines(styled("甲", "C"), styles=styles, numbering=abstract(0, *_HOUSE) + num(1, 0))
    assert lines == ["甲"]


def test_table_styles_are_passed_over() -> None:
    listed = style("List", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    grid = '<w:style w:type="table" w:styleId="List"><w:pPr><w:numPr/></w:pPr></w:style>'
    lists = abstract(0, *_HOUSE) + num(1, 0)
    assert _lines(styled("甲", "List"), styles=grid + listed + grid, numbering=lists) == ["一、甲"]
    untyped = listed.replace(' w:type="paragraph"', "")
    assert _lines(styled("甲", "List"), styles=grid + untyped, numbering=lists) == ["一、甲"]


def test_styles_nested_against_the_rules_are_read_whole() -> None:
    listed = style("List", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    nested = listed.replace("</w:pPr>", '<w:more><w:style w:styleId="Inner"/></w:more></w:pPr>')
    lists = abstract(0, *_HOUSE) + num(1, 0)
    assert _lines(styled("甲", "List"), styles=nested, numbering=lists) == ["一、甲"]


def test_the_prefix_of_the_namespace_does_not_matter() -> None:
    styles = style("List", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    data = docx(styled("甲", "List"), styles=styles, numbering=abstract(0, *_HOUSE) + num(1, 0))
    renamed = rewritten(data, lambda text: re.sub(r"(?<=[</ :])w(?=[:=])", "q", text))
    assert read(renamed, "n").text == "一、甲\n"


def test_list_styles_by_link() -> None:
    lists = abstract(0, *_HOUSE, more='<w:styleLink w:val="Official"/>')
    lists += abstract(1, more='<w:numStyleLink w:val="Official"/>') + num(1, 1) + num(2, 0)
    body = in_list("甲", 1, 0) + in_list("乙", 2, 0)
    assert _lines(body, numbering=lists) == ["一、甲", "二、乙"]


def test_lists_that_do_not_exist_number_nothing() -> None:
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 9)
    body = in_list("甲", 7, 0) + in_list("乙", 2, 0) + in_list("丙", 1, 5) + in_list("丁", 1)
    assert _lines(body, numbering=lists) == ["甲", "乙", "丙", "1.丁"]
    assert _lines(in_list("甲", 1, 0)) == ["甲"]


@pytest.mark.parametrize("absurd", ["9" * 5000, "-1", "9", "x", ""])
def test_absurd_levels_and_starts_are_survived(absurd: str) -> None:
    one = f'<w:lvl w:ilvl="{absurd}"><w:start w:val="{absurd}"/><w:lvlText w:val="%1."/></w:lvl>'
    body = para("甲", f'<w:numPr><w:ilvl w:val="{absurd}"/><w:numId w:val="1"/></w:numPr>')
    assert _lines(body, numbering=abstract(0, one) + num(1, 0))[0].endswith("甲")


@pytest.mark.parametrize(
    ("text", "suffix", "words", "expected"),
    [
        ("%1、", "tab", "整改", "1、整改"),
        ("（%1）", "space", "整改", "（1）整改"),
        ("第%1项", "tab", "整改", "第1项 整改"),
        ("第%1项", "nothing", "整改", "第1项整改"),
        ("%1", "tab", "整改", "1 整改"),
        ("%1.", "tab", "整改", "1.整改"),
        ("%1.", "tab", "2020年", "1. 2020年"),
        ("%1．", "space", "3家", "1． 3家"),
        ("%1.", "nothing", "2020年", "1.2020年"),
        ("%1", "tab", "　整改", "1　整改"),
        ("问题%1：", "tab", "整改", "问题1：整改"),
        ("%1", "tab", "、整改", "1、整改"),
    ],
)
def test_what_stands_between_number_and_text(text: str, suffix: str, words: str, expected: str) -> None:
    lists = abstract(0, level(0, "decimal", text, f'<w:suff w:val="{suffix}"/>')) + num(1, 0)
    assert _lines(in_list(words, 1, 0), numbering=lists) == [expected]


def test_bullets_and_levels_without_text_write_nothing_but_count() -> None:
    lists = abstract(0, level(0, "bullet", "●"), level(1, "decimal", "")) + num(1, 0)
    assert _lines(in_list("甲", 1, 0) + in_list("乙", 1, 1), numbering=lists) == ["甲", "乙"]


def test_a_format_newer_than_its_fallback() -> None:
    newer = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{newer}<w:lvlText w:val="%1、"/></w:lvl>'
    assert _lines(in_list("甲", 1, 0), numbering=abstract(0, one) + num(1, 0)) == ["01、甲"]


def test_the_numbers_of_a_serial_column() -> None:
    lists = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    rows = [row(cell(in_list("", 1, 0)), words) for words in ("台账不全", "公示不及时", "底数不清")]
    assert read(docx(table(*rows), numbering=lists), "n").text == "1\t台账不全\n2\t公示不及时\n3\t底数不清\n"


def test_deleted_and_hidden_paragraphs_take_no_number() -> None:
    lists = abstract(0, *_HOUSE) + num(1, 0)
    gone = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{}</w:rPr></w:pPr>{}</w:p>'
    deleted = gone.format('<w:del w:id="1"/>', "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>")
    hidden = gone.format("<w:vanish/>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>")
    body = in_list("甲", 1, 0) + deleted + in_list("乙", 1, 0) + hidden + in_list("丙", 1, 0)
    assert _lines(body, numbering=lists) == ["一、甲", "二、乙", "三、丙"]


def _naive(levels: list[int]) -> list[str]:
    """Number a whole list by looking back from each place, instead of counting forward."""
    written = []
    for place, depth in enumerate(levels):
        path = []
        for above in range(depth + 1):
            begin = max((i + 1 for i in range(place + 1) if levels[i] < above), default=0)
            own = [i for i in range(begin, place + 1) if levels[i] == above]
            path.append(str(max(1, len(own))))
        written.append(".".join(path))
    return written


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_counters_agree_with_looking_back(levels: list[int]) -> None:
    texts = ["%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4"]
    lists = abstract(0, *(level(depth, "decimal", text) for depth, text in enumerate(texts))) + num(1, 0)
    assert _numbered(*levels, lists=lists) == _naive(levels)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=30))
def test_every_number_is_one_more_than_the_last_of_its_level_or_a_start(
    places: list[tuple[int, int]],
) -> None:
    lists = abstract(0, *(level(depth, "decimal", f"%{depth + 1}") for depth in range(3)))
    body = "".join(in_list("事", ident, depth) for ident, depth in places)
    lines = _lines(body, numbering=lists + num(1, 0) + num(2, 0) + num(3, 0, {0: 5, 1: 5, 2: 5}))
    last: dict[int, int] = {}
    for (_, depth), line in zip(places, lines, strict=True):
        value = int(re.fullmatch(r"(\d+) 事", line)[1])  # type: ignore[index]
        assert value in {1, 5, last.get(depth, 0) + 1}
        last[depth] = value
