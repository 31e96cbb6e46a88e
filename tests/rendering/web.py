"""Web pages as Chinese government sites publish them, in five looks.

Every look carries what surrounds a notice in life: navigation, breadcrumbs, a list of other notices
with dates, sharing buttons, scripts, a footer. The meta tags of the first look are those of
《政府网站发展指引》 (国办发〔2017〕47号, annex 2). The frames around the notice are the files in ``frames``:
sites and numbers invented; their lists of other notices are there to be kept apart from the notice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from tests.rendering.blocks import Block, Grid, Para, placed_cells, title_of

_FRAMES = Path(__file__).parent / "frames"
_TITLES = {
    "plain": '<h1 class="article-title">{}</h1>',
    "trs": '<div class="xl_title"><h2>{}</h2></div>',
    "gbk": "<TR><TD align=center class=bt height=40><FONT size=4><B>{}</B></FONT></TD></TR>",
    "br": '<div class="con_title" align="center">{}</div>',
    "wps": '<div class="bt1">{}</div>',
}
_DATE = re.compile(r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
_SOURCE = re.compile(r"来源[:：]\s*([^\s:：]+)")
_RUNS = re.compile(r"[0-9A-Za-z.]+|[^0-9A-Za-z.]+")


def write(blocks: Sequence[Block], format: str, look: str) -> bytes:  # noqa: A002
    """Write a page; the ``gbk`` look is GB18030 bytes that declare gb2312, the others UTF-8."""
    facts = _facts(blocks)
    frame = Template((_FRAMES / f"{look}.html").read_text(encoding="utf-8"))
    page = frame.substitute(
        {key: escape(value) for key, value in facts.items()},
        title_block=_title_block(blocks, look),
        metas=_metas(facts),
        body=_body(blocks, look),
    )
    return page.encode("gb18030" if look == "gbk" else "utf-8")


def _facts(blocks: Sequence[Block]) -> dict[str, str]:
    """Collect what the frame shows of the notice: title, the line under it, date and source."""
    info = " ".join(block.line for block in blocks if isinstance(block, Para) and block.kind == "meta")
    date, source = _DATE.search(info), _SOURCE.search(info)
    return {
        "title": title_of(blocks) or "",
        "info": info,
        "date": date[0] if date else "",
        "source": source[1] if source else "",
    }


def _metas(facts: dict[str, str]) -> str:
    named = {"ArticleTitle": "title", "PubDate": "date", "ContentSource": "source"}
    return "\n".join(
        f'<meta name="{name}" content="{escape(facts[key])}">' for name, key in named.items() if facts[key]
    )


def _title_block(blocks: Sequence[Block], look: str) -> str:
    lines = [escape(b.text) for b in blocks if isinstance(b, Para) and b.kind == "title"]
    if not lines:
        return ""
    return _TITLES[look].format("<br>".join(lines))


def _body(blocks: Sequence[Block], look: str) -> str:
    """Write everything but title and meta lines, which the frame places."""
    inside = [block for block in blocks if isinstance(block, Grid) or block.kind not in {"title", "meta"}]
    return "\n".join(_table(b, look) if isinstance(b, Grid) else _para(b, look) for b in inside)


def _para(para: Para, look: str) -> str:
    text, right = escape(para.line, quote=False), para.kind in {"signature", "date"}
    if look == "br":
        return ("&nbsp;" * 30 if right else "　　") + text + "<br/><br/>"
    if look == "gbk":
        return f"<P align=right>{text}</P>" if right else f"<P>&nbsp;&nbsp;&nbsp;&nbsp;{text}</P>"
    if look == "trs":
        return _trs_para(text, right, heading=para.kind == "heading")
    if look == "wps":
        return _wps_para(text, right)
    style = ' style="text-align:right"' if right else ""
    return f"<p{style}>{f'<strong>{text}</strong>' if para.kind == 'heading' else text}</p>"


def _trs_para(text: str, right: bool, heading: bool) -> str:
    face = "黑体" if heading else "仿宋_GB2312"
    align = "right" if right else "justify"
    span = f'<span style="font-size:16pt;font-family:{face}">{text}</span>'
    return f'<p class="cnt" style="text-align:{align};text-indent:2em" align="{align}">{span}</p>'


def _wps_para(text: str, right: bool) -> str:
    """Part the text where Chinese meets digits, as WPS does when it saves a web page."""
    runs = "".join(
        f"<span style=\"mso-spacerun:'yes';font-family:仿宋;font-size:16.0pt;\">{_faced(run)}</span>"
        for run in _RUNS.findall(text)
    )
    align = "right" if right else "justify"
    return (
        f'<p class=MsoNormal style="text-indent:32.0pt;mso-char-indent-count:2.0;text-align:{align};">'
        f"{runs}<o:p></o:p></p>"
    )


def _faced(run: str) -> str:
    return run if run[0].isascii() else f'<font face="仿宋" >{run}</font>'


def _table(grid: Grid, look: str) -> str:
    rows: list[list[str]] = [[] for _ in grid.rows]
    for cell in placed_cells(grid):
        tag = "th" if cell.row < grid.header_rows and look == "plain" else "td"
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        rows[cell.row].append(f"<{tag}{spans}>{_cell_text(cell.text, look)}</{tag}>")
    inner = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    return f'<table border="1" cellspacing="0" width="95%">\n{inner}\n</table>'


def _cell_text(text: str, look: str) -> str:
    lines = [escape(line, quote=False) for line in text.split("\n")]
    if look in {"br", "gbk"}:
        return "<br>".join(lines)
    return "".join(f"<p>{line}</p>" for line in lines) if look in {"trs", "wps"} or lines[1:] else lines[0]
