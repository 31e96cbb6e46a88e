"""What hangs on paragraphs (text boxes, notes, word art), and paragraphs that tracked changes join."""

from __future__ import annotations

import pytest

from extract.loading.docx import read
from tests.loading.docx_build import alternate, docx, para, row, run, table


def _text(body: str, **parts: str) -> str:
    return read(docx(body, **parts), "n").text


def _box(text: str) -> str:
    return f"<wps:txbx><w:txbxContent>{para(text)}</w:txbxContent></wps:txbx>"


def _twice(text: str) -> str:
    """A text box as Word writes it: in DrawingML, and again in VML for older readers."""
    drawing = f"<w:drawing>{_box(text)}</w:drawing>"
    picture = f"<w:pict><v:textbox><w:txbxContent>{para(text)}</w:txbxContent></v:textbox></w:pict>"
    return f"<w:r>{alternate(drawing, picture)}</w:r>"


class TestAnchored:
    def test_a_text_box_is_read_once_after_its_paragraph(self) -> None:
        assert _text(f"<w:p>{run('前')}{_twice('框内')}{run('后')}</w:p>{para('次')}") == "前后\n框内\n次\n"

    def test_a_text_box_of_an_old_document(self) -> None:
        box = f"<v:textbox><w:txbxContent>{para('框内')}</w:txbxContent></v:textbox>"
        picture = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
        assert _text(f"<w:p>{picture}</w:p>{para('次')}") == "框内\n次\n"

    def test_a_shape_whose_words_only_the_fallback_has(self) -> None:
        shape = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wpc"><w:drawing/></mc:Choice><mc:Fallback>'
            f"<w:pict><v:textbox><w:txbxContent>{para('框内')}</w:txbxContent></v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert _text(f"<w:p>{run('前')}{shape}</w:p>") == "前\n框内\n"

    def test_a_table_in_a_text_box_keeps_its_grid(self) -> None:
        content = table(row("甲", "乙"))
        document = read(
            docx(f"<w:p>{run('前')}<w:r><w:txbxContent>{content}</w:txbxContent></w:r></w:p>"), "n"
        )
        assert document.text == "前\n甲\t乙\n"
        assert len(document.tables[0].cells) == 2

    def test_word_art(self) -> None:
        art = '<w:r><w:pict><v:shape><v:textpath string="清源县审计局文件"/></v:shape></w:pict></w:r>'
        assert _text(f"<w:p>{art}</w:p>{para('正文')}") == "清源县审计局文件\n正文\n"

    def test_notes_follow_the_paragraph_that_refers_to_them(self) -> None:
        feet = "".join(
            f'<w:footnote w:id="{n}">{para(text)}</w:footnote>'
            for n, text in ((0, "线"), (2, "截至六月底。"))
        )
        ends = f'<w:endnote w:id="2">{para("数据来自台账。")}{para("另附。")}</w:endnote>'
        refer = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        body = f'<w:p>{run("已完成")}{refer}{run("八项")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
        expected = "已完成八项\n截至六月底。\n数据来自台账。\n另附。\n后\n再\n"
        assert (
            _text(body + para("后") + f"<w:p>{run('再')}{refer}</w:p>", footnotes=feet, endnotes=ends)
            == expected
        )

    def test_a_note_that_is_not_there(self) -> None:
        body = (
            f'<w:p>{run("甲")}<w:r><w:footnoteReference w:id="9"/><w:endnoteReference w:id="9"/></w:r></w:p>'
        )
        assert _text(body, footnotes="") == "甲\n"

    def test_a_note_that_refers_to_itself(self) -> None:
        note = f'<w:p>{run("注")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        body = f'<w:p>{run("甲")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        assert _text(body, footnotes=f'<w:footnote w:id="1">{note}</w:footnote>') == "甲\n注\n"

    def test_notes_that_refer_to_notes(self) -> None:
        count = 400
        refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
        feet = "".join(
            f'<w:footnote w:id="{n}"><w:p>{run(f"注{n}")}{refer.format(n + 1)}</w:p></w:footnote>'
            for n in range(1, count)
        )
        body = f"<w:p>{run('甲')}{refer.format(1)}</w:p>{para('乙')}"
        notes = "".join(f"注{n}\n" for n in range(1, count))
        assert _text(body, footnotes=feet) == f"甲\n{notes}乙\n"

    def test_page_headers_and_comments_are_not_part_of_the_text(self) -> None:
        assert _text(para("正文"), header1=para("内部资料"), comments=para("请核")) == "正文\n"


class TestTrackedParagraphs:
    def test_a_deleted_paragraph_end_joins_the_next_paragraph(self) -> None:
        body = para("整改", '<w:rPr><w:del w:id="1"/></w:rPr>') + para("时限") + para("后")
        assert _text(body) == "整改时限\n后\n"

    def test_an_inserted_paragraph_end_is_an_end(self) -> None:
        assert _text(para("甲", '<w:rPr><w:ins w:id="1"/></w:rPr>') + para("乙")) == "甲\n乙\n"

    def test_a_hidden_paragraph_end_joins_the_next_paragraph(self) -> None:
        assert _text(para("甲", "<w:rPr><w:vanish/></w:rPr>") + para("乙")) == "甲乙\n"

    @pytest.mark.parametrize("following", ["", table(row("乙", "丙"))])
    def test_nothing_to_join_loses_nothing(self, following: str) -> None:
        text = _text(para("前") + para("甲", '<w:rPr><w:del w:id="1"/></w:rPr>') + following)
        assert text.startswith("前\n甲\n")

    def test_moved_text_is_where_it_went(self) -> None:
        moved = para(f"<w:moveFrom>{run('移')}</w:moveFrom>", '<w:rPr><w:moveFrom w:id="1"/></w:rPr>')
        there = f'<w:p><w:moveTo w:id="2">{run("移")}</w:moveTo></w:p>'
        assert _text(para("甲") + moved + para("乙") + there) == "甲\n乙\n移\n"
