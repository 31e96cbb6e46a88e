"""The text of a Word document: what is shown is read, once and in order; what is not shown is not."""

from __future__ import annotations

import itertools

import pytest

from extract.errors import InputError
from extract.loading.docx import read
from extract.model import Span
from tests.loading.docx_build import (
    abstract,
    alternate,
    cell,
    docx,
    in_list,
    level,
    num,
    para,
    row,
    run,
    table,
)


def _text(body: str, **parts: str) -> str:
    return read(docx(body, **parts), "n").text


def _inline(content: str) -> str:
    return _text(f"<w:p>{run('前')}{content}{run('后')}</w:p>").removesuffix("\n")


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def test_a_document_says_what_it_is() -> None:
    document = read(docx(para("关于整改情况的通报")), "0123456789abcdef")
    assert document.text == "关于整改情况的通报\n"
    assert (document.notice_id, document.format, document.encoding) == ("0123456789abcdef", "docx", None)
    assert (document.tables, document.furniture, document.pages, dict(document.meta)) == ((), (), (), {})


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:smartTag>{}</w:smartTag>",
        "<w:smartTag><w:smartTagPr/><w:smartTag>{}</w:smartTag></w:smartTag>",
        '<w:ins w:id="1" w:author="甲">{}</w:ins>',
        '<w:moveTo w:id="1">{}</w:moveTo>',
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
        "<w:customXml><w:customXmlPr/>{}</w:customXml>",
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:dir w:val="ltr">{}</w:dir>',
        '<x:unheard xmlns:x="urn:x">{}</x:unheard>',
        '<w:bookmarkStart w:id="0"/>{}<w:bookmarkEnd w:id="0"/>',
        "<w:ins><w:smartTag><w:hyperlink>{}</w:hyperlink></w:smartTag></w:ins>",
    ],
)
def test_runs_are_found_in_any_wrapper(wrapped: str) -> None:
    assert _inline(wrapped.format(run("2022年12月30日"))) == "前2022年12月30日后"


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>',
        '<w:del w:id="1"><w:r><w:t>删</w:t></w:r></w:del>',
        '<w:moveFrom w:id="1"><w:r><w:t>移</w:t></w:r></w:moveFrom>',
        run("藏", "<w:vanish/>"),
        run("藏", '<w:vanish w:val="true"/>'),
        '<w:r><w:commentReference w:id="1"/></w:r>',
        "<w:r><w:softHyphen/></w:r>",
        "<w:r><w:lastRenderedPageBreak/></w:r>",
    ],
)
def test_what_is_not_shown_is_left_out(wrapped: str) -> None:
    assert _inline(wrapped) == "前后"


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_hiding_may_be_switched_off(value: str) -> None:
    assert _inline(run("现", f'<w:vanish w:val="{value}"/>')) == "前现后"


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ('<w:br w:type="page"/>', "\n"),
        ("<w:tab/>", "\t"),
        ("<w:noBreakHyphen/>", "-"),
        ('<w:sym w:font="Wingdings" w:char="F081"/>', "①"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "\uf052"),
        ('<w:sym w:font="仿宋" w:char="2460"/>', "①"),
        ('<w:sym w:font="仿宋" w:char="?"/>', ""),
        ('<w:sym w:font="仿宋" w:char="D800"/>', ""),
        (
            "<w:ruby><w:rt><w:r><w:t>zhěng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>整</w:t></w:r></w:rubyBase></w:ruby>",
            "整",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
    ],
)
def test_characters_that_are_elements(content: str, written: str) -> None:
    assert _inline(f"<w:r>{content}</w:r>") == f"前{written}后"


def test_tab_stops_are_not_tabs() -> None:
    assert _text(para("正文", '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>')) == "正文\n"


def test_spaces_are_kept_where_the_file_says_so() -> None:
    assert (
        _text("<w:p><w:r><w:t>\n  整改 </w:t><w:t xml:space='preserve'> 时 限　</w:t></w:r></w:p>")
        == "整改 时 限　\n"
    )
    assert _text("<w:p><w:r><w:t xml:space='preserve'>整\n改\t了</w:t><w:t/></w:r></w:p>") == "整 改 了\n"


def test_breaks_at_the_edges_of_a_paragraph_leave_nothing() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert _text(f"<w:p>{page}{run('二、下一步')}{page}</w:p>{para('正文')}") == "二、下一步\n正文\n"


def test_at_most_one_blank_line_together() -> None:
    body = para("") + para("　") + para("标题") + para("") * 3 + para(" ") + para("正文") + para("")
    assert _text(body) == "标题\n\n正文\n\n"


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        "<w:sdt><w:sdtContent><w:customXml><w:ins>{}</w:ins></w:customXml></w:sdtContent></w:sdt>",
        alternate("{0}", "{0}"),
        alternate("", "{}"),
    ],
)
def test_paragraphs_are_found_in_any_wrapper(wrapped: str) -> None:
    assert _text(para("前") + wrapped.format(para("整改时限")) + para("后")) == "前\n整改时限\n后\n"


