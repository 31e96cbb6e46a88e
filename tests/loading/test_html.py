"""Web pages, mechanism by mechanism: lines, lists, tables, charsets, metas, hostile input."""

from __future__ import annotations

import pytest

from extract.errors import InputError
from extract.loading.html import read
from extract.loading.html_meta import without_site
from extract.model import Document, Table

PROSE = "市粮储局党组高度重视，逐条制定整改措施，明确责任领导、责任科室和整改时限，确保按期完成。"


def page(body: str) -> Document:
    return read(f"<!DOCTYPE html><meta charset=utf-8><body>{body}</body>".encode(), "0" * 16)


def text(body: str) -> str:
    """The text of a page that ends in one line of prose, without that line."""
    whole = page(f"<div>{body}</div><p>{PROSE}</p>").text
    assert whole.endswith(PROSE + "\n")
    return whole.removesuffix(PROSE + "\n")


def grid(document: Document, table: Table) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, document.text[cell.start : cell.end])
        for cell in table.cells
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>甲</p><p>乙</p>", "甲\n乙\n"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙\n"),
        ("<p>关<span>于</span><b>问</b><a name=x>题</a><o:p></o:p></p>", "关于问题\n"),
        ("<p><st1:chsdate Year='2022'>2022年12月</st1:chsdate>前</p>", "2022年12月前\n"),
        ("<p>甲</p>\n\n   <p>  乙  丙\t丁 </p>", "甲\n乙 丙 丁\n"),
        ("<p>　　甲　乙</p>", "　　甲　乙\n"),
        ("<p>&nbsp;&nbsp;甲&nbsp;&nbsp;乙&nbsp;</p>", "  甲  乙\n"),
        ("<p>甲</p><p>&nbsp;</p><p><br></p><p>　</p><p>乙</p>", "甲\n\n乙\n"),
        ("<p>甲<br><br><br>乙</p>", "甲\n\n乙\n"),
        ("<p>全面落实\n      整改责任</p>", "全面落实整改责任\n"),
        ("<p>共12\n项</p>", "共12 项\n"),
        ("<b>一、甲</b>\n　　<b>1.乙</b>\n　　丙", "一、甲\n　　1.乙\n　　丙\n"),
        ("甲\n&nbsp;&nbsp;&nbsp;&nbsp;乙", "甲\n    乙\n"),
        ("<p><span>来源：局</span>\n<span>时间：</span></p>", "来源：局 时间：\n"),
        ("<p>面积10m<sup>2</sup>，第<sub>1</sub>项</p>", "面积10m2，第1项\n"),
        ("<p>1&lt;2&amp;3&#8203;４&ldquo;问&rdquo;</p>", "1<2&3４“问”\n"),
        ("<p>根<ruby>據<rp>(</rp><rt>jù</rt><rp>)</rp></ruby></p>", "根據\n"),
        ("<pre>甲  乙\n  丙</pre>", "甲  乙\n  丙\n"),
        ("<div style='white-space:pre-wrap'>甲\n乙</div>", "甲\n乙\n"),
        ("<p title='a>b'>甲</p><!-- 注 --><script>乙</script><style>丙</style><p hidden>丁</p>", "甲\n"),
        ("<dl><dt>甲</dt><dd>乙</dd></dl><h4>丙</h4><blockquote>丁</blockquote>", "甲\n乙\n丙\n丁\n"),
        ("<p>甲</p>乙<div>丙</div>丁", "甲\n乙\n丙\n丁\n"),
        ("<p class='x'>甲<p>乙<li>丙", "甲\n乙\n丙\n"),
    ],
)
def test_lines(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", "1.甲\n2.乙\n"),
        ("<ol start=3><li>甲<li>乙<li value=9>丙<li>丁</ol>", "3.甲\n4.乙\n9.丙\n10.丁\n"),
        ("<ol type=a><li>甲<li>乙</ol><ol type=I><li>丙<li>丁</ol>", "a.甲\nb.乙\nI.丙\nII.丁\n"),
        ("<ol style='list-style-type:cjk-ideographic' start=10><li>甲<li>乙</ol>", "十、甲\n十一、乙\n"),
        ("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul>", "甲\n乙\n"),
        ("<ol><li>一、甲</li><li>（二）乙</li><li>3.丙</li></ol>", "一、甲\n（二）乙\n3.丙\n"),
        ("<ol><li><p>甲</p><p>续</p><ol><li>子</li></ol></li><li>乙</li></ol>", "1.甲\n续\n1.子\n2.乙\n"),
    ],
)
def test_list_numbers_are_text(source: str, expected: str) -> None:
    assert text(source) == expected


