"""Word documents, written part by part so that nothing but the blocks decides their bytes.

The zip is stored, not deflated, with the oldest date a zip can hold: bytes then depend on no zlib.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from xml.sax.saxutils import escape

from tests.rendering.blocks import Block, Grid, Para, placed_cells, title_of
from tests.rendering.word_numbering import Numbering, Reference, styled_levels

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DATE = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日)")
_REVISION = 'w:author="校对" w:date="2020-01-01T00:00:00Z"'

_TYPES = (
    _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_OVERRIDE = (
    '<Override PartName="/word/{0}.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.{1}+xml"/>'
)
_RELATIONS = (
    _HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
_RELATION = f'<Relationship Id="{{0}}" Type="{_R}/{{1}}" Target="{{2}}"/>'

Runs = Callable[[str], str]


def write(blocks: Sequence[Block], format: str, look: str) -> bytes:  # noqa: A002
    """Write a document whose ordinals are typed (``docx``) or counted by Word (``docx-auto``)."""
    return _write_counted(blocks, look) if format == "docx-auto" else _write_typed(blocks, look)


def _write_typed(blocks: Sequence[Block], look: str) -> bytes:
    """Write a document whose ordinals are typed.

    Looks: ``smart`` wraps dates in ``w:smartTag`` as Chinese Word does; ``revised`` splits them between
    a tracked insertion and plain runs, carries tracked deletions that must not be read, and puts a
    signature into a block content control.
    """
    runs = {"plain": _plain_runs, "smart": _smart_runs, "revised": _revised_runs()}[look]
    typed = (Para(b.line, None, None, b.kind) if isinstance(b, Para) else b for b in blocks)
    body = "".join(_block(block, runs, None) for block in typed)
    return _package(body, title_of(blocks) or "", None, "")


def _write_counted(blocks: Sequence[Block], look: str) -> bytes:
    """Write a document whose ordinals Word counts (those of paragraphs with marker and level).

    Looks: ``plain`` one multilevel list per combination of styles; ``separate`` one list per level,
    restarted by a new ``w:num`` with ``w:startOverride``; ``styled`` the list hangs on paragraph styles.
    """
    numbering = Numbering(separate=look == "separate")
    pieces = []
    for block in blocks:
        reference = numbering.refer(block) if isinstance(block, Para) else None
        styled = look == "styled" and reference is not None and reference.num == 1
        pieces.append(_block(block, _plain_runs, reference, styled))
    levels = styled_levels(numbering) if look == "styled" else ""
    return _package("".join(pieces), title_of(blocks) or "", numbering.xml(look == "styled"), levels)


def _plain_runs(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _smart_runs(text: str) -> str:
    """Wrap every full date the way the Chinese date recogniser of Word does."""
    tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">{}</w:smartTag>'
    parts = _DATE.split(text)
    return "".join(tag.format(_plain_runs(p)) if i % 2 else _plain_runs(p) for i, p in enumerate(parts))


def _revised_runs() -> Runs:
    """Make a writer that leaves each date as its editor left it: the year inserted, an older one deleted."""
    numbers = count(100)

    def runs(text: str) -> str:
        parts = _DATE.split(text)
        return "".join(_revised(p, numbers) if i % 2 else _plain_runs(p) for i, p in enumerate(parts))

    return runs


def _revised(date: str, numbers: Iterator[int]) -> str:
    deleted = "<w:r><w:delText>近日</w:delText></w:r>"
    return (
        f'<w:del w:id="{next(numbers)}" {_REVISION}>{deleted}</w:del>'
        f'<w:ins w:id="{next(numbers)}" {_REVISION}>{_plain_runs(date[:5])}</w:ins>{_plain_runs(date[5:])}'
    )


def _block(block: Block, runs: Runs, reference: Reference | None, styled: bool = False) -> str:
    if isinstance(block, Grid):
        return _table(block, runs)
    text = block.text if reference else block.line
    paragraph = f"<w:p>{_properties(block, reference, styled)}{runs(text)}</w:p>"
    if block.kind == "signature" and runs not in {_plain_runs, _smart_runs}:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    return paragraph


def _properties(para: Para, reference: Reference | None, styled: bool) -> str:
    """Write ``w:pPr``; a styled paragraph takes its list from its style and names none itself."""
    inner = f'<w:pStyle w:val="L{reference.level}"/>' if reference and styled else ""
    if reference and not styled:
        inner = f'<w:numPr><w:ilvl w:val="{reference.level}"/><w:numId w:val="{reference.num}"/></w:numPr>'
    if para.kind == "title":
        inner += '<w:jc w:val="center"/>'
    if para.kind in {"signature", "date"}:
        inner += '<w:jc w:val="right"/>'
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _table(grid: Grid, runs: Runs) -> str:
    """Write a table; a vertical merge goes on in empty cells, as Word has it."""
    width = len(grid.rows[0])
    columns = "".join('<w:gridCol w:w="1400"/>' for _ in range(width))
    rows = "".join(_row(grid, row, runs) for row in range(len(grid.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}'
        "</w:tbl><w:p/>"
    )


def _row(grid: Grid, row: int, runs: Runs) -> str:
    cells = []
    for cell in placed_cells(grid):
        if cell.row == row:
            cells.append((cell.column, _cell(cell.text, cell.column_span, cell.row_span > 1, runs)))
        elif cell.row < row < cell.row + cell.row_span:
            cells.append((cell.column, _cell(None, cell.column_span, True, runs)))
    header = "<w:trPr><w:tblHeader/></w:trPr>" if row < grid.header_rows else ""
    return f"<w:tr>{header}{''.join(xml for _, xml in sorted(cells))}</w:tr>"


def _cell(text: str | None, across: int, merged: bool, runs: Runs) -> str:
    """Write one cell; ``text`` None is the continuation of the cell above."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    if merged:
        span += "<w:vMerge/>" if text is None else '<w:vMerge w:val="restart"/>'
    paragraphs = "".join(f"<w:p>{runs(line)}</w:p>" for line in (text or "").split("\n"))
    return f"<w:tc><w:tcPr>{span}</w:tcPr>{paragraphs}</w:tc>"


def _package(body: str, title: str, numbering: str | None, level_styles: str) -> bytes:
    """Put the parts into a zip; the page carries a running head and a page number."""
    named = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    parts = {
        "document": ("document.main", f"<w:document {named}><w:body>{body}{section}</w:body></w:document>"),
        "styles": ("styles", f"<w:styles {named}>{style}{level_styles}</w:styles>"),
        "header1": ("header", f"<w:hdr {named}><w:p>{_plain_runs(title[:12])}</w:p></w:hdr>"),
        "footer1": ("footer", f"<w:ftr {named}><w:p>{page}</w:p></w:ftr>"),
    }
    if numbering is not None:
        parts["numbering"] = ("numbering", f"<w:numbering {named}>{numbering}</w:numbering>")
    return _zip(parts)


def _zip(parts: dict[str, tuple[str, str]]) -> bytes:
    related = [("rId1", "styles"), ("rId2", "header1"), ("rId3", "footer1")]
    related += [("rId4", "numbering")] if "numbering" in parts else []
    files = {
        "[Content_Types].xml": _TYPES.format("".join(_OVERRIDE.format(n, k) for n, (k, _) in parts.items())),
        "_rels/.rels": _RELATIONS.format(_RELATION.format("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _RELATIONS.format(
            "".join(_RELATION.format(i, name.rstrip("1"), f"{name}.xml") for i, name in related)
        ),
        **{f"word/{name}.xml": _HEAD + xml for name, (_, xml) in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()
