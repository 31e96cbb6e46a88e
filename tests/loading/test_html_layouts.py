"""The notice in a dozen house styles of government sites, all invented: the exact text each gives."""

from __future__ import annotations

import pytest

from extract.loading import load
from extract.model import Document

TITLE = "中共云渚市粮食和物资储备局党组关于巡察整改进展情况的通报"
INTRO = (
    "根据市委统一部署，2022年3月1日至5月30日，市委第二巡察组对市粮储局党组进行了巡察。"
    "现将整改进展情况予以公布。"
)
ISSUES = (
    "一、关于“理论学习不深入”问题",
    "一是健全学习制度，制定年度计划，全年集中学习12次。",
    "二是开展交流研讨，撰写心得体会36篇，推动学用结合。",
    "二、关于“粮库管理不规范”问题",
    "维修老旧仓房3座，修订管理办法5项，责任领导：高远，整改时限：2022年12月30日前。",
)
CLOSING = ("联系电话：0999-1234567", "中共云渚市粮食和物资储备局党组", "2022年10月20日")
BODY = (INTRO, *ISSUES, *CLOSING)
PUBLISHED = "发布时间：2022-10-21 09:30 来源：市粮储局 浏览次数：12"
NAVIGATION = "".join(
    f'<li><a href="/{n}/">{n}</a></li>' for n in ("首页", "政务公开", "政务服务", "互动交流")
)
CRUMB = '当前位置：<a href="/">首页</a> &gt; <a href="/jw/">巡察整改</a> &gt; 正文'
RELATED = "".join(
    f'<li><a href="/r{n}.html">云渚市某单位巡察整改进展情况的通报（{n}）</a><span>2022-08-11</span></li>'
    for n in range(60)
)
FOOT = "主办：云渚市人民政府办公室　网站标识码：9999000001<br>云ICP备00000001号"


def read(page: str, codec: str = "utf-8") -> Document:
    return load(page.encode(codec), "page.html")