def test_a_data_table_keeps_its_spans() -> None:
    document = page(
        f"<p>{PROSE}</p><table><caption>整改清单</caption><thead><tr><th>序号</th><th>问题</th>"
        "<th colspan=2>责任</th></tr></thead><tr><td rowspan=2>1</td>"
        "<td rowspan=2>仓房\n 老旧<br>账目&nbsp;不清"
        "</td><td>高远</td><td>储备科</td></tr><tr><td>林溪</td>"
        "<td><p> 财务科 </p><p>办公室</p></td></tr></table>"
        f"<p>{PROSE}</p>"
    )
    assert document.text == (
        f"{PROSE}\n整改清单\n序号\t问题\t责任\n1\t仓房老旧\n账目 不清\t高远\t储备科\n"
        f"林溪\t财务科\n办公室\n{PROSE}\n"
    )
    (table,) = document.tables
    assert grid(document, table) == [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 1, "问题"),
        (0, 2, 1, 2, "责任"),
        (1, 0, 2, 1, "1"),
        (1, 1, 2, 1, "仓房老旧\n账目 不清"),
        (1, 2, 1, 1, "高远"),
        (1, 3, 1, 1, "储备科"),
        (2, 2, 1, 1, "林溪"),
        (2, 3, 1, 1, "财务科\n办公室"),
    ]
    assert document.text[table.start : table.end].startswith("序号\t")
    assert document.text[table.end :] == f"{PROSE}\n"


def test_a_notice_that_is_a_table() -> None:
    row = "<tr><td>{0}</td><td>第{0}项：粮库管理不规范，账实不符。</td><td>{1}</td><td>2022年底前</td></tr>"
    rows = "".join(row.format(n, "完善制度，逐库核查，限期整改到位。" * 3) for n in range(1, 5))
    head = "<tr><td>序号</td><td>反馈问题</td><td>整改措施</td><td>整改时限</td></tr>"
    document = page(
        "<ul><li><a href=a>首页</a><li><a href=b>公开</a><li><a href=c>互动</a></ul>"
        f"<h2>整改任务清单</h2><table>{head}{rows}</table><p>2022年10月20日</p><p>版权所有</p>"
    )
    assert document.text.startswith("整改任务清单\n序号\t反馈问题\t整改措施\t整改时限\n1\t第1项")
    assert document.text.endswith("2022年底前\n2022年10月20日\n")
    assert [len(table.cells) for table in document.tables] == [20]


def test_a_label_table_of_one_task_is_data() -> None:
    measures = "".join(
        f"<p>{n}.完善制度，逐库核查，限期整改到位，建立长效机制，强化日常监管。</p>" for n in range(30)
    )
    rows = f"<tr><td>整改任务</td><td>粮库管理不规范。</td></tr><tr><td>整改措施</td><td>{measures}</td></tr>"
    document = page(f"<table>{rows}<tr><td>责任单位</td><td>储备科</td></tr></table>")
    assert [(cell.row, cell.column) for cell in document.tables[0].cells] == [
        (0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1),
    ]  # fmt: skip


def test_a_data_table_inside_a_layout_table() -> None:
    inner = "<table border=1><tr><td>序号</td><td>问题</td></tr><tr><td>1</td><td>账目不清</td></tr></table>"
    document = page(
        f"<table><tr><td>{PROSE}</td></tr><tr><td>{inner}</td></tr><tr><td>{PROSE}</td></tr></table>"
    )
    assert document.text == f"{PROSE}\n序号\t问题\n1\t账目不清\n{PROSE}\n"
    assert len(document.tables) == 1


def test_two_tables_in_a_row_stay_two() -> None:
    one = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    document = page(f"<p>{PROSE}</p>{one}{one}<p>{PROSE}</p>")
    assert [document.text[t.start : t.end] for t in document.tables] == ["甲\t乙\n丙\t丁\n"] * 2


