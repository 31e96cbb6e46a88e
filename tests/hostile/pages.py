"""Web pages: nesting, attributes, spans, and what parsers are known to trip over."""

from __future__ import annotations

import base64

from tests.hostile.case import NOTICE, Case, case

_LINES = "".join(f"<p>{line}</p>" for line in NOTICE.splitlines())


def _page(extra: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>整改通报</title>{head}</head><body>{_LINES}{extra}</body></html>"
    )


def _nested(tag: str, depth: int = 5000) -> str:
    return f"<{tag}>" * depth + "底" + f"</{tag}>" * depth


def _spanned(**spans: int) -> str:
    written = " ".join(f'{name}="{value}"' for name, value in spans.items())
    row = f"<tr><td {written}>甲</td><td>乙</td><td>丙</td></tr>"
    return _page(f"<table>{row * 20}</table>")


def _nested_tables(depth: int) -> str:
    return "<table><tr><td>甲" * depth + "</td></tr></table>" * depth


def _attributes(count: int) -> str:
    return _page("<div " + " ".join(f"a{n}='x'" for n in range(count)) + ">甲</div>")


_NESTED = (
    *("div", "span", "b", "font", "ul", "table", "blockquote"),
    *("a", "p", "section", "x-y", "svg", "select"),
)


def _nestings() -> list[Case]:
    """Elements inside each other, and never closed."""
    return [
        *(case(f"nested-{tag}.html", "ok", lambda tag=tag: _page(_nested(tag))) for tag in _NESTED),
        case("nested-tables.html", "ok", lambda: _page(_nested_tables(3000))),
        case("nested-lists.html", "ok", lambda: _page("<ul><li>甲" * 3000)),
        case("unclosed-font.html", "ok", lambda: _page("<font><p>甲" * 3000)),
        case("unclosed-bold-italic.html", "ok", lambda: _page("<b><i><u><p>甲" * 2000)),
        case("unclosed-links.html", "ok", lambda: _page("<a href=x><p>甲" * 2000)),
        case("misnested.html", "ok", lambda: _page("<a><b><a><p></b></a>甲" * 2000)),
        case("closing-only.html", "ok", lambda: _page("</div></p></b></table>" * 5000)),
        case("formatting-tables.html", "ok", lambda: _page("<nobr><table><nobr>甲" * 1500)),
    ]


def _tables() -> list[Case]:
    """Tables as wide and as long as they can be said to be."""
    return [
        case("colspan.html", "ok", lambda: _spanned(colspan=1_000_000)),
        case("rowspan.html", "ok", lambda: _spanned(rowspan=1_000_000)),
        case("both-spans.html", "ok", lambda: _spanned(colspan=1_000_000, rowspan=1_000_000)),
        case("spans-at-the-limit.html", "ok", lambda: _spanned(colspan=99_999, rowspan=65_534)),
        case("spans-of-hundreds.html", "ok", lambda: _spanned(colspan=190, rowspan=999)),
        case("spans-negative.html", "ok", lambda: _spanned(colspan=-5, rowspan=0)),
        case(
            "wide-rows.html",
            "ok",
            lambda: _page("<table>" + f"<tr>{'<td>甲</td>' * 5000}</tr>" * 3 + "</table>"),
        ),
        case(
            "many-rows.html",
            "ok",
            lambda: _page("<table>" + "<tr><td>甲</td><td>乙</td></tr>" * 4000 + "</table>"),
        ),
    ]


def _tags() -> list[Case]:
    """Attributes, comments and tags that go on and on."""
    return [
        case("many-attributes.html", "ok", lambda: _attributes(3000)),
        case("million-attributes.html", "ok timeout memory", lambda: _attributes(1_000_000), heavy=True),
        case("long-attribute.html", "ok", lambda: _page(f"<div class='{'x' * 2_000_000}'>甲</div>")),
        case("quotes-in-attribute.html", "ok", lambda: _page("<div a='" + '"' * 50_000 + "'>甲</div>")),
        case(
            "unclosed-attribute.html", "ok empty not_a_notice", lambda: _page('<div class="') + "甲" * 50_000
        ),
        case("unclosed-comment.html", "ok", lambda: _page("<!--" + "<p>甲" * 20_000)),
        case("many-comments.html", "ok", lambda: _page("<!-- -->" * 20_000)),
        case("open-comments.html", "ok", lambda: _page("<!--" * 20_000)),
        case("unclosed-script.html", "ok", lambda: _page("<script>" + "document.write('<p>')" * 5000)),
        case("less-than.html", "ok", lambda: _page("<" * 100_000)),
        case("open-tags.html", "ok", lambda: _page("<a " * 30_000)),
    ]


def _others() -> list[Case]:
    """Entities, declarations, sizes."""
    return [
        case("entities.html", "ok", lambda: _page("&amp;" * 50_000)),
        case("numeric-entities.html", "ok", lambda: _page("&#x110000;&#0;&#55296;&#99999999999;" * 2000)),
        case("entity-surrogates.html", "ok", lambda: _page("&#xD800;&#xDFFF;" * 100)),
        case("laughs.html", "ok unsupported not_a_notice", lambda: _LAUGHS + _LINES + "<p>&z;</p></html>"),
        case("cdata.html", "ok", lambda: _page("<![CDATA[" * 5000)),
        case("instructions.html", "ok", lambda: _page("<?x " * 20_000)),
        case(
            "data-image.html",
            "ok",
            lambda: _page(f"<img src='data:;base64,{base64.b64encode(bytes(999_999)).decode()}'>"),
        ),
        case("many-paragraphs.html", "ok", lambda: _page("<p>甲</p>" * 10_000)),
        case("many-breaks.html", "ok", lambda: _page("甲<br>" * 20_000)),
        case("one-line.html", "ok", lambda: _page("<p>" + "甲" * 500_000 + "</p>")),
        case("many-metas.html", "ok", lambda: _page("", "<meta name='ArticleTitle' content='甲'>" * 10_000)),
        case("wrong-charset.html", "ok undecodable", lambda: _page("", "<meta charset='utf-7'>")),
        case(
            "no-charset.html",
            "ok undecodable",
            lambda: _page("", "<meta charset='no-such'>").encode("gb18030"),
        ),
        case(
            "frames.html", "empty not_a_notice", lambda: "<html><frameset><frame src='x'></frameset></html>"
        ),
        case(
            "refresh.html",
            "ok",
            lambda: _page("", "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>"),
        ),
        case(
            "hidden.html",
            "empty not_a_notice",
            lambda: f"<html><body><template>{_LINES}</template></body></html>",
        ),
        case("nul-in-tags.html", "ok binary", lambda: _page("<di\0v>甲</d\0iv>" * 9)),
        case("many-styles.html", "ok", lambda: _page("<span style='font-family:仿宋'>甲</span>" * 10_000)),
        case("nested-million.html", "ok timeout memory", lambda: _page(_nested("div", 400_000)), heavy=True),
        case(
            "cells-of-a-million.html",
            "ok timeout memory",
            lambda: _page(f"<table>{'<tr>' + '<td>甲' * 1000}" * 1000),
            heavy=True,
        ),
    ]


_LAUGHS = (
    '<!DOCTYPE html [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(97 + n + 1)} "{f"&{chr(97 + n)};" * 10}">' for n in range(25))
    + "]><html>"
)


def cases() -> list[Case]:
    """All pages."""
    return [*_nestings(), *_tables(), *_tags(), *_others()]