def text(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def paragraphs(lines: tuple[str, ...], attributes: str = "") -> str:
    return "\n".join(f"<p{attributes}>{line}</p>" for line in lines)


def site(content: str, head: str = "") -> str:
    """A page of the usual shape around some content."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>
    <div class="top"><div class="logo">云渚市人民政府</div><ul class="nav">{NAVIGATION}</ul></div>
    <div class="crumb">{CRUMB}</div>{content}
    <div class="footer">{FOOT}</div><script>var a = "一、不是正文。";</script></body></html>"""


def test_modern_page_with_site_metas() -> None:
    head = (
        f'<title>{TITLE}-云渚市人民政府</title><meta name="SiteName" content="云渚市人民政府">'
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2022-10-21 09:30">'
        '<meta name="ContentSource" content="市粮储局"><meta name="Author" content="编辑甲">'
    )
    page = site(
        f'<main><h1>{TITLE}</h1><div class="info"><span>发布时间：2022-10-21 09:30</span> '
        "<span>来源：市粮储局</span> <span>浏览次数：12</span></div>"
        f'<div class="tools">【字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>'
        f'<article>{paragraphs(BODY)}</article><div class="share">分享到：<a href="#">微信</a></div></main>'
        f'<div class="side"><h3>热点</h3><ul>{RELATED}</ul></div>',
        head,
    )
    document = read(page)
    assert document.text == text(TITLE, PUBLISHED, *BODY)
    assert dict(document.meta) == {
        "title": TITLE,
        "published_at": "2022-10-21 09:30",
        "publisher": "市粮储局",
        "site": "云渚市人民政府",
    }


def test_trs_page() -> None:
    content = (
        f'<div class="xl"><div class="xl_tit">{TITLE}</div><div class="xl_sx">{PUBLISHED}</div>'
        f'<div class="xl_con"><div class="view TRS_UEDITOR trs_paper_default">{paragraphs(BODY)}</div></div>'
        '<div class="xl_ewm"><p>扫一扫在手机打开当前页</p></div></div>'
    )
    assert read(site(content)).text == text(TITLE, PUBLISHED, *BODY)


def test_vsb_page() -> None:
    content = (
        f'<form name="_newscontent_fromname"><h2 align="center">{TITLE}</h2><div>{PUBLISHED}</div>'
        f'<div id="vsb_content"><div class="v_news_content">{paragraphs(BODY)}</div></div>'
        '<p align="right">【<a href="javascript:window.close()">关闭窗口</a>】</p>'
        '<p>上一条：<a href="1.htm">关于召开会议的通知</a></p>'
        '<p>下一条：<a href="3.htm">粮情简报</a></p></form>'
    )
    assert read(site(content)).text == text(TITLE, PUBLISHED, *BODY)


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_old_page_laid_out_with_tables(codec: str) -> None:
    menu = "".join(f"<td><a href=c{n}>栏目{n}</a></td>" for n in range(8))
    page = f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
    <title>{TITLE}</title></head><body><TABLE width=1000><tr><td><table><tr>{menu}</tr></table></td></tr>
    <tr><td><table><tr><td width=200><table><tr><td><a href=a>通知公告</a></td></tr>
    <tr><td><a href=b>工作动态</a></td></tr><tr><td><a href=c>政策法规</a></td></tr></table></td>
    <td><table><tr><td align=center><font size=5>{TITLE}</font></td></tr>
    <tr><td>发布日期：2022-10-21</td><td>来源：市粮储局</td></tr><tr>
    <td colspan=2><FONT face=仿宋>　　{"<BR>　　".join(BODY)}</FONT></td></tr></table></td></tr></table>
    </td></tr><tr><td>版权所有 云渚市粮食和物资储备局</td></tr></TABLE></body></html>"""
    document = read(page, codec)
    indented = [f"　　{line}" for line in BODY]
    assert document.text == text(TITLE, "发布日期：2022-10-21 来源：市粮储局", *indented)
    assert (document.tables, document.encoding) == ((), codec)


def test_word_export() -> None:
    def run(line: str) -> str:
        return "".join(
            f"<span lang=EN-US style='font-family:仿宋_GB2312'>{part}<o:p></o:p></span>"
            for part in (line[:9], line[9:])
        )

    lines = "\n".join(f"<p class=MsoNormal style='text-indent:32.0pt'>{run(line)}</p>" for line in BODY)
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
    <meta name=Generator content="WPS">
    <style>p.MsoNormal {{margin:0}}</style><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
    </head><body lang=ZH-CN><div class=WordSection1><p align=center><b>{run(TITLE)}</b></p>
    <p style='display:none;mso-hide:all'>隐藏文字。</p>{lines}<p>&nbsp;</p></div></body></html>"""
    assert read(page, "gb18030").text == text(TITLE, *BODY)


def test_everything_in_one_element_with_line_breaks() -> None:
    page = f"<div id=zoom>{TITLE}<br/>{PUBLISHED}<br/><br/>{'<br/>'.join(BODY)}</div>"
    assert read(page).text == text(TITLE, PUBLISHED, "", *BODY)


def test_unknown_names_and_many_sibling_divs() -> None:
    lines = "".join(f"<div>{line}</div>" for line in BODY)
    content = f'<div id="q7"><div class="k1">{TITLE}</div><div class="k2">{PUBLISHED}</div>{lines}</div>'
    assert read(site(content)).text == text(TITLE, PUBLISHED, *BODY)


def test_related_links_longer_than_the_notice() -> None:
    content = (
        f'<div class="l"><div>{TITLE}</div><div>{PUBLISHED}</div><div class="p">{paragraphs(BODY)}</div>'
        f'<div class="m"><p>相关链接</p><ul>{RELATED}</ul></div></div><div class="r"><ul>{RELATED}</ul></div>'
    )
    assert read(site(content)).text == text(TITLE, PUBLISHED, *BODY)


def test_information_table_above_the_title() -> None:
    info = (
        "<table><tr><td>索 引 号：</td><td>999900/2022-00012</td><td>发布机构：</td><td>市粮储局</td></tr>"
        "<tr><td>文件名称：</td><td>整改进展通报</td><td>成文日期：</td><td>2022-10-20</td></tr></table>"
    )
    document = read(site(f'<div>{info}<h1>{TITLE}</h1><div class="bd">{paragraphs(BODY)}</div></div>'))
    rows = (
        "索 引 号：\t999900/2022-00012\t发布机构：\t市粮储局",
        "文件名称：\t整改进展通报\t成文日期：\t2022-10-20",
    )
    assert document.text == text(*rows, TITLE, *BODY)
    assert [len(table.cells) for table in document.tables] == [8]


def test_signature_and_contact_outside_the_content_element() -> None:
    content = (
        f'<div class="a"><div class="article-content">{paragraphs((INTRO, *ISSUES))}</div>'
        f'<div class="inscribe">{paragraphs(CLOSING)}</div><div class="b">我的收藏</div></div>'
    )
    assert read(site(content)).text == text(*BODY)


def test_notice_split_over_two_columns_of_the_tree() -> None:
    content = (
        f"<div><div class=content>{paragraphs((INTRO, *ISSUES[:3]))}</div></div>"
        f"<div><div class=content>{paragraphs((*ISSUES[3:], *CLOSING))}</div></div>"
    )
    assert read(site(content)).text == text(*BODY)


def test_title_far_above_the_content() -> None:
    links = "".join(f'<p><a href="{n}">专题{n}</a></p>' for n in range(6))
    page = site(f"<h2>{TITLE}</h2>{links}<div>{paragraphs(BODY)}</div>", f"<title>{TITLE}_云渚网</title>")
    assert read(page).text == text(TITLE, *BODY)


def test_page_whose_links_were_never_closed() -> None:
    lines = "".join(f"<p>{line}" for line in BODY)
    content = f'<div class="w"><p>{TITLE}</p><p><a href="a.htm">返回</p>{lines}</div>'
    document = read(site(content))
    assert all(line in document.text for line in BODY)


def test_title_over_several_lines() -> None:
    content = (
        "<div><div class=bt>中共云渚市粮食和物资储备局党组<br>关于巡察整改进展情况的通报</div>"
        f"<div>{PUBLISHED}</div><div class=nr>{paragraphs(BODY)}</div></div>"
    )
    document = read(site(content, f"<title>{TITLE}</title>"))
    assert document.text == text(
        "中共云渚市粮食和物资储备局党组", "关于巡察整改进展情况的通报", PUBLISHED, *BODY
    )


def test_hidden_popup_with_long_sentences_stays_out() -> None:
    sentence = "您访问的链接即将离开本网站，是否继续？请注意安全。"
    popup = f"<div class='tip' style='display: none'><p>{sentence}</p></div>"
    assert read(site(popup + f"<div>{paragraphs(BODY)}</div>" + popup)).text == text(*BODY)


def test_content_hidden_until_a_script_shows_it_is_kept() -> None:
    assert read(site(f"<div style='display:none'>{paragraphs(BODY)}</div>")).text == text(*BODY)


def test_misleading_class_name_does_not_cost_the_notice() -> None:
    assert read(site(f"<div class='share sidebar'>{paragraphs(BODY)}</div>")).text == text(*BODY)


def test_breadcrumb_and_date_on_one_line_are_kept_for_the_date() -> None:
    line = "当前位置：首页 &gt; 巡察整改　发布时间：2022-10-21"
    content = f"<div><p>{line}</p><p>{TITLE}</p>{paragraphs(BODY)}</div>"
    assert read(f"<html><body>{content}</body></html>").text.startswith(
        "当前位置：首页 > 巡察整改　发布时间：2022"
    )


def test_placeholder_links_are_links() -> None:
    links = "".join(f'<p><a href="#">专题专栏{n}</a></p>' for n in range(9))
    assert read(site(f"{links}<div>{paragraphs(BODY)}</div>{links}")).text == text(*BODY)


def test_widgets_at_the_end_of_the_publication_line_are_cut() -> None:
    info = f"{PUBLISHED}　【字号：<a>大</a> <a>中</a> <a>小</a>】【<a>打印</a>】"
    content = f"<div><div>{TITLE}</div><div>{info}</div><div>{paragraphs(BODY)}</div></div>"
    assert read(site(content)).text == text(TITLE, PUBLISHED, *BODY)


def test_neighbours_and_foot_in_the_same_layout_cell() -> None:
    rows = (
        TITLE,
        "<br>".join(BODY),
        "上一篇：没有了　下一篇：粮情简报",
        "地址：人民路1号　建议使用IE6.0以上浏览器",
    )
    page = "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>"
    assert read(page).text == text(TITLE, *BODY)