def test_an_alternate_without_any_branch_is_nothing() -> None:
    assert (
        _text(para("前") + "<mc:AlternateContent/>" + "<w:p><mc:AlternateContent/></w:p>" + para("后"))
        == "前\n\n后\n"
    )


class TestFields:
    def test_the_result_is_kept_and_the_code_is_not(self) -> None:
        content = _mark("begin") + _code(" HYPERLINK x ") + _mark("separate") + run("网址") + _mark("end")
        assert _inline(content) == "前网址后"

    def test_a_field_in_the_code_of_a_field_is_code(self) -> None:
        inner = _mark("begin") + _code(" PAGE ") + _mark("separate") + run("1") + _mark("end")
        outer = _mark("begin") + _code(" IF ") + inner + _mark("separate") + run("果") + _mark("end")
        assert _inline(outer) == "前果后"

    def test_a_field_may_reach_over_paragraphs(self) -> None:
        body = f"<w:p>{_mark('begin')}{_code('IF')}{_mark('separate')}{run('一')}</w:p>"
        assert _text(f"{body}<w:p>{run('二')}{_mark('end')}{run('三')}</w:p>") == "一\n二三\n"

    @pytest.mark.parametrize(
        "marks", [["begin"], ["end"], ["end", "begin"], ["separate"], ["begin", "separate"]]
    )
    def test_damaged_marks_hide_no_text(self, marks: list[str]) -> None:
        assert _inline("".join(_mark(kind) + run("文") for kind in marks)) == "前" + "文" * len(marks) + "后"

    def test_marks_in_hidden_runs_still_count(self) -> None:
        hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{}"/></w:r>'
        content = (
            hidden.format("begin") + run("码") + hidden.format("separate") + run("果") + hidden.format("end")
        )
        assert _inline(content) == "前果后"

    @pytest.mark.parametrize(
        ("code", "written"),
        [
            (r" eq \o\ac(○,1) ", "①"),
            (r"EQ \o\ac(○, 12)", "⑫"),
            (r"eq \o\ac(○,甲)", "甲"),
            (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(zhěng),整)", "整"),
            (r"eq \f(1,2)", ""),
            ("PAGE", ""),
        ],
    )
    def test_fields_that_draw_instead_of_having_a_result(self, code: str, written: str) -> None:
        assert _inline(_mark("begin") + _code(code[:5]) + _code(code[5:]) + _mark("end")) == f"前{written}后"

    def test_a_table_of_contents_is_furniture(self) -> None:
        entry = "<w:p>{}" + run("一、总体情况") + "<w:r><w:tab/></w:r>" + run("1") + "{}</w:p>"
        begin = _mark("begin") + _code(' TOC \\o "1-3" ') + _mark("separate")
        body = para("目录") + entry.format(begin, "") + entry.format("", "") + f"<w:p>{_mark('end')}</w:p>"
        document = read(docx(body + para("一、总体情况")), "n")
        assert document.text == "目录\n一、总体情况\t1\n一、总体情况\t1\n\n一、总体情况\n"
        assert document.furniture == (Span(3, 21),)


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "正文/main.xml"])
@pytest.mark.parametrize("strict", [False, True])
def test_where_the_parts_are_is_for_the_relationships_to_say(main: str, strict: bool) -> None:
    lists = abstract(0, level(0, "decimal", "%1."))
    data = docx(in_list("甲", 1, 0) + table(row("乙", cell("丙"))), strict, main, numbering=lists + num(1, 0))
    assert read(data, "n").text == "1.甲\n乙\t丙\n"


@pytest.mark.parametrize(
    "body", ["", para(""), para("　") * 3, table(row("", "")), "<w:p><w:r><w:drawing/></w:r></w:p>"]
)
def test_a_document_without_text(body: str) -> None:
    with pytest.raises(InputError, match="没有文字") as caught:
        read(docx(body), "n")
    assert caught.value.kind == "no_text"


def test_content_that_another_format_holds() -> None:
    with pytest.raises(InputError, match="另存为") as caught:
        read(docx(para("前") + '<w:altChunk r:id="r1"/>'), "n")
    assert caught.value.kind == "embedded"


def test_same_bytes_same_text() -> None:
    data = docx("".join(para(str(n)) for n in range(50)) + table(row("甲", "乙")))
    documents = [read(data, "n") for _ in range(3)]
    assert all(one == other for one, other in itertools.pairwise(documents))