def test_spans_beyond_the_table_are_cut_to_it() -> None:
    document = page(
        f"<p>{PROSE}</p><table><tr><td rowspan=99>甲<td>乙<tr><td>丙<td rowspan=0>丁</table><p>{PROSE}</p>"
    )
    assert grid(document, document.tables[0]) == [
        (0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("codec", "declared", "recorded"),
    [
        ("gbk", "gb2312", "gb18030"),
        ("utf-8", "gb2312", "utf-8"),
        ("gbk", "utf-8", "gb18030"),
        ("utf-8-sig", "gbk", "utf-8-sig"),
        ("utf-16", "gbk", "utf-16"),
    ],
)
def test_the_bytes_decide_the_charset(codec: str, declared: str, recorded: str) -> None:
    source = (
        f'<html><meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{PROSE}</p></html>'
    )
    document = read(source.encode(codec), "0")
    assert (document.text, document.encoding) == (f"{PROSE}\n", recorded)


def test_big5_declared_of_simplified_text_is_a_slip() -> None:
    page = "<html><meta charset=big5><p>关于巡察整改情况的通报：问题已经改完，制度已经建立。</p></html>"
    assert "巡察整改情况" in read(page.encode("gb18030"), "0").text


def test_declared_big5_is_read_as_such() -> None:
    prose = "關於學習不深入問題的整改情況，責任領導為高遠，整改時限為年底前完成，現將整改情況予以公布。"
    document = read(f"<html><meta charset=big5><p>{prose}</p></html>".encode("big5"), "0")
    assert (document.text, document.encoding) == (f"{prose}\n", "big5")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于巡察整改情况的通报-云渚市人民政府", "关于巡察整改情况的通报"),
        ("关于巡察整改情况的通报_巡察整改_云渚清风网", "关于巡察整改情况的通报_巡察整改"),
        ("关于整改的公示 | 公示公告 | 云渚市水利局", "关于整改的公示"),
        ("云渚清风网-关于整改情况的通报", "关于整改情况的通报"),
        ("2022-2023年度整改报告——以云渚为例", "2022-2023年度整改报告——以云渚为例"),
        ("关于巡察整改情况的通报--清风云渚", "关于巡察整改情况的通报"),
        ("2022年巡察整改-1", "2022年巡察整改-1"),
        ("云渚市人民政府", ""),
    ],
)
def test_a_title_element_loses_the_site(title: str, expected: str) -> None:
    assert without_site(title) == expected


def test_metas_of_other_families() -> None:
    head = (
        "<meta property='og:title' content='整改&lt;br&gt;通报'><meta name='publishdate' content='2022-1-2'>"
        "<meta name='ContentSource' content=' '><meta name='source' content='云渚日报'>"
    )
    document = read(f"<html><head>{head}</head><body>{PROSE}</body></html>".encode(), "0")
    assert dict(document.meta) == {"title": "整改通报", "published_at": "2022-1-2", "publisher": "云渚日报"}


@pytest.mark.parametrize(
    "source", ["<html><body><script>load()</script></body></html>", "<frameset><frame src=a.htm></frameset>"]
)
def test_a_page_without_text_is_refused(source: str) -> None:
    with pytest.raises(InputError) as refused:
        read(source.encode(), "0")
    assert refused.value.kind == "empty"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 30_000 + PROSE + "</div>" * 30_000,
        "<table><tr><td>" * 5_000 + PROSE,
        "<ul><li>" * 5_000 + PROSE,
        "<x>" * 5_000 + PROSE,
        "<div class=nav>" * 5_000 + PROSE,
        "<b>" * 5_000 + PROSE,
    ],
    ids=["div", "table", "list", "unknown", "furniture", "inline"],
)
def test_deep_nesting_is_only_text(source: str) -> None:
    assert page(source).text == f"{PROSE}\n"


def test_unclosed_fonts_do_not_multiply() -> None:
    source = "".join(f"<p><font size={n}>{n}" for n in range(3_000))
    assert page(source).text.count("\n") == 3_000


def test_a_million_characters_in_one_paragraph() -> None:
    assert page(f"<p>{PROSE * 22_000}</p>").text == PROSE * 22_000 + "\n"
